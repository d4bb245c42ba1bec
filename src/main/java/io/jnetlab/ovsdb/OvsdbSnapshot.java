package io.jnetlab.ovsdb;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows of several tables as they were at one moment: the answer to {@link TableQuery queries} of one transaction. */
public final class OvsdbSnapshot {
    private final Map<String, TableRows> tables = new HashMap<>();

    /** From the results of the selects of these queries, which begin at number {@code first}. */
    static OvsdbSnapshot of(List<TableQuery> queries, TransactionResult result, int first) throws OvsdbDecodeException {
        OvsdbSnapshot snapshot = new OvsdbSnapshot();
        int next = first;
        for (TableQuery query : queries) {
            TableRows rows = snapshot.tables.get(query.table());
            if (rows == null) {
                rows = new TableRows();
                snapshot.tables.put(query.table(), rows);
            }
            for (int i = 0; i < query.alternatives().size(); i++) {
                for (OvsdbRow row : result.rows(next++)) {
                    rows.add(row);
                }
            }
        }
        return snapshot;
    }

    /** The rows of a table; none where it was not asked for. */
    public TableRows table(String name) {
        TableRows rows = tables.get(name);
        return rows == null ? TableRows.NONE : rows;
    }
}
