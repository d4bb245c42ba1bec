package io.jnetlab.observe;

import io.jnetlab.model.Datapath;
import io.jnetlab.model.IfName;
import io.jnetlab.model.LabName;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.VlanMode;
import io.jnetlab.ovsdb.OvsdbClient;
import io.jnetlab.ovsdb.OvsdbDecodeException;
import io.jnetlab.ovsdb.OvsdbException;
import io.jnetlab.ovsdb.OvsdbRow;
import io.jnetlab.ovsdb.OvsdbSnapshot;
import io.jnetlab.ovsdb.OvsdbUuid;
import io.jnetlab.ovsdb.TableQuery;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Bridges and ports of an Open vSwitch database at one moment, with their keys. */
public final class OvsRows {
    /** What a database that is not there holds. */
    public static final OvsRows NONE = new OvsRows();

    private static final List<TableQuery> QUERIES = List.of(
            TableQuery.all(
                    "Bridge", List.of("name", "ports", "datapath_type", "stp_enable", "fail_mode", "external_ids")),
            TableQuery.all("Port", List.of("name", "interfaces", "tag", "trunks", "vlan_mode", "external_ids")),
            TableQuery.all("Interface", List.of("name", "type", "options")));

    /** A bridge with its key, and whose mark it carries. */
    public record BridgeRow(OvsBridge bridge, OvsdbUuid uuid, @Nullable LabName owner) {}

    /** A port that is not its bridge's own, with its key, that of its first interface, and whose mark it carries. */
    public record PortRow(OvsPort port, OvsdbUuid uuid, OvsdbUuid iface, @Nullable LabName owner) {}

    private final SortedMap<String, BridgeRow> bridges = new TreeMap<>();
    private final SortedMap<String, PortRow> ports = new TreeMap<>();

    private OvsRows() {}

    /** Reads all bridges and ports, in one transaction. */
    public static OvsRows read(OvsdbClient client) throws OvsdbException {
        return of(client.read(QUERIES));
    }

    static OvsRows of(OvsdbSnapshot snapshot) throws OvsdbDecodeException {
        OvsRows out = new OvsRows();
        for (OvsdbRow row : snapshot.table("Bridge").byUuid().values()) {
            String name = row.string("name");
            if (IfName.fault(name) != null) {
                continue;
            }
            String type = row.string("datapath_type");
            String failMode = row.stringOrNull("fail_mode");
            OvsBridge bridge = new OvsBridge(
                    new IfName(name),
                    type.equals("netdev") ? Datapath.NETDEV : Datapath.SYSTEM,
                    row.bool("stp_enable"),
                    failMode == null ? "" : failMode);
            out.bridges.put(name, new BridgeRow(bridge, row.uuid(), owner(row)));
            for (OvsdbUuid uuid : row.uuids("ports")) {
                out.addPort(bridge.name(), snapshot.table("Port").get(uuid), snapshot);
            }
        }
        return out;
    }

    private void addPort(IfName bridge, OvsdbRow row, OvsdbSnapshot snapshot) throws OvsdbDecodeException {
        String name = row.string("name");
        List<OvsdbUuid> interfaces = row.uuids("interfaces");
        if (name.equals(bridge.value()) || interfaces.isEmpty() || IfName.fault(name) != null) {
            return;
        }
        OvsdbRow iface = snapshot.table("Interface").get(interfaces.get(0));
        TreeSet<Integer> trunks = new TreeSet<>();
        for (Long vlan : row.integers("trunks")) {
            trunks.add(vlan.intValue());
        }
        Long tag = row.integerOrNull("tag");
        OvsPort port = new OvsPort(
                bridge,
                new IfName(name),
                tag == null ? null : tag.intValue(),
                trunks,
                vlanMode(row.stringOrNull("vlan_mode")),
                iface.string("type").equals("system") ? "" : iface.string("type"),
                new TreeMap<>(iface.stringMap("options")));
        ports.put(name, new PortRow(port, row.uuid(), iface.uuid(), owner(row)));
    }

    private static @Nullable LabName owner(OvsdbRow row) throws OvsdbDecodeException {
        String lab = row.stringMap("external_ids").get(Mark.EXTERNAL_ID);
        return lab == null || LabName.fault(lab) != null ? null : new LabName(lab);
    }

    private static VlanMode vlanMode(@Nullable String text) throws OvsdbDecodeException {
        if (text == null) {
            return VlanMode.UNSET;
        }
        for (VlanMode mode : VlanMode.values()) {
            if (mode.toString().equals(text)) {
                return mode;
            }
        }
        throw new OvsdbDecodeException("vlan_mode " + text + " is none that ovs-vswitchd.conf.db(5) names");
    }

    /** All bridges by name. */
    public SortedMap<String, BridgeRow> bridges() {
        return bridges;
    }

    /** All ports but the bridges' own, by name. */
    public SortedMap<String, PortRow> ports() {
        return ports;
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
