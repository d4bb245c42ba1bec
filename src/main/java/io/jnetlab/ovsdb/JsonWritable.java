package io.jnetlab.ovsdb;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;

/** Anything that has a form in RFC 7047's JSON. */
@FunctionalInterface
public interface JsonWritable {
    /** Writes exactly one JSON value. */
    void write(JsonWriter out) throws IOException;
}
