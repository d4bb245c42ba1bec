package io.jnetlab.ovsdb;

/** Anything that has a form in RFC 7047's JSON. */
@FunctionalInterface
public interface JsonWritable {
    /** Writes exactly one JSON value. */
    void write(JsonText out);
}
