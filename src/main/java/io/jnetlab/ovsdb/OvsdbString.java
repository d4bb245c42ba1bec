package io.jnetlab.ovsdb;

import org.jspecify.annotations.Nullable;

/** {@code <string>}: any Unicode text without the null character (RFC 7047 section 3.1). */
public record OvsdbString(String value) implements OvsdbAtom {
    /** @throws IllegalArgumentException for text that no server takes: a null character or half a surrogate pair */
    public OvsdbString {
        String wrong = wrong(value);
        if (wrong != null) {
            throw new IllegalArgumentException(wrong);
        }
    }

    static OvsdbString decode(String text) throws OvsdbDecodeException {
        String wrong = wrong(text);
        if (wrong != null) {
            throw new OvsdbDecodeException(wrong);
        }
        return new OvsdbString(text);
    }

    private static @Nullable String wrong(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return "a string with a null character";
            }
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return "a string with half a surrogate pair";
                }
                i++;
            }
        }
        return null;
    }

    @Override
    public int rank() {
        return 3;
    }

    @Override
    public OvsdbString canonical() {
        return this;
    }

    @Override
    public void write(JsonText out) {
        out.value(value);
    }

    @Override
    public int compareTo(OvsdbAtom other) {
        return other instanceof OvsdbString string ? value.compareTo(string.value) : rank() - other.rank();
    }

    // Written out here and in the other values: the generated ones cost tens of milliseconds at the first call.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OvsdbString string && value.equals(string.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return toJson();
    }
}
