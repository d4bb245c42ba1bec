package io.jnetlab.model;

import org.jspecify.annotations.Nullable;

/** Name of a network device: 1 to 15 bytes ({@code IFNAMSIZ} less its NUL, linux/if.h). */
public record IfName(String value) implements Comparable<IfName> {
    public static final int MAX_BYTES = 15;
    public static final IfName LO = new IfName("lo");

    public IfName {
        String fault = fault(value);
        if (fault != null) {
            throw new IllegalArgumentException("interface name \"" + value + "\" " + fault);
        }
    }

    /** What is wrong with the text as a name ("is 16 bytes long, 15 are allowed"), or null. */
    public static @Nullable String fault(String text) {
        return Names.fault(text, MAX_BYTES);
    }

    @Override
    public int compareTo(IfName other) {
        return value.compareTo(other.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof IfName n && n.value.equals(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
