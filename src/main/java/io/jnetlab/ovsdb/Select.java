package io.jnetlab.ovsdb;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows (RFC 7047 section 5.2.2). {@code ovs-vsctl --columns=… find TABLE …}
 *
 * @param where all of these hold; none: every row
 * @param columns {@code null}: all
 */
public record Select(String table, List<Condition> where, @Nullable List<String> columns) implements OvsdbOperation {
    /** Every row's columns. */
    public static Select all(String table, List<String> columns) {
        return new Select(table, List.of(), columns);
    }

    @Override
    public String op() {
        return "select";
    }

    @Override
    public String describe() {
        return "select from " + table;
    }

    @Override
    public void write(JsonText out) {
        out.beginObject();
        writeHead(out);
        OvsdbOperation.writeList(out, "where", where);
        if (columns != null) {
            OvsdbOperation.writeStrings(out, "columns", columns);
        }
        out.endObject();
    }
}
