package io.jnetlab.ovsdb;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code <base-type>} (RFC 7047 section 3.2); numbers' ranges and strings' lengths are left to the server.
 *
 * @param type {@code integer}, {@code real}, {@code boolean}, {@code string} or {@code uuid}
 * @param allowed the values of an {@code enum}; {@code null} where all are
 * @param refTable the table that a {@code uuid} refers to
 */
public record BaseType(String type, @Nullable List<OvsdbAtom> allowed, @Nullable String refTable) {
    private static final OvsdbUuid ZERO = new OvsdbUuid("00000000-0000-0000-0000-000000000000");

    static BaseType decode(@Nullable JsonElement json) throws OvsdbDecodeException {
        if (!(json instanceof JsonObject object)) {
            return new BaseType(atomic(json), null, null);
        }
        JsonElement values = object.get("enum");
        OvsdbValue allowed = values == null ? null : OvsdbValue.decode(values);
        if (allowed instanceof OvsdbMap) {
            throw OvsdbDecodeException.expected("an enum: a set", values);
        }
        return new BaseType(
                atomic(object.get("type")),
                allowed == null ? null : allowed.atoms(),
                Json.stringOrNull(object.get("refTable")));
    }

    private static String atomic(@Nullable JsonElement json) throws OvsdbDecodeException {
        String type = Json.string(json, "a type");
        return switch (type) {
            case "integer", "real", "boolean", "string", "uuid" -> type;
            default -> throw OvsdbDecodeException.expected("an atomic type", json);
        };
    }

    OvsdbAtom defaultAtom() {
        return switch (type) {
            case "integer" -> new OvsdbInteger(0);
            case "real" -> new OvsdbReal(0);
            case "boolean" -> OvsdbBoolean.FALSE;
            case "uuid" -> ZERO;
            default -> new OvsdbString("");
        };
    }

    String describe() {
        return refTable == null ? type : type + " of " + refTable;
    }
}
