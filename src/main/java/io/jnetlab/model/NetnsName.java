package io.jnetlab.model;

import org.jspecify.annotations.Nullable;

/** Name of a network namespace, which is a file in {@code /run/netns}; {@link #HOST} is the one jnetlab runs in. */
public record NetnsName(String value) implements Comparable<NetnsName> {
    public static final int MAX_BYTES = 64;

    /** The machine's own namespace; no pin has this name. */
    public static final NetnsName HOST = new NetnsName("host");

    public NetnsName {
        String fault = fault(value);
        if (fault != null) {
            throw new IllegalArgumentException("namespace name \"" + value + "\" " + fault);
        }
    }

    /** What is wrong with the text as a name, or null. */
    public static @Nullable String fault(String text) {
        return Names.fault(text, MAX_BYTES);
    }

    public boolean isHost() {
        return value.equals("host");
    }

    @Override
    public int compareTo(NetnsName other) {
        return value.compareTo(other.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof NetnsName n && n.value.equals(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
