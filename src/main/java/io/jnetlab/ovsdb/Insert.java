package io.jnetlab.ovsdb;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Makes a row (RFC 7047 section 5.2.1); the result is its UUID. {@code ovs-vsctl create TABLE …}
 *
 * @param uuidName the {@code <id>} by which other operations of the transaction refer to the row
 */
public record Insert(String table, OvsdbRow row, @Nullable String uuidName) implements OvsdbOperation {
    /** @throws IllegalArgumentException where {@code uuidName} is not an {@code <id>} */
    public Insert {
        if (uuidName != null && !OvsdbNamedUuid.isId(uuidName)) {
            throw new IllegalArgumentException("not an <id>: " + uuidName);
        }
    }

    @Override
    public String op() {
        return "insert";
    }

    @Override
    public String describe() {
        return "insert into " + table;
    }

    @Override
    public Collection<String> columns() {
        return row.columns().keySet();
    }

    @Override
    public void write(JsonText out) {
        out.beginObject();
        writeHead(out);
        out.name("row");
        row.write(out);
        if (uuidName != null) {
            out.name("uuid-name");
            out.value(uuidName);
        }
        out.endObject();
    }
}
