package io.jnetlab.ovsdb;

/** Fails with {@code not owner} unless this connection owns the lock (RFC 7047 section 5.2.10). */
public record Assert(String lock) implements OvsdbOperation {
    @Override
    public String op() {
        return "assert";
    }

    @Override
    public void write(JsonText out) {
        out.beginObject();
        writeHead(out);
        out.name("lock");
        out.value(lock);
        out.endObject();
    }
}
