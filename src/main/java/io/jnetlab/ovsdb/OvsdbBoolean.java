package io.jnetlab.ovsdb;

import org.jspecify.annotations.Nullable;

/** {@code <boolean>} (RFC 7047 section 3.1). */
public record OvsdbBoolean(boolean value) implements OvsdbAtom {
    public static final OvsdbBoolean FALSE = new OvsdbBoolean(false);
    public static final OvsdbBoolean TRUE = new OvsdbBoolean(true);

    @Override
    public int rank() {
        return 0;
    }

    @Override
    public OvsdbBoolean canonical() {
        return this;
    }

    @Override
    public void write(JsonText out) {
        out.value(value);
    }

    @Override
    public int compareTo(OvsdbAtom other) {
        return other instanceof OvsdbBoolean bool ? Boolean.compare(value, bool.value) : rank() - other.rank();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OvsdbBoolean bool && value == bool.value;
    }

    @Override
    public int hashCode() {
        return Boolean.hashCode(value);
    }

    @Override
    public String toString() {
        return value ? "true" : "false";
    }
}
