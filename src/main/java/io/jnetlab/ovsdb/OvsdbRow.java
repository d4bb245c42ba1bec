package io.jnetlab.ovsdb;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code <row>}: column names with their values (RFC 7047 section 5.1). Immutable.
 *
 * <p>The typed getters throw {@link OvsdbDecodeException} where the column was not sent or holds something else, since
 * then the server's schema is not the one that the caller knows.
 */
public final class OvsdbRow implements JsonWritable {
    public static final OvsdbRow EMPTY = new OvsdbRow(new LinkedHashMap<>());

    private final Map<String, OvsdbValue> columns;

    private OvsdbRow(Map<String, OvsdbValue> columns) {
        this.columns = Collections.unmodifiableMap(columns);
    }

    /** The row of these columns, written in the map's order. */
    public static OvsdbRow of(Map<String, ? extends OvsdbValue> columns) {
        return new OvsdbRow(new LinkedHashMap<>(columns));
    }

    /** The row of one column. */
    public static OvsdbRow of(String column, OvsdbValue value) {
        LinkedHashMap<String, OvsdbValue> columns = new LinkedHashMap<>();
        columns.put(column, value);
        return new OvsdbRow(columns);
    }

    /** This row and one column more, or instead. */
    public OvsdbRow with(String column, OvsdbValue value) {
        LinkedHashMap<String, OvsdbValue> more = new LinkedHashMap<>(columns);
        more.put(column, value);
        return new OvsdbRow(more);
    }

    static OvsdbRow decode(@Nullable JsonElement json) throws OvsdbDecodeException {
        if (!(json instanceof JsonObject object)) {
            throw OvsdbDecodeException.expected("a row", json);
        }
        LinkedHashMap<String, OvsdbValue> columns = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> column : object.entrySet()) {
            try {
                columns.put(column.getKey(), OvsdbValue.decode(column.getValue()));
            } catch (OvsdbDecodeException e) {
                throw new OvsdbDecodeException("column " + column.getKey() + ": " + e.getMessage(), e);
            }
        }
        return new OvsdbRow(columns);
    }

    public Map<String, OvsdbValue> columns() {
        return columns;
    }

    public boolean has(String column) {
        return columns.containsKey(column);
    }

    /** The column's value. */
    public OvsdbValue get(String column) throws OvsdbDecodeException {
        OvsdbValue value = columns.get(column);
        if (value == null) {
            throw new OvsdbDecodeException("a row without the column " + column);
        }
        return value;
    }

    /** The row's key: the column {@code _uuid}. */
    public OvsdbUuid uuid() throws OvsdbDecodeException {
        if (get("_uuid") instanceof OvsdbUuid uuid) {
            return uuid;
        }
        throw wrong("_uuid", "a UUID");
    }

    /** The string in a column that always has one. */
    public String string(String column) throws OvsdbDecodeException {
        String value = stringOrNull(column);
        if (value == null) {
            throw wrong(column, "a string");
        }
        return value;
    }

    /** The string in a column that has one or none. */
    public @Nullable String stringOrNull(String column) throws OvsdbDecodeException {
        OvsdbAtom atom = optional(column, "a string");
        if (atom == null) {
            return null;
        }
        if (atom instanceof OvsdbString string) {
            return string.value();
        }
        throw wrong(column, "a string");
    }

    /** The integer in a column that always has one. */
    public long integer(String column) throws OvsdbDecodeException {
        Long value = integerOrNull(column);
        if (value == null) {
            throw wrong(column, "an integer");
        }
        return value;
    }

    /** The integer in a column that has one or none. */
    public @Nullable Long integerOrNull(String column) throws OvsdbDecodeException {
        OvsdbAtom atom = optional(column, "an integer");
        if (atom == null) {
            return null;
        }
        if (atom instanceof OvsdbInteger integer) {
            return integer.value();
        }
        throw wrong(column, "an integer");
    }

    /** The boolean in a column that always has one. */
    public boolean bool(String column) throws OvsdbDecodeException {
        Boolean value = boolOrNull(column);
        if (value == null) {
            throw wrong(column, "a boolean");
        }
        return value;
    }

    /** The boolean in a column that has one or none. */
    public @Nullable Boolean boolOrNull(String column) throws OvsdbDecodeException {
        OvsdbAtom atom = optional(column, "a boolean");
        if (atom == null) {
            return null;
        }
        if (atom instanceof OvsdbBoolean bool) {
            return bool.value();
        }
        throw wrong(column, "a boolean");
    }

    /** The strings in a column, ascending. */
    public List<String> strings(String column) throws OvsdbDecodeException {
        List<OvsdbAtom> atoms = set(column);
        List<String> strings = new ArrayList<>(atoms.size());
        for (OvsdbAtom atom : atoms) {
            if (!(atom instanceof OvsdbString string)) {
                throw wrong(column, "strings");
            }
            strings.add(string.value());
        }
        return strings;
    }

    /** The integers in a column, ascending. */
    public List<Long> integers(String column) throws OvsdbDecodeException {
        List<OvsdbAtom> atoms = set(column);
        List<Long> integers = new ArrayList<>(atoms.size());
        for (OvsdbAtom atom : atoms) {
            if (!(atom instanceof OvsdbInteger integer)) {
                throw wrong(column, "integers");
            }
            integers.add(integer.value());
        }
        return integers;
    }

    /** The rows that a column refers to. */
    public List<OvsdbUuid> uuids(String column) throws OvsdbDecodeException {
        List<OvsdbAtom> atoms = set(column);
        List<OvsdbUuid> uuids = new ArrayList<>(atoms.size());
        for (OvsdbAtom atom : atoms) {
            if (!(atom instanceof OvsdbUuid uuid)) {
                throw wrong(column, "UUIDs");
            }
            uuids.add(uuid);
        }
        return uuids;
    }

    /** The pairs of a column of strings, such as {@code external_ids}, sorted by key. */
    public Map<String, String> stringMap(String column) throws OvsdbDecodeException {
        OvsdbValue value = get(column);
        if (!(value instanceof OvsdbMap) && !value.isEmpty()) {
            throw wrong(column, "a map");
        }
        TreeMap<String, String> strings = new TreeMap<>();
        for (Map.Entry<OvsdbAtom, OvsdbAtom> pair : value.pairs().entrySet()) {
            if (!(pair.getKey() instanceof OvsdbString key) || !(pair.getValue() instanceof OvsdbString text)) {
                throw wrong(column, "a map of strings");
            }
            strings.put(key.value(), text.value());
        }
        return strings;
    }

    private List<OvsdbAtom> set(String column) throws OvsdbDecodeException {
        OvsdbValue value = get(column);
        if (value instanceof OvsdbMap && !value.isEmpty()) {
            throw wrong(column, "a set");
        }
        return value.atoms();
    }

    private @Nullable OvsdbAtom optional(String column, String what) throws OvsdbDecodeException {
        List<OvsdbAtom> atoms = set(column);
        if (atoms.size() > 1) {
            throw wrong(column, what);
        }
        return atoms.isEmpty() ? null : atoms.get(0);
    }

    private OvsdbDecodeException wrong(String column, String expected) {
        return new OvsdbDecodeException("column " + column + ": " + expected + " expected, not "
                + OvsdbDecodeException.shorten(String.valueOf(columns.get(column))));
    }

    @Override
    public void write(JsonText out) {
        out.beginObject();
        for (Map.Entry<String, OvsdbValue> column : columns.entrySet()) {
            out.name(column.getKey());
            column.getValue().write(out);
        }
        out.endObject();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OvsdbRow row && columns.equals(row.columns);
    }

    @Override
    public int hashCode() {
        return columns.hashCode();
    }

    @Override
    public String toString() {
        return Json.text(this);
    }
}
