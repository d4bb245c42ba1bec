package io.jnetlab.ovsdb;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows of one table as they were at one moment. */
public final class TableRows {
    static final TableRows NONE = new TableRows();

    private final Map<OvsdbUuid, OvsdbRow> rows = new LinkedHashMap<>();
    private @Nullable SortedMap<String, OvsdbRow> named;

    void add(OvsdbRow row) throws OvsdbDecodeException {
        rows.put(row.uuid(), row);
    }

    /** By their keys. */
    public Map<OvsdbUuid, OvsdbRow> byUuid() {
        return Collections.unmodifiableMap(rows);
    }

    /** By the column {@code name}, ascending; it must be among the columns that were asked for. */
    public SortedMap<String, OvsdbRow> byName() throws OvsdbDecodeException {
        SortedMap<String, OvsdbRow> sorted = named;
        if (sorted == null) {
            sorted = new TreeMap<>();
            for (OvsdbRow row : rows.values()) {
                sorted.put(row.string("name"), row);
            }
            sorted = Collections.unmodifiableSortedMap(sorted);
            named = sorted;
        }
        return sorted;
    }

    /**
     * The row that a reference leads to.
     *
     * @throws OvsdbDecodeException if it is not among these rows
     */
    public OvsdbRow get(OvsdbUuid uuid) throws OvsdbDecodeException {
        OvsdbRow row = rows.get(uuid);
        if (row == null) {
            throw new OvsdbDecodeException("no row " + uuid);
        }
        return row;
    }

    public int size() {
        return rows.size();
    }
}
