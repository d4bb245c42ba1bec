package io.jnetlab.topology.read;

import io.jnetlab.model.BridgeVlans;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.VlanMode;
import io.jnetlab.topology.yaml.Problems;
import io.jnetlab.topology.yaml.Words;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a Linux bridge makes of the VLANs of its ports. */
public final class LinuxBridges {
    private LinuxBridges() {}

    /** Lets those bridges filter VLANs of which a port or a link has some, and checks where they stand. */
    static void settle(
            Map<String, BridgeSpec> bridges,
            Map<String, NamespaceSpec> namespaces,
            List<LinkSpec> links,
            Problems problems) {
        for (Map.Entry<String, BridgeSpec> e : bridges.entrySet()) {
            BridgeSpec bridge = e.getValue();
            String namespace = bridge.namespace().value();
            if (!bridge.namespace().isHost() && !namespaces.containsKey(namespace)) {
                problems.error(
                        bridge.place(),
                        "the bridge stands in the namespace " + Words.quote(namespace)
                                + ", which this file does not have",
                        "add it under namespaces");
            }
            if (!bridge.linux() || bridge.filters() || !hasVlans(bridge, links)) {
                continue;
            }
            if (bridge.vlanFiltering() != null) {
                problems.error(
                        bridge.vlanFiltering().place(),
                        "VLANs are written of ports of this bridge, which is not to tell them apart",
                        "take vlan_filtering: false away, or the VLANs");
            }
            e.setValue(bridge.filtering());
        }
    }

    private static boolean hasVlans(BridgeSpec bridge, List<LinkSpec> links) {
        if (bridge.vlan() != null) {
            return true;
        }
        for (BridgeSpec.PortSpec port : bridge.ports().values()) {
            if (port.vlan() != null) {
                return true;
            }
        }
        for (LinkSpec link : links) {
            if (link.vlan() != null && (isOn(bridge, link.a()) || isOn(bridge, link.b()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOn(BridgeSpec bridge, LinkSpec.@Nullable EndSpec end) {
        return end != null && end.owner().equals(bridge.name().value());
    }

    /** What a port is a member of, in the words that ports of Open vSwitch are described by. */
    public static BridgeVlans vlans(InterfaceId port, VlanSpec spec, boolean self) {
        TreeMap<Integer, Boolean> vlans = new TreeMap<>();
        Integer tag = spec.tag();
        boolean access = tag != null && (spec.mode() == VlanMode.UNSET || spec.mode() == VlanMode.ACCESS);
        if (!access && spec.trunks().isEmpty()) {
            for (int vlan = VlanReader.MIN; vlan <= VlanReader.MAX; vlan++) {
                vlans.put(vlan, false);
            }
        }
        for (Integer vlan : spec.trunks()) {
            vlans.put(vlan, false);
        }
        if (tag != null) {
            vlans.put(tag, spec.mode() != VlanMode.NATIVE_TAGGED);
        }
        return new BridgeVlans(port, self, vlans, tag == null ? 0 : tag);
    }
}
