package io.jnetlab.ovsdb;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code <database-schema>}: the tables of a database (RFC 7047 section 3.2). */
public record DatabaseSchema(String name, String version, SortedMap<String, TableSchema> tables) {
    private static final String RESOURCE = "jnetlab.ovsschema";

    /** Reads a {@code <database-schema>}. */
    static DatabaseSchema decode(JsonElement json) throws OvsdbDecodeException {
        JsonObject object = Json.object(json, "a database schema");
        SortedMap<String, TableSchema> tables = new TreeMap<>();
        for (Map.Entry<String, JsonElement> table :
                Json.object(object.get("tables"), "tables").entrySet()) {
            try {
                tables.put(table.getKey(), TableSchema.decode(table.getValue()));
            } catch (OvsdbDecodeException e) {
                throw new OvsdbDecodeException("table " + table.getKey() + ": " + e.getMessage(), e);
            }
        }
        return new DatabaseSchema(
                Json.string(object.get("name"), "the schema's name"),
                Json.string(object.get("version"), "the schema's version"),
                Collections.unmodifiableSortedMap(tables));
    }

    /** From the text of a schema file. */
    public static DatabaseSchema parse(String text) throws OvsdbDecodeException {
        return decode(Json.parse(text));
    }

    /** The part of the Open_vSwitch schema that this program reads and writes: {@code ovsdb-schema/} in the sources. */
    public static DatabaseSchema ours() {
        try (InputStream in = DatabaseSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing in the program");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(RESOURCE + " is broken in the program", e);
        }
    }

    /** A column, or {@code null} where there is none of that name. */
    public @Nullable ColumnSchema column(String table, String column) {
        TableSchema found = tables.get(table);
        return found == null ? null : found.columns().get(column);
    }
}
