package io.jnetlab.ovsdb;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;

/** Ends the transaction without effect, to see whether the operations before it would work (RFC 7047 section 5.2.8). */
public record Abort() implements OvsdbOperation {
    @Override
    public String op() {
        return "abort";
    }

    @Override
    public void write(JsonWriter out) throws IOException {
        out.beginObject();
        writeHead(out);
        out.endObject();
    }
}
