package io.jnetlab.ovsdb;

import com.google.gson.JsonArray;
import org.jspecify.annotations.Nullable;

/** {@code <named-uuid>}: a row that an insert of the same transaction makes (RFC 7047 section 5.1). */
public record OvsdbNamedUuid(String id) implements OvsdbAtom {
    /** @throws IllegalArgumentException where it is not an {@code <id>}: letters, digits and {@code _}, no digit first */
    public OvsdbNamedUuid {
        if (!isId(id)) {
            throw new IllegalArgumentException("not an <id>: " + id);
        }
    }

    static OvsdbNamedUuid decode(JsonArray pair) throws OvsdbDecodeException {
        String text = Json.stringOrNull(pair.get(1));
        if (text == null || !isId(text)) {
            throw OvsdbDecodeException.expected("a named UUID", pair);
        }
        return new OvsdbNamedUuid(text);
    }

    static boolean isId(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
            if (!letter && (i == 0 || c < '0' || c > '9')) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    @Override
    public int rank() {
        return 5;
    }

    @Override
    public OvsdbNamedUuid canonical() {
        return this;
    }

    @Override
    public void write(JsonText out) {
        out.beginArray();
        out.value("named-uuid");
        out.value(id);
        out.endArray();
    }

    @Override
    public int compareTo(OvsdbAtom other) {
        return other instanceof OvsdbNamedUuid named ? id.compareTo(named.id) : rank() - other.rank();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OvsdbNamedUuid named && id.equals(named.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return toJson();
    }
}
