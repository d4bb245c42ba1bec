package io.jnetlab.ovsdb;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code <integer>}: a signed whole number of 64 bits (RFC 7047 section 3.1). */
public record OvsdbInteger(long value) implements OvsdbAtom {
    @Override
    public int rank() {
        return 1;
    }

    @Override
    public OvsdbInteger canonical() {
        return this;
    }

    @Override
    public void write(JsonWriter out) throws IOException {
        out.value(value);
    }

    @Override
    public int compareTo(OvsdbAtom other) {
        return other instanceof OvsdbInteger integer ? Long.compare(value, integer.value) : rank() - other.rank();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OvsdbInteger integer && value == integer.value;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
