package io.jnetlab.model;

import org.jspecify.annotations.Nullable;

/** Name of a lab: {@code [a-z0-9][a-z0-9-]{0,30}}. */
public record LabName(String value) implements Comparable<LabName> {
    public static final int MAX_LENGTH = 31;

    public LabName {
        String fault = fault(value);
        if (fault != null) {
            throw new IllegalArgumentException("lab name \"" + value + "\" " + fault);
        }
    }

    /** What is wrong with the text as a name, or null. */
    public static @Nullable String fault(String text) {
        if (text.isEmpty()) {
            return "is empty";
        }
        if (text.length() > MAX_LENGTH) {
            return "is " + text.length() + " characters long, " + MAX_LENGTH + " are allowed";
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
            if (!letter && (c != '-' || i == 0)) {
                return "holds more than a-z, 0-9 and, not as the first, -";
            }
        }
        return null;
    }

    @Override
    public int compareTo(LabName other) {
        return value.compareTo(other.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof LabName n && n.value.equals(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
