package io.jnetlab.ovsdb;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a monitor follows, kept up to date by its {@code <table-updates2>}, ovsdb-server(7) section 4.1.14.
 * Each row has all columns that were asked for.
 */
public final class MonitoredTables {
    private final DatabaseSchema schema;
    private final Map<String, List<String>> columns = new HashMap<>();
    private final Map<String, Map<OvsdbUuid, OvsdbRow>> tables = new HashMap<>();

    /** @throws OvsdbDecodeException where a table or column that is asked for is not in the schema */
    MonitoredTables(DatabaseSchema schema, List<MonitorRequest> requests) throws OvsdbDecodeException {
        this.schema = schema;
        for (MonitorRequest request : requests) {
            for (String column : request.columns()) {
                column(request.table(), column);
            }
            columns.put(request.table(), request.columns());
            tables.put(request.table(), new LinkedHashMap<>());
        }
    }

    private ColumnSchema column(String table, String column) throws OvsdbDecodeException {
        ColumnSchema found = schema.column(table, column);
        if (found == null) {
            throw new OvsdbDecodeException("no column " + table + "." + column + " in schema " + schema.version());
        }
        return found;
    }

    /** The rows of a table by their keys, in no order. */
    public Map<OvsdbUuid, OvsdbRow> rows(String table) {
        Map<OvsdbUuid, OvsdbRow> rows = tables.get(table);
        return rows == null ? Map.of() : Collections.unmodifiableMap(rows);
    }

    /** Takes in a {@code <table-updates2>}; says what it changed. */
    List<RowChange> apply(JsonElement json) throws OvsdbDecodeException {
        List<RowChange> changes = new ArrayList<>();
        for (Map.Entry<String, JsonElement> table :
                Json.object(json, "table updates").entrySet()) {
            Map<OvsdbUuid, OvsdbRow> rows = tables.get(table.getKey());
            if (rows == null) {
                throw new OvsdbDecodeException("an update of " + table.getKey() + ", which was not asked for");
            }
            for (Map.Entry<String, JsonElement> row :
                    Json.object(table.getValue(), "row updates").entrySet()) {
                if (!OvsdbUuid.isUuid(row.getKey())) {
                    throw new OvsdbDecodeException("a row update with the key " + row.getKey());
                }
                OvsdbUuid uuid = new OvsdbUuid(row.getKey());
                JsonObject update = Json.object(row.getValue(), "a row update");
                OvsdbRow before = rows.get(uuid);
                OvsdbRow after = after(table.getKey(), before, update);
                if (after == null) {
                    rows.remove(uuid);
                } else {
                    rows.put(uuid, after);
                }
                changes.add(new RowChange(table.getKey(), uuid, before, after));
            }
        }
        return changes;
    }

    private @Nullable OvsdbRow after(String table, @Nullable OvsdbRow before, JsonObject update)
            throws OvsdbDecodeException {
        if (update.has("delete")) {
            return null;
        }
        if (update.has("modify")) {
            if (before == null) {
                throw new OvsdbDecodeException("a modification of a row of " + table + " that is not known");
            }
            return modified(table, before, OvsdbRow.decode(update.get("modify")));
        }
        JsonElement made = update.has("insert") ? update.get("insert") : update.get("initial");
        OvsdbRow sent = OvsdbRow.decode(made);
        // What has the default value is not sent.
        LinkedHashMap<String, OvsdbValue> values = new LinkedHashMap<>();
        List<String> wanted = columns.get(table);
        for (String column : wanted == null ? List.<String>of() : wanted) {
            ColumnSchema type = column(table, column);
            values.put(column, sent.has(column) ? checked(type, column, sent.get(column)) : type.defaultValue());
        }
        return OvsdbRow.of(values);
    }

    private OvsdbRow modified(String table, OvsdbRow before, OvsdbRow difference) throws OvsdbDecodeException {
        OvsdbRow after = before;
        for (Map.Entry<String, OvsdbValue> column : difference.columns().entrySet()) {
            ColumnSchema type = column(table, column.getKey());
            OvsdbValue value = checked(type, column.getKey(), column.getValue());
            if (type.isMap()) {
                value = toggledPairs(before.get(column.getKey()), value);
            } else if (type.isMany()) {
                value = toggledElements(before.get(column.getKey()), value);
            }
            after = after.with(column.getKey(), value);
        }
        return after;
    }

    /** The value, of a form that the column can hold. */
    private static OvsdbValue checked(ColumnSchema type, String column, OvsdbValue value) throws OvsdbDecodeException {
        if (!value.isEmpty() && type.isMap() != value instanceof OvsdbMap) {
            throw new OvsdbDecodeException("column " + column + ": " + type.describe() + " expected, not "
                    + OvsdbDecodeException.shorten(value.toJson()));
        }
        return value;
    }

    /** Of a set the elements are sent that came or went. */
    private static OvsdbValue toggledElements(OvsdbValue before, OvsdbValue difference) {
        TreeSet<OvsdbAtom> atoms = new TreeSet<>(before.atoms());
        for (OvsdbAtom atom : difference.atoms()) {
            if (!atoms.remove(atom)) {
                atoms.add(atom);
            }
        }
        return OvsdbSet.of(atoms);
    }

    /** Of a map the pairs are sent that are new, or went, as they were. */
    private static OvsdbValue toggledPairs(OvsdbValue before, OvsdbValue difference) {
        Map<OvsdbAtom, OvsdbAtom> pairs = new HashMap<>(before.pairs());
        for (Map.Entry<OvsdbAtom, OvsdbAtom> pair : difference.pairs().entrySet()) {
            if (pair.getValue().equals(pairs.get(pair.getKey()))) {
                pairs.remove(pair.getKey());
            } else {
                pairs.put(pair.getKey(), pair.getValue());
            }
        }
        return OvsdbMap.of(pairs);
    }
}
