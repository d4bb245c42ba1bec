package io.jnetlab.observe;

import io.jnetlab.model.OvsColumn;
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
    private static final List<TableQuery> ALL = List.of(
            TableQuery.all(
                    "Bridge",
                    columns(
                            OvsColumn.OF_BRIDGES,
                            OvsColumn.Table.BRIDGE,
                            List.of("name", "ports", "datapath_type", "controller", "mirrors"))),
            TableQuery.all(
                    "Port", columns(OvsColumn.OF_PORTS, OvsColumn.Table.PORT, List.of("name", "interfaces", "qos"))),
            TableQuery.all("Interface", columns(OvsColumn.OF_PORTS, OvsColumn.Table.INTERFACE, List.of("name"))),
            TableQuery.all(
                    "Mirror", columns(OvsColumn.OF_MIRRORS, OvsColumn.Table.MIRROR, List.of("name", "external_ids"))),
            TableQuery.all("Controller", List.of("target")),
            TableQuery.all("QoS", List.of("type", "other_config", "queues", "external_ids")),
            TableQuery.all("Queue", List.of("dscp", "other_config", "external_ids")));

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

    /**
     * Reads all of it in one transaction; without what an older server lacks.
     *
     * @throws OvsdbException also where that is more than can be done without
     */
    static Reading read(OvsdbClient client) throws OvsdbException {
        try {
            return new Reading(client.read(ALL), null);
        } catch (OvsdbOperationException e) {
            DatabaseSchema schema = client.getSchema(OvsdbClient.OPEN_VSWITCH);
            List<TableQuery> known = known(schema);
            if (known.equals(ALL)) {
                throw e;
            }
            for (String[] column : ESSENTIAL) {
                if (schema.column(column[0], column[1]) == null) {
                    throw new OvsdbException(
                            client.path() + ": this database is too old (schema " + schema.version()
                                    + "), it has no column " + column[0] + "." + column[1]
                                    + "; Open vSwitch 3.1 has all that is needed",
                            e);
                }
            }
            return new Reading(client.read(known), schema);
        }
    }

    /** The same, to be followed. */
    static List<MonitorRequest> toFollow(OvsdbClient client) throws OvsdbException {
        List<MonitorRequest> out = new ArrayList<>();
        for (TableQuery query : known(client.getSchema(OvsdbClient.OPEN_VSWITCH))) {
            out.add(MonitorRequest.all(query.table(), query.columns()));
        }
        return out;
    }

    private static List<TableQuery> known(DatabaseSchema schema) {
        List<TableQuery> out = new ArrayList<>();
        for (TableQuery query : ALL) {
            List<String> columns = new ArrayList<>();
            for (String column : query.columns()) {
                if (schema.column(query.table(), column) != null) {
                    columns.add(column);
                }
            }
            if (schema.tables().containsKey(query.table())) {
                out.add(TableQuery.all(query.table(), columns));
            }
        }
        return out;
    }
}
