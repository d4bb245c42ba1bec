package io.jnetlab.topology.compile;

import io.jnetlab.model.BridgeVlans;
import io.jnetlab.topology.read.BridgeSpec;
import io.jnetlab.topology.read.VlanSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which interfaces hear each other's broadcasts: wires, bridges and tunnels between them joined, each VLAN apart.
 *
 * <p>Frames start without a tag, so of each bridge only the VLANs matter that some port gives to such frames.
 */
final class Domains {
    private final Set<Integer> vlans = new TreeSet<>();
    private final Map<String, Integer> nodes = new HashMap<>();
    private final List<Integer> parents = new ArrayList<>();

    Domains(Collection<Wire> wires, Collection<BridgeSpec> bridges) {
        vlans.add(VlanSpec.UNTAGGED);
        vlans.add(BridgeVlans.DEFAULT_PVID);
        for (Wire wire : wires) {
            addTag(wire.a());
            addTag(wire.b());
        }
        for (BridgeSpec bridge : bridges) {
            if (bridge.vlan() != null && bridge.vlan().value().tag() != null) {
                vlans.add(bridge.vlan().value().tag());
            }
            for (BridgeSpec.PortSpec port : bridge.ports().values()) {
                if (port.standsAlone() && port.vlan() != null && port.vlan().tag() != null) {
                    vlans.add(port.vlan().tag());
                }
            }
        }
        for (TunnelPairs.Pair pair : TunnelPairs.of(bridges)) {
            join(pair.a(), pair.ofA(), pair.b(), pair.ofB());
        }
        for (Wire wire : wires) {
            BridgeSpec a = wire.a().owner().bridge();
            BridgeSpec b = wire.b().owner().bridge();
            if (a != null && b != null) {
                join(a, wire.a().vlan(), b, wire.b().vlan());
            }
        }
    }

    private void addTag(End end) {
        Integer tag = end.vlan().tag();
        if (tag != null) {
            vlans.add(tag);
        }
    }

    private void join(BridgeSpec a, VlanSpec ofA, BridgeSpec b, VlanSpec ofB) {
        for (int vlan : vlans) {
            join(a, ofA, vlan, b, ofB);
            join(b, ofB, vlan, a, ofA);
        }
    }

    private void join(BridgeSpec from, VlanSpec out, int vlan, BridgeSpec to, VlanSpec in) {
        int tag = out.out(vlan);
        int there = tag == VlanSpec.NOT_CARRIED ? VlanSpec.NOT_CARRIED : in.in(tag);
        if (there != VlanSpec.NOT_CARRIED) {
            union(bridge(from, vlan), bridge(to, there));
        }
    }

    /** The domain of an interface at the end of a wire that isn't a bridge's port. */
    int of(Wire wire, End end) {
        End other = wire.other(end);
        BridgeSpec bridge = other.owner().bridge();
        int vlan = bridge == null ? VlanSpec.NOT_CARRIED : other.vlan().in(VlanSpec.UNTAGGED);
        if (bridge == null || vlan == VlanSpec.NOT_CARRIED) {
            return find(node("wire " + wire.a().id()));
        }
        return of(bridge, vlan);
    }

    /** The domain of a port that has a device of its own. */
    int of(BridgeSpec bridge, BridgeSpec.PortSpec port) {
        int vlan = port.vlan() == null ? VlanSpec.UNTAGGED : port.vlan().in(VlanSpec.UNTAGGED);
        return vlan == VlanSpec.NOT_CARRIED ? find(node("port " + port.name())) : of(bridge, vlan);
    }

    /** The domain of a bridge's own interface. */
    int of(BridgeSpec bridge) {
        int vlan = bridge.filters() ? bridge.ownVlan().in(VlanSpec.UNTAGGED) : VlanSpec.UNTAGGED;
        return vlan == VlanSpec.NOT_CARRIED ? find(node("own " + bridge.name())) : of(bridge, vlan);
    }

    private int of(BridgeSpec bridge, int vlan) {
        return find(bridge(bridge, vlan));
    }

    private int bridge(BridgeSpec bridge, int vlan) {
        return node("bridge " + bridge.name() + " " + vlan);
    }

    private int node(String name) {
        Integer known = nodes.get(name);
        if (known != null) {
            return known;
        }
        int node = parents.size();
        parents.add(node);
        nodes.put(name, node);
        return node;
    }

    private int find(int node) {
        int n = node;
        while (parents.get(n) != n) {
            parents.set(n, parents.get(parents.get(n)));
            n = parents.get(n);
        }
        return n;
    }

    private void union(int a, int b) {
        parents.set(find(a), find(b));
    }
}
