package io.jnetlab.observe;

import io.jnetlab.model.Datapath;
import io.jnetlab.model.IfName;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsColumn;
import io.jnetlab.model.OvsMirror;
import io.jnetlab.model.OvsPort;
import io.jnetlab.ovsdb.DatabaseSchema;
import io.jnetlab.ovsdb.OvsdbClient;
import io.jnetlab.ovsdb.OvsdbDecodeException;
import io.jnetlab.ovsdb.OvsdbException;
import io.jnetlab.ovsdb.OvsdbRow;
import io.jnetlab.ovsdb.OvsdbSnapshot;
import io.jnetlab.ovsdb.OvsdbUuid;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Bridges and ports of an Open vSwitch database at one moment, with their keys. */
public final class OvsRows {
    /** What a database that is not there holds. */
    public static final OvsRows NONE = new OvsRows();

    private static final String OURS = OvsPort.EXTERNAL_IDS + ":jnetlab-";

    /**
     * A bridge with its key, and whose mark it carries.
     *
     * @param controllers the keys of its controllers by their targets
     */
    public record BridgeRow(
            OvsBridge bridge, OvsdbUuid uuid, SortedMap<String, OvsdbUuid> controllers, @Nullable LabName owner) {}

    /**
     * A port that is not its bridge's own, with its key, and whose mark it carries.
     *
     * @param interfaces the keys of its interfaces by their names
     * @param qos the key of its row of table QoS
     */
    public record PortRow(
            OvsPort port,
            OvsdbUuid uuid,
            SortedMap<String, OvsdbUuid> interfaces,
            @Nullable OvsdbUuid qos,
            @Nullable LabName owner) {}

    /** A mirror with its key, and whose mark it carries. */
    public record MirrorRow(OvsMirror mirror, OvsdbUuid uuid, @Nullable LabName owner) {}

    private final SortedMap<String, MirrorRow> mirrors = new TreeMap<>();
    private final Map<String, OvsdbUuid> portUuids = new HashMap<>();
    private final SortedMap<String, BridgeRow> bridges = new TreeMap<>();
    private final SortedMap<String, PortRow> ports = new TreeMap<>();
    private final Set<OvsdbUuid> usedQos = new HashSet<>();
    private List<OvsQosRows.Row> qos = List.of();
    private @Nullable DatabaseSchema schema;

    private OvsRows() {}

    /** Reads all bridges and ports, in one transaction. */
    public static OvsRows read(OvsdbClient client) throws OvsdbException {
        return of(client, OvsQueries.read(client));
    }

    /**
     * Reads what carries the mark of a lab, all ports of its bridges, and what has a name that it wants; of bridges of others
     * only those ports.
     */
    static OvsRows read(OvsdbClient client, LabName lab, LabState wanted) throws OvsdbException {
        return of(client, LabQueries.read(client, lab, wanted));
    }

    private static OvsRows of(OvsdbClient client, OvsQueries.Reading reading) throws OvsdbException {
        try {
            OvsRows rows = of(reading.snapshot());
            rows.schema = reading.schema();
            return rows;
        } catch (OvsdbDecodeException e) {
            throw new OvsdbDecodeException(client.path() + ": " + e.getMessage(), e);
        }
    }

    static OvsRows of(OvsdbSnapshot snapshot) throws OvsdbDecodeException {
        OvsRows out = new OvsRows();
        out.qos = OvsQosRows.read(snapshot);
        Map<OvsdbUuid, OvsdbRow> ports = snapshot.table("Port").byUuid();
        for (OvsdbRow port : ports.values()) {
            out.usedQos.addAll(uuids(port, OvsPort.QOS));
        }
        for (OvsdbRow row : snapshot.table("Bridge").byUuid().values()) {
            String name = row.string("name");
            if (IfName.fault(name) != null) {
                continue;
            }
            SortedMap<String, String> values = values(row, OvsColumn.OF_BRIDGES, OvsColumn.Table.BRIDGE);
            TreeMap<String, OvsdbUuid> controllers = new TreeMap<>();
            for (OvsdbUuid uuid : uuids(row, "controller")) {
                OvsdbRow controller = snapshot.table("Controller").get(uuid);
                if (controller.has("target")) {
                    controllers.put(controller.string("target"), uuid);
                }
            }
            if (!controllers.isEmpty()) {
                values.put("controller", String.join(",", controllers.keySet()));
            }
            OvsBridge bridge = new OvsBridge(
                    new IfName(name),
                    row.string(OvsBridge.DATAPATH).equals("netdev") ? Datapath.NETDEV : Datapath.SYSTEM,
                    Collections.unmodifiableSortedMap(values),
                    keys(row));
            out.bridges.put(name, new BridgeRow(bridge, row.uuid(), controllers, owner(row)));
            for (OvsdbUuid uuid : row.uuids("ports")) {
                OvsdbRow port = ports.get(uuid);
                if (port != null) {
                    out.addPort(bridge.name(), port, snapshot);
                }
            }
            for (OvsdbUuid uuid : uuids(row, "mirrors")) {
                out.addMirror(bridge.name(), snapshot.table("Mirror").get(uuid), snapshot);
            }
        }
        return out;
    }

    private void addMirror(IfName bridge, OvsdbRow row, OvsdbSnapshot snapshot) throws OvsdbDecodeException {
        if (!row.has("name")) {
            return;
        }
        SortedMap<String, String> values = values(row, OvsColumn.OF_MIRRORS, OvsColumn.Table.MIRROR);
        for (OvsColumn column : OvsColumn.OF_MIRRORS) {
            if (column.type() == OvsColumn.Type.PORTS) {
                TreeSet<String> names = new TreeSet<>();
                for (OvsdbUuid uuid : uuids(row, column.name())) {
                    names.add(snapshot.table("Port").get(uuid).string("name"));
                }
                if (!names.isEmpty()) {
                    values.put(column.name(), String.join(",", names));
                }
            }
        }
        OvsMirror mirror = new OvsMirror(bridge, row.string("name"), Collections.unmodifiableSortedMap(values));
        mirrors.put(mirror.id().name(), new MirrorRow(mirror, row.uuid(), owner(row)));
    }

    private void addPort(IfName bridge, OvsdbRow row, OvsdbSnapshot snapshot) throws OvsdbDecodeException {
        String name = row.string("name");
        portUuids.put(name, row.uuid());
        if (name.equals(bridge.value()) || IfName.fault(name) != null) {
            return;
        }
        TreeMap<String, OvsdbUuid> interfaces = new TreeMap<>();
        OvsdbRow first = null;
        for (OvsdbUuid uuid : row.uuids("interfaces")) {
            OvsdbRow iface = snapshot.table("Interface").get(uuid);
            String device = iface.string("name");
            if (IfName.fault(device) != null) {
                return;
            }
            first = first == null ? iface : first;
            interfaces.put(device, uuid);
        }
        if (first == null) {
            return;
        }
        SortedMap<String, String> values = values(row, OvsColumn.OF_PORTS, OvsColumn.Table.PORT);
        if (interfaces.size() == 1 && interfaces.containsKey(name)) {
            values.putAll(values(first, OvsColumn.OF_PORTS, OvsColumn.Table.INTERFACE));
            values.remove(OvsPort.TYPE, "system");
        } else {
            values.put(OvsPort.INTERFACES, String.join(",", interfaces.keySet()));
        }
        OvsQosRows.Row shaped = null;
        for (OvsdbUuid uuid : uuids(row, OvsPort.QOS)) {
            for (OvsQosRows.Row candidate : qos) {
                shaped = candidate.uuid().equals(uuid) ? candidate : shaped;
            }
        }
        if (shaped != null) {
            values.put(OvsPort.QOS, shaped.qos().toString());
        }
        OvsPort port = new OvsPort(bridge, new IfName(name), Collections.unmodifiableSortedMap(values), keys(row));
        ports.put(name, new PortRow(port, row.uuid(), interfaces, shaped == null ? null : shaped.uuid(), owner(row)));
    }

    /** What the row says in columns of a table other than a new row; our own notes are no values. */
    private static SortedMap<String, String> values(OvsdbRow row, List<OvsColumn> columns, OvsColumn.Table table)
            throws OvsdbDecodeException {
        TreeMap<String, String> values = new TreeMap<>();
        for (OvsColumn column : columns) {
            if (column.table() == table) {
                OvsCells.read(row, column, values);
            }
        }
        values.keySet().removeIf(name -> name.startsWith(OURS));
        return values;
    }

    /** The rows that a column refers to; none where an older server lacks it. */
    static List<OvsdbUuid> uuids(OvsdbRow row, String column) throws OvsdbDecodeException {
        return row.has(column) ? row.uuids(column) : List.of();
    }

    /** What a column has; nothing where an older server lacks it. */
    static Map<String, String> map(OvsdbRow row, String column) throws OvsdbDecodeException {
        return row.has(column) ? row.stringMap(column) : Map.of();
    }

    static @Nullable LabName owner(OvsdbRow row) throws OvsdbDecodeException {
        String lab = map(row, OvsPort.EXTERNAL_IDS).get(Mark.EXTERNAL_ID);
        return lab == null || LabName.fault(lab) != null ? null : new LabName(lab);
    }

    private static SortedSet<String> keys(OvsdbRow row) throws OvsdbDecodeException {
        String keys = row.stringMap(OvsPort.EXTERNAL_IDS).get(Mark.EXTERNAL_ID_KEYS);
        return keys == null
                ? Collections.emptySortedSet()
                : Collections.unmodifiableSortedSet(new TreeSet<>(List.of(keys.split(" ", -1))));
    }

    /** The bridges by name. */
    public SortedMap<String, BridgeRow> bridges() {
        return bridges;
    }

    /** The ports but the bridges' own, by name. */
    public SortedMap<String, PortRow> ports() {
        return ports;
    }

    /** The mirrors by bridge and name, with a blank between. */
    public SortedMap<String, MirrorRow> mirrors() {
        return mirrors;
    }

    /** The key of a port, a bridge's own included; null where there is none of that name. */
    public @Nullable OvsdbUuid portUuid(String name) {
        return portUuids.get(name);
    }

    /** The database's schema, where it lacks something that labs may need; else null. */
    public @Nullable DatabaseSchema schema() {
        return schema;
    }

    /** All rows of table QoS. */
    public List<OvsQosRows.Row> qos() {
        return qos;
    }

    /** The rows of table QoS that some port refers to, also one that is not among these. */
    public Set<OvsdbUuid> usedQos() {
        return usedQos;
    }

    /** Whether a row carries the mark of any lab. */
    public boolean hasMarked() {
        for (BridgeRow b : bridges.values()) {
            if (b.owner() != null) {
                return true;
            }
        }
        for (PortRow p : ports.values()) {
            if (p.owner() != null) {
                return true;
            }
        }
        return false;
    }
}
