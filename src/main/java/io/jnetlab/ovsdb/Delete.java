package io.jnetlab.ovsdb;

import java.util.List;

/** Deletes rows (RFC 7047 section 5.2.5); the result is their count. {@code ovs-vsctl destroy TABLE …} */
public record Delete(String table, List<Condition> where) implements OvsdbOperation {
    @Override
    public String op() {
        return "delete";
    }

    @Override
    public String describe() {
        return "delete from " + table;
    }

    @Override
    public void write(JsonText out) {
        out.beginObject();
        writeHead(out);
        OvsdbOperation.writeList(out, "where", where);
        out.endObject();
    }
}
