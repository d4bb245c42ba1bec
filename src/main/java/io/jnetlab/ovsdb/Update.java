package io.jnetlab.ovsdb;

import java.util.Collection;
import java.util.List;

/** Sets columns of rows (RFC 7047 section 5.2.3); the result is their count. {@code ovs-vsctl set TABLE …} */
public record Update(String table, List<Condition> where, OvsdbRow row) implements OvsdbOperation {
    @Override
    public String op() {
        return "update";
    }

    @Override
    public Collection<String> columns() {
        return row.columns().keySet();
    }

    @Override
    public void write(JsonText out) {
        out.beginObject();
        writeHead(out);
        OvsdbOperation.writeList(out, "where", where);
        out.name("row");
        row.write(out);
        out.endObject();
    }
}
