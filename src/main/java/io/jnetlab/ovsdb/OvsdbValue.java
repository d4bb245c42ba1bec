package io.jnetlab.ovsdb;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code <value>}: what a column holds, an atom, a set or a map (RFC 7047 section 5.1). Immutable.
 *
 * <p>{@code equals} compares what is written; {@link #sameAs} compares what is meant: a set of one element is that
 * element, and the real 1.0 is the integer 1, because servers send the shorter form.
 */
public sealed interface OvsdbValue extends JsonWritable permits OvsdbAtom, OvsdbSet, OvsdbMap {
    /** The shortest form with the same meaning. */
    OvsdbValue canonical();

    /** The elements in ascending order: of an atom itself, of a map none (see {@link #pairs}). */
    List<OvsdbAtom> atoms();

    /** The pairs of a map; of an empty set none, since servers cannot tell the one from the other without a type. */
    SortedMap<OvsdbAtom, OvsdbAtom> pairs();

    /** True for the set or map without elements. */
    default boolean isEmpty() {
        return atoms().isEmpty() && pairs().isEmpty();
    }

    /** Whether both mean the same to a database. */
    default boolean sameAs(OvsdbValue other) {
        return canonical().equals(other.canonical());
    }

    /** The value as JSON text. */
    default String toJson() {
        return Json.text(this);
    }

    static OvsdbString of(String value) {
        return new OvsdbString(value);
    }

    static OvsdbInteger of(long value) {
        return new OvsdbInteger(value);
    }

    static OvsdbBoolean of(boolean value) {
        return value ? OvsdbBoolean.TRUE : OvsdbBoolean.FALSE;
    }

    /** Reads a {@code <value>}. */
    static OvsdbValue decode(@Nullable JsonElement json) throws OvsdbDecodeException {
        if (json instanceof JsonArray array && array.size() == 2) {
            String tag = Json.stringOrNull(array.get(0));
            if ("set".equals(tag)) {
                return OvsdbSet.decode(array);
            }
            if ("map".equals(tag)) {
                return OvsdbMap.decode(array);
            }
        }
        return OvsdbAtom.decode(json);
    }
}
