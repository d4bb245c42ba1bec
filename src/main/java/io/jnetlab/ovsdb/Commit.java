package io.jnetlab.ovsdb;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;

/** Asks for the transaction to be on the disk before the answer, if {@code durable} (RFC 7047 section 5.2.7). */
public record Commit(boolean durable) implements OvsdbOperation {
    @Override
    public String op() {
        return "commit";
    }

    @Override
    public void write(JsonWriter out) throws IOException {
        out.beginObject();
        writeHead(out);
        out.name("durable");
        out.value(durable);
        out.endObject();
    }
}
