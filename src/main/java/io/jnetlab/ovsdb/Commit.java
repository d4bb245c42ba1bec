package io.jnetlab.ovsdb;

/** Asks for the transaction to be on the disk before the answer, if {@code durable} (RFC 7047 section 5.2.7). */
public record Commit(boolean durable) implements OvsdbOperation {
    @Override
    public String op() {
        return "commit";
    }

    @Override
    public void write(JsonText out) {
        out.beginObject();
        writeHead(out);
        out.name("durable");
        out.value(durable);
        out.endObject();
    }
}
