package io.jnetlab.ovsdb;

import com.google.gson.JsonArray;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code <map>}: {@code ["map", [[key, value], …]]} without order (RFC 7047 section 5.1). */
public final class OvsdbMap implements OvsdbValue {
    public static final OvsdbMap EMPTY = new OvsdbMap(new TreeMap<>());

    private final SortedMap<OvsdbAtom, OvsdbAtom> pairs;

    private OvsdbMap(SortedMap<OvsdbAtom, OvsdbAtom> pairs) {
        this.pairs = Collections.unmodifiableSortedMap(pairs);
    }

    /** The map of these pairs. */
    public static OvsdbMap of(Map<? extends OvsdbAtom, ? extends OvsdbAtom> pairs) {
        return new OvsdbMap(new TreeMap<OvsdbAtom, OvsdbAtom>(pairs));
    }

    /** The map of these strings, as {@code external_ids} and {@code other_config} have it. */
    public static OvsdbMap ofStrings(Map<String, String> strings) {
        TreeMap<OvsdbAtom, OvsdbAtom> pairs = new TreeMap<>();
        for (Map.Entry<String, String> entry : strings.entrySet()) {
            pairs.put(new OvsdbString(entry.getKey()), new OvsdbString(entry.getValue()));
        }
        return new OvsdbMap(pairs);
    }

    /** The map of one pair of strings. */
    public static OvsdbMap of(String key, String value) {
        TreeMap<OvsdbAtom, OvsdbAtom> pairs = new TreeMap<>();
        pairs.put(new OvsdbString(key), new OvsdbString(value));
        return new OvsdbMap(pairs);
    }

    static OvsdbMap decode(JsonArray json) throws OvsdbDecodeException {
        if (!(json.get(1) instanceof JsonArray elements)) {
            throw OvsdbDecodeException.expected("a map", json);
        }
        TreeMap<OvsdbAtom, OvsdbAtom> pairs = new TreeMap<>();
        for (int i = 0; i < elements.size(); i++) {
            if (!(elements.get(i) instanceof JsonArray pair) || pair.size() != 2) {
                throw OvsdbDecodeException.expected("a pair of a map", elements.get(i));
            }
            OvsdbAtom key = OvsdbAtom.decode(pair.get(0));
            OvsdbAtom value = OvsdbAtom.decode(pair.get(1));
            if (!pairs.isEmpty()) {
                OvsdbAtom first = pairs.firstKey();
                if (!Atoms.oneType(first, key) || !Atoms.oneType(Atoms.get(pairs, first), value)) {
                    throw OvsdbDecodeException.expected("a map of one type", json);
                }
            }
            if (pairs.put(key, value) != null) {
                throw OvsdbDecodeException.expected("a map without repetition", json);
            }
        }
        return new OvsdbMap(pairs);
    }

    @Override
    public List<OvsdbAtom> atoms() {
        if (!pairs.isEmpty()) {
            throw new IllegalStateException("a map, not a set: " + this);
        }
        return List.of();
    }

    @Override
    public SortedMap<OvsdbAtom, OvsdbAtom> pairs() {
        return pairs;
    }

    @Override
    public boolean isEmpty() {
        return pairs.isEmpty();
    }

    @Override
    public OvsdbMap canonical() {
        TreeMap<OvsdbAtom, OvsdbAtom> canonical = new TreeMap<>();
        for (Map.Entry<OvsdbAtom, OvsdbAtom> pair : pairs.entrySet()) {
            canonical.put(pair.getKey().canonical(), pair.getValue().canonical());
        }
        return new OvsdbMap(canonical);
    }

    @Override
    public void write(JsonText out) {
        out.beginArray();
        out.value("map");
        out.beginArray();
        for (Map.Entry<OvsdbAtom, OvsdbAtom> pair : pairs.entrySet()) {
            out.beginArray();
            pair.getKey().write(out);
            pair.getValue().write(out);
            out.endArray();
        }
        out.endArray();
        out.endArray();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OvsdbMap map && pairs.equals(map.pairs);
    }

    @Override
    public int hashCode() {
        return pairs.hashCode();
    }

    @Override
    public String toString() {
        return toJson();
    }
}
