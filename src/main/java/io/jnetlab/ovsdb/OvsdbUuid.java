package io.jnetlab.ovsdb;

import com.google.gson.JsonArray;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code <uuid>}: {@code ["uuid", "…36 characters…"]}, the key of a row (RFC 7047 section 5.1). */
public record OvsdbUuid(String value) implements OvsdbAtom {
    /** @throws IllegalArgumentException where it is not a UUID in the form of RFC 4122 */
    public OvsdbUuid {
        if (!isUuid(value)) {
            throw new IllegalArgumentException("not a UUID: " + value);
        }
        value = value.toLowerCase(Locale.ROOT);
    }

    static OvsdbUuid decode(JsonArray pair) throws OvsdbDecodeException {
        String text = Json.stringOrNull(pair.get(1));
        if (text == null || !isUuid(text)) {
            throw OvsdbDecodeException.expected("a UUID", pair);
        }
        return new OvsdbUuid(text);
    }

    static boolean isUuid(String text) {
        if (text.length() != 36) {
            return false;
        }
        for (int i = 0; i < 36; i++) {
            char c = text.charAt(i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            boolean hex = Character.digit(c, 16) >= 0 && c < 128;
            if (dash ? c != '-' : !hex) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int rank() {
        return 4;
    }

    @Override
    public OvsdbUuid canonical() {
        return this;
    }

    @Override
    public void write(JsonText out) {
        out.beginArray();
        out.value("uuid");
        out.value(value);
        out.endArray();
    }

    @Override
    public int compareTo(OvsdbAtom other) {
        return other instanceof OvsdbUuid uuid ? value.compareTo(uuid.value) : rank() - other.rank();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OvsdbUuid uuid && value.equals(uuid.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** The 36 characters alone. */
    @Override
    public String toString() {
        return value;
    }
}
