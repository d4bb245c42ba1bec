package io.jnetlab.ovsdb;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;

/** Fails with {@code not owner} unless this connection owns the lock (RFC 7047 section 5.2.10). */
public record Assert(String lock) implements OvsdbOperation {
    @Override
    public String op() {
        return "assert";
    }

    @Override
    public void write(JsonWriter out) throws IOException {
        out.beginObject();
        writeHead(out);
        out.name("lock");
        out.value(lock);
        out.endObject();
    }
}
