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

    /** Reads all of it in one transaction; without what an older server lacks. */
    static OvsdbSnapshot read(OvsdbClient client) throws OvsdbException {
        try {
            return client.read(ALL);
        } catch (OvsdbOperationException e) {
            List<TableQuery> known = known(client.getSchema(OvsdbClient.OPEN_VSWITCH));
            if (known.equals(ALL)) {
                throw e;
            }
            return client.read(known);
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
            if (!columns.isEmpty()) {
                out.add(TableQuery.all(query.table(), columns));
            }
        }
        return out;
    }
}
