package io.jnetlab.ovsdb;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code <atom>}: a scalar (RFC 7047 section 5.1). Ordered by type, then by value. */
public sealed interface OvsdbAtom extends OvsdbValue, Comparable<OvsdbAtom>
        permits OvsdbBoolean, OvsdbInteger, OvsdbReal, OvsdbString, OvsdbUuid, OvsdbNamedUuid {
    /** The type's place in the order of atoms of different types. */
    int rank();

    @Override
    OvsdbAtom canonical();

    @Override
    default List<OvsdbAtom> atoms() {
        return List.of(this);
    }

    @Override
    default SortedMap<OvsdbAtom, OvsdbAtom> pairs() {
        return Collections.unmodifiableSortedMap(new TreeMap<>());
    }

    /** Reads an {@code <atom>}. */
    static OvsdbAtom decode(@Nullable JsonElement json) throws OvsdbDecodeException {
        if (json instanceof JsonPrimitive primitive) {
            if (primitive.isString()) {
                return OvsdbString.decode(primitive.getAsString());
            }
            if (primitive.isBoolean()) {
                return OvsdbValue.of(primitive.getAsBoolean());
            }
            Number number = primitive.getAsNumber();
            if (number instanceof Long whole) {
                return new OvsdbInteger(whole);
            }
            return OvsdbReal.decode(number.doubleValue());
        }
        if (json instanceof JsonArray array && array.size() == 2) {
            String tag = Json.stringOrNull(array.get(0));
            if ("uuid".equals(tag)) {
                return OvsdbUuid.decode(array);
            }
            if ("named-uuid".equals(tag)) {
                return OvsdbNamedUuid.decode(array);
            }
        }
        throw OvsdbDecodeException.expected("an OVSDB value", json);
    }
}
