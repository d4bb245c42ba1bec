package io.jnetlab.observe;

import io.jnetlab.model.Interface;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsColumn;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.Resource;
import io.jnetlab.ovsdb.Condition;
import io.jnetlab.ovsdb.DatabaseSchema;
import io.jnetlab.ovsdb.OvsdbClient;
import io.jnetlab.ovsdb.OvsdbDecodeException;
import io.jnetlab.ovsdb.OvsdbException;
import io.jnetlab.ovsdb.OvsdbMap;
import io.jnetlab.ovsdb.OvsdbRow;
import io.jnetlab.ovsdb.OvsdbSet;
import io.jnetlab.ovsdb.OvsdbSnapshot;
import io.jnetlab.ovsdb.OvsdbUuid;
import io.jnetlab.ovsdb.TableQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which rows of an Open vSwitch database one lab has to do with: those with its mark, those with a name that it wants, and
 * what these refer to; others may have thousands. What is marked refers to what is marked, so that one transaction is enough
 * unless somebody else has put something in. Where it isn't, the next one asks for all again: what was read is of one moment.
 */
final class LabQueries {
    /** How many names are asked for one by one: for each the server looks at every row. */
    private static final int SINGLY = 32;

    /** A port's bridge, that bridge's ports, their interfaces; the rest is for what changes meanwhile. */
    private static final int ROUNDS = 10;

    private final LabName lab;
    private final Condition mark;
    private final Set<String> names;

    private LabQueries(LabName lab, Set<String> names) {
        this.lab = lab;
        this.mark = Condition.includes(OvsPort.EXTERNAL_IDS, OvsdbMap.of(Mark.EXTERNAL_ID, lab.value()));
        this.names = names;
    }

    /** Reads them. */
    static OvsQueries.Reading read(OvsdbClient client, LabName lab, LabState wanted) throws OvsdbException {
        LabQueries queries = new LabQueries(lab, names(wanted));
        if (queries.names.size() > SINGLY) {
            queries.retainTaken(client);
        }
        return queries.read(client);
    }

    /** Names in the host's namespace that a bridge or port of somebody else's may have. */
    private static Set<String> names(LabState wanted) {
        Set<String> out = new HashSet<>();
        for (Resource r : wanted.resources().values()) {
            if (r instanceof OvsBridge bridge) {
                out.add(bridge.name().value());
            } else if (r instanceof OvsPort port) {
                out.add(port.name().value());
            } else if (r instanceof Interface iface) {
                if (iface.iface().namespace().isHost()) {
                    out.add(iface.iface().name().value());
                } else if (iface.kind() instanceof LinkKind.Moved moved) {
                    out.add(moved.from().value());
                }
            }
        }
        return out;
    }

    /** Leaves only those of the names that rows without the lab's mark have. */
    private void retainTaken(OvsdbClient client) throws OvsdbException {
        List<Condition> unmarked = List.of(Condition.excludes(mark.column(), mark.value()));
        List<String> columns = List.of("name");
        OvsdbSnapshot snapshot = client.read(
                List.of(TableQuery.where("Bridge", unmarked, columns), TableQuery.where("Port", unmarked, columns)));
        Set<String> taken = new HashSet<>(snapshot.table("Bridge").byName().keySet());
        taken.addAll(snapshot.table("Port").byName().keySet());
        names.retainAll(taken);
    }

    private OvsQueries.Reading read(OvsdbClient client) throws OvsdbException {
        List<TableQuery> queries = first();
        DatabaseSchema schema = null;
        for (int round = 0; round < ROUNDS; round++) {
            OvsQueries.Reading reading = OvsQueries.read(client, queries, schema);
            schema = reading.schema();
            List<TableQuery> missing;
            try {
                missing = missing(reading.snapshot());
            } catch (OvsdbDecodeException e) {
                throw new OvsdbDecodeException(client.path() + ": " + e.getMessage(), e);
            }
            if (missing.isEmpty()) {
                return reading;
            }
            queries.addAll(missing);
        }
        throw new OvsdbException(client.path() + ": its bridges and ports change faster than they can be read");
    }

    private List<TableQuery> first() {
        List<String> named = new ArrayList<>(names);
        List<TableQuery> out = new ArrayList<>(OvsQueries.OTHERS);
        List<Condition> marked = List.of(mark);
        out.add(TableQuery.where("Bridge", marked, OvsQueries.OF_BRIDGES));
        out.add(TableQuery.named("Bridge", named, OvsQueries.OF_BRIDGES));
        out.add(TableQuery.where("Port", marked, OvsQueries.OF_PORTS));
        out.add(TableQuery.named("Port", named, OvsQueries.OF_PORTS));
        // Whose queues they are tells which rows of table QoS nobody uses.
        List<Condition> shaped = List.of(Condition.notEqual(OvsPort.QOS, OvsdbSet.EMPTY));
        out.add(TableQuery.where("Port", shaped, OvsQueries.OF_PORTS));
        out.add(TableQuery.where("Interface", marked, OvsQueries.OF_INTERFACES));
        return out;
    }

    /** What rows refer to that is not among them. */
    private List<TableQuery> missing(OvsdbSnapshot snapshot) throws OvsdbDecodeException {
        Map<OvsdbUuid, OvsdbRow> knownPorts = snapshot.table("Port").byUuid();
        Map<OvsdbUuid, OvsdbRow> knownInterfaces = snapshot.table("Interface").byUuid();
        Set<OvsdbUuid> onBridges = new HashSet<>();
        List<OvsdbUuid> ports = new ArrayList<>();
        List<OvsdbUuid> interfaces = new ArrayList<>();
        List<List<Condition>> bridges = new ArrayList<>();
        for (OvsdbRow bridge : snapshot.table("Bridge").byUuid().values()) {
            List<OvsdbUuid> all = bridge.uuids("ports");
            onBridges.addAll(all);
            if (lab.equals(OvsRows.owner(bridge))) {
                addUnknown(all, knownPorts, ports);
            }
            for (OvsdbUuid uuid : OvsRows.uuids(bridge, "mirrors")) {
                OvsdbRow mirror = snapshot.table("Mirror").get(uuid);
                for (OvsColumn column : OvsColumn.OF_MIRRORS) {
                    if (column.type() == OvsColumn.Type.PORTS) {
                        addUnknown(OvsRows.uuids(mirror, column.name()), knownPorts, ports);
                    }
                }
            }
        }
        for (OvsdbRow port : knownPorts.values()) {
            if (onBridges.contains(port.uuid())) {
                addUnknown(port.uuids("interfaces"), knownInterfaces, interfaces);
            } else if (lab.equals(OvsRows.owner(port)) || names.contains(port.string("name"))) {
                bridges.add(List.of(Condition.includes("ports", OvsdbSet.of(List.of(port.uuid())))));
            }
        }
        List<TableQuery> out = new ArrayList<>();
        add(new TableQuery("Bridge", OvsQueries.OF_BRIDGES, bridges), out);
        add(TableQuery.rows("Port", ports, OvsQueries.OF_PORTS), out);
        add(TableQuery.rows("Interface", interfaces, OvsQueries.OF_INTERFACES), out);
        return out;
    }

    private static void addUnknown(List<OvsdbUuid> uuids, Map<OvsdbUuid, OvsdbRow> known, List<OvsdbUuid> out) {
        for (OvsdbUuid uuid : uuids) {
            if (!known.containsKey(uuid)) {
                out.add(uuid);
            }
        }
    }

    private static void add(TableQuery query, List<TableQuery> out) {
        if (!query.alternatives().isEmpty()) {
            out.add(query);
        }
    }
}
