package io.jnetlab.ovsdb;

/** Ends the transaction without effect, to see whether the operations before it would work (RFC 7047 section 5.2.8). */
public record Abort() implements OvsdbOperation {
    @Override
    public String op() {
        return "abort";
    }

    @Override
    public void write(JsonText out) {
        out.beginObject();
        writeHead(out);
        out.endObject();
    }
}
