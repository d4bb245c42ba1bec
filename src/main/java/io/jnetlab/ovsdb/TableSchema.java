package io.jnetlab.ovsdb;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code <table-schema>} (RFC 7047 section 3.2).
 *
 * @param isRoot whether rows stay that nothing refers to; those of other tables vanish
 */
public record TableSchema(SortedMap<String, ColumnSchema> columns, boolean isRoot) {
    static TableSchema decode(JsonElement json) throws OvsdbDecodeException {
        JsonObject object = Json.object(json, "a table schema");
        SortedMap<String, ColumnSchema> columns = new TreeMap<>();
        for (Map.Entry<String, JsonElement> column :
                Json.object(object.get("columns"), "columns").entrySet()) {
            try {
                columns.put(column.getKey(), ColumnSchema.decode(column.getValue()));
            } catch (OvsdbDecodeException e) {
                throw new OvsdbDecodeException("column " + column.getKey() + ": " + e.getMessage(), e);
            }
        }
        boolean root = object.get("isRoot") instanceof JsonPrimitive flag && flag.getAsBoolean();
        return new TableSchema(Collections.unmodifiableSortedMap(columns), root);
    }
}
