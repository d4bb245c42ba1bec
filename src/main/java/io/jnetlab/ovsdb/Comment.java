package io.jnetlab.ovsdb;

/** Says in the database's log what a transaction is for (RFC 7047 section 5.2.9): {@code ovsdb-tool show-log}. */
public record Comment(String comment) implements OvsdbOperation {
    @Override
    public String op() {
        return "comment";
    }

    @Override
    public void write(JsonText out) {
        out.beginObject();
        writeHead(out);
        out.name("comment");
        out.value(comment);
        out.endObject();
    }
}
