package io.jnetlab.ovsdb;

import java.util.ArrayList;
import java.util.List;

/**
 * Which columns of which rows of a table are wanted: {@code ovs-vsctl --columns=… find TABLE …}. The column
 * {@code _uuid} comes always.
 *
 * @param alternatives a row is wanted if all conditions of one of these hold; for each a select is sent
 */
public record TableQuery(String table, List<String> columns, List<List<Condition>> alternatives) {
    /** All rows. */
    public static TableQuery all(String table, List<String> columns) {
        return new TableQuery(table, columns, List.of(List.of()));
    }

    /** The rows for which all of these hold. */
    public static TableQuery where(String table, List<Condition> conditions, List<String> columns) {
        return new TableQuery(table, columns, List.of(conditions));
    }

    /** The rows with one of these names. */
    public static TableQuery named(String table, List<String> names, List<String> columns) {
        List<List<Condition>> alternatives = new ArrayList<>(names.size());
        for (String name : names) {
            alternatives.add(List.of(Condition.named(name)));
        }
        return new TableQuery(table, columns, alternatives);
    }

    /** The rows with one of these keys. */
    public static TableQuery rows(String table, List<OvsdbUuid> uuids, List<String> columns) {
        List<List<Condition>> alternatives = new ArrayList<>(uuids.size());
        for (OvsdbUuid uuid : uuids) {
            alternatives.add(List.of(Condition.is(uuid)));
        }
        return new TableQuery(table, columns, alternatives);
    }

    /** Adds the selects. */
    void addTo(List<OvsdbOperation> operations) {
        List<String> wanted = new ArrayList<>(columns.size() + 1);
        wanted.add("_uuid");
        for (String column : columns) {
            if (!column.equals("_uuid")) {
                wanted.add(column);
            }
        }
        for (List<Condition> where : alternatives) {
            operations.add(new Select(table, where, wanted));
        }
    }
}
