package io.jnetlab.ovsdb;

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
    public void write(JsonText out) {
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
