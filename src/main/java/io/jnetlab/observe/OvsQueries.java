package io.jnetlab.observe;

import io.jnetlab.model.OvsColumn;
import io.jnetlab.ovsdb.Condition;
import io.jnetlab.ovsdb.DatabaseSchema;
import io.jnetlab.ovsdb.MonitorRequest;
import io.jnetlab.ovsdb.OvsdbClient;
import io.jnetlab.ovsdb.OvsdbException;
import io.jnetlab.ovsdb.OvsdbOperationException;
import io.jnetlab.ovsdb.OvsdbSnapshot;
import io.jnetlab.ovsdb.TableQuery;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is read of an Open vSwitch database. */
final class OvsQueries {
    static final List<String> OF_BRIDGES = columns(
            OvsColumn.OF_BRIDGES,
            OvsColumn.Table.BRIDGE,
            List.of("name", "ports", "datapath_type", "controller", "mirrors"));
    static final List<String> OF_PORTS =
            columns(OvsColumn.OF_PORTS, OvsColumn.Table.PORT, List.of("name", "interfaces", "qos"));
    static final List<String> OF_INTERFACES =
            columns(OvsColumn.OF_PORTS, OvsColumn.Table.INTERFACE, List.of("name", "external_ids"));

    /** All rows of those tables that others seldom have many rows in. */
    static final List<TableQuery> OTHERS = List.of(
            TableQuery.all(
                    "Mirror", columns(OvsColumn.OF_MIRRORS, OvsColumn.Table.MIRROR, List.of("name", "external_ids"))),
            TableQuery.all("Controller", List.of("target")),
            TableQuery.all("QoS", List.of("type", "other_config", "queues", "external_ids")),
            TableQuery.all("Queue", List.of("dscp", "other_config", "external_ids")));

    private static final List<TableQuery> ALL = all();

    /** Without these it could not be told what is there, or whose it is. */
    private static final String[][] ESSENTIAL = {
        {"Open_vSwitch", "bridges"},
        {"Open_vSwitch", "cur_cfg"},
        {"Open_vSwitch", "next_cfg"},
        {"Bridge", "name"},
        {"Bridge", "ports"},
        {"Bridge", "datapath_type"},
        {"Bridge", "external_ids"},
        {"Port", "name"},
        {"Port", "interfaces"},
        {"Port", "external_ids"},
        {"Interface", "name"},
        {"Interface", "type"},
    };

    private OvsQueries() {}

    private static List<TableQuery> all() {
        List<TableQuery> out = new ArrayList<>();
        out.add(TableQuery.all("Bridge", OF_BRIDGES));
        out.add(TableQuery.all("Port", OF_PORTS));
        out.add(TableQuery.all("Interface", OF_INTERFACES));
        out.addAll(OTHERS);
        return out;
    }

    private static List<String> columns(List<OvsColumn> known, OvsColumn.Table table, List<String> first) {
        List<String> out = new ArrayList<>(first);
        for (OvsColumn column : known) {
            if (column.table() == table && !out.contains(column.name())) {
                out.add(column.name());
            }
        }
        return out;
    }

    /**
     * What was read.
     *
     * @param schema the database's, where it lacks something of ours; null where it does not
     */
    record Reading(OvsdbSnapshot snapshot, @Nullable DatabaseSchema schema) {}

    /** Reads all rows in one transaction. */
    static Reading read(OvsdbClient client) throws OvsdbException {
        return read(client, ALL, null);
    }

    /**
     * Reads rows in one transaction; without what an older server lacks.
     *
     * @param schema the server's, where it is known to lack something
     * @throws OvsdbException also where that is more than can be done without
     */
    static Reading read(OvsdbClient client, List<TableQuery> queries, @Nullable DatabaseSchema schema)
            throws OvsdbException {
        if (schema != null) {
            return new Reading(client.read(known(queries, schema)), schema);
        }
        try {
            return new Reading(client.read(queries), null);
        } catch (OvsdbOperationException e) {
            DatabaseSchema lacking = client.getSchema(OvsdbClient.OPEN_VSWITCH);
            List<TableQuery> known = known(queries, lacking);
            if (known.equals(queries)) {
                throw e;
            }
            for (String[] column : ESSENTIAL) {
                if (lacking.column(column[0], column[1]) == null) {
                    throw new OvsdbException(
                            client.path() + ": this database is too old (schema " + lacking.version()
                                    + "), it has no column " + column[0] + "." + column[1]
                                    + "; Open vSwitch 3.1 has all that is needed",
                            e);
                }
            }
            return new Reading(client.read(known), lacking);
        }
    }

    /** All rows, to be followed. */
    static List<MonitorRequest> toFollow(OvsdbClient client) throws OvsdbException {
        List<MonitorRequest> out = new ArrayList<>();
        for (TableQuery query : known(ALL, client.getSchema(OvsdbClient.OPEN_VSWITCH))) {
            out.add(MonitorRequest.all(query.table(), query.columns()));
        }
        return out;
    }

    private static List<TableQuery> known(List<TableQuery> queries, DatabaseSchema schema) {
        List<TableQuery> out = new ArrayList<>();
        for (TableQuery query : queries) {
            List<String> columns = new ArrayList<>();
            for (String column : query.columns()) {
                if (schema.column(query.table(), column) != null) {
                    columns.add(column);
                }
            }
            List<List<Condition>> alternatives = new ArrayList<>();
            for (List<Condition> conditions : query.alternatives()) {
                if (isKnown(query.table(), conditions, schema)) {
                    alternatives.add(conditions);
                }
            }
            if (schema.tables().containsKey(query.table())) {
                out.add(new TableQuery(query.table(), columns, alternatives));
            }
        }
        return out;
    }

    private static boolean isKnown(String table, List<Condition> conditions, DatabaseSchema schema) {
        for (Condition condition : conditions) {
            if (!condition.column().equals("_uuid") && schema.column(table, condition.column()) == null) {
                return false;
            }
        }
        return true;
    }
}
