package io.jnetlab.topology.compile;

import io.jnetlab.model.IfName;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsColumn;
import io.jnetlab.model.OvsFlows;
import io.jnetlab.model.OvsMirror;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.Resource;
import io.jnetlab.model.VlanMode;
import io.jnetlab.topology.read.BridgeSpec;
import io.jnetlab.topology.read.MirrorSpec;
import io.jnetlab.topology.read.VlanSpec;
import io.jnetlab.topology.yaml.Place;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Makes the resources of Open vSwitch: bridges, and ports that links make or that stand alone. */
final class OvsStates {
    private OvsStates() {}

    /** The bridge, and those of its ports that are the end of no link. */
    static void add(BridgeSpec spec, BiConsumer<Resource, Place> to) {
        SortedSet<String> keys = keys(spec.values(), OvsColumn.OF_BRIDGES);
        if (!spec.flows().isEmpty()) {
            keys.add(OvsBridge.FLOWS);
        }
        to.accept(
                new OvsBridge(
                        spec.name(),
                        spec.datapath(),
                        Collections.unmodifiableSortedMap(spec.values()),
                        Collections.unmodifiableSortedSet(keys)),
                spec.place());
        if (!spec.flows().isEmpty()) {
            to.accept(OvsFlows.of(spec.name(), spec.flows()), spec.place());
        }
        for (MirrorSpec mirror : spec.mirrors()) {
            to.accept(
                    new OvsMirror(spec.name(), mirror.name(), Collections.unmodifiableSortedMap(mirror.values())),
                    mirror.place());
        }
        for (BridgeSpec.PortSpec port : spec.ports().values()) {
            if (port.standsAlone()) {
                VlanSpec vlan = port.vlan() == null ? VlanSpec.ALL : port.vlan();
                to.accept(port(spec, port.name(), vlan, new TreeMap<>(port.values())), port.place());
            }
        }
    }

    /** The port at an end of a link; none where it is in a bond. */
    static void addEnd(BridgeSpec bridge, Wire wire, End end, BiConsumer<Resource, Place> to) {
        IfName name = end.id().name();
        if (bridge.bondOf(name) != null) {
            return;
        }
        BridgeSpec.PortSpec spec = bridge.ports().get(name);
        TreeMap<String, String> values = spec == null ? new TreeMap<>() : new TreeMap<>(spec.values());
        if (wire.patch()) {
            values.put(OvsPort.TYPE, "patch");
            values.put(OvsPort.OPTIONS + ":peer", wire.other(end).id().name().value());
        }
        to.accept(port(bridge, name, end.vlan(), values), end.place());
    }

    private static OvsPort port(BridgeSpec bridge, IfName name, VlanSpec vlan, SortedMap<String, String> values) {
        Integer tag = vlan.tag();
        if (tag != null) {
            values.put(OvsPort.TAG, tag.toString());
        }
        if (!vlan.trunks().isEmpty()) {
            StringBuilder trunks = new StringBuilder();
            for (Integer trunk : vlan.trunks()) {
                trunks.append(trunks.length() == 0 ? "" : ",").append(trunk);
            }
            values.put(OvsPort.TRUNKS, trunks.toString());
        }
        if (vlan.mode() != VlanMode.UNSET) {
            values.put(OvsPort.VLAN_MODE, vlan.mode().toString());
        }
        SortedSet<String> keys = keys(values, OvsColumn.OF_PORTS);
        return new OvsPort(
                bridge.name(),
                name,
                Collections.unmodifiableSortedMap(values),
                Collections.unmodifiableSortedSet(keys));
    }

    /** The keys of maps that others may write into as well. */
    private static SortedSet<String> keys(SortedMap<String, String> values, List<OvsColumn> columns) {
        SortedSet<String> out = new TreeSet<>();
        for (String name : values.keySet()) {
            OvsColumn column = OvsColumn.of(columns, name);
            if (column != null
                    && column.type() == OvsColumn.Type.MAP
                    && !column.name().equals(OvsPort.OPTIONS)) {
                out.add(name);
            }
        }
        return out;
    }
}
