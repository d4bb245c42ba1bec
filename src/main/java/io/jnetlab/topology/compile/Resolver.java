package io.jnetlab.topology.compile;

import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.VlanMode;
import io.jnetlab.topology.read.BridgeReader;
import io.jnetlab.topology.read.BridgeSpec;
import io.jnetlab.topology.read.InterfaceReader;
import io.jnetlab.topology.read.LabSpec;
import io.jnetlab.topology.read.LinkReader;
import io.jnetlab.topology.read.NamespaceReader;
import io.jnetlab.topology.read.NamespaceSpec;
import io.jnetlab.topology.read.VlanSpec;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.YamlNode;
import io.jnetlab.topology.yaml.YamlWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes a lab as a file that makes the very same lab, with everything at its place: what objects take from their groups
 * and the defaults, the addresses that were given out, and the names of all ends.
 *
 * <p>It writes what was read rather than what was made of it, so that it need not know most of the language.
 */
public final class Resolver {
    private final LabSpec lab;
    private final List<Wire> wires;
    private final Map<InterfaceId, Station> stations;
    private final Map<NetnsName, SortedMap<String, String>> sysctls;
    /** By bridge, what is added to its ports. */
    private final Map<String, YamlNode> ports = new HashMap<>();

    public Resolver(
            LabSpec lab,
            List<Wire> wires,
            Map<InterfaceId, Station> stations,
            Map<NetnsName, SortedMap<String, String>> sysctls) {
        this.lab = lab;
        this.wires = wires;
        this.stations = stations;
        this.sysctls = sysctls;
    }

    public String text() {
        YamlNode root = YamlNode.map(0, 0);
        put(root, "name", scalar(lab.name() == null ? "" : lab.name().value()));
        Value description = lab.sources().top.get("description");
        if (description != null) {
            put(root, "description", description.node());
        }
        YamlNode links = links();
        YamlNode namespaces = YamlNode.map(0, 0);
        if (lab.sources().host != null) {
            put(namespaces, "host", copy(lab.sources().host));
        }
        for (NamespaceSpec namespace : lab.namespaces().values()) {
            put(namespaces, namespace.name().value(), namespace(namespace.name()));
        }
        YamlNode bridges = YamlNode.map(0, 0);
        for (BridgeSpec bridge : lab.bridges().values()) {
            put(bridges, bridge.name().value(), bridge(bridge.name().value()));
        }
        putIfAny(root, "namespaces", namespaces);
        putIfAny(root, "bridges", bridges);
        putIfAny(root, "links", links);
        Value checks = lab.sources().top.get("checks");
        if (checks != null) {
            putIfAny(root, "checks", checks.node());
        }
        return YamlWriter.text(root);
    }

    private YamlNode namespace(NetnsName name) {
        Value source = source(lab.sources().namespaces.get(name.value()));
        YamlNode interfaces = YamlNode.map(0, 0);
        YamlNode changed = YamlNode.map(0, 0);
        for (Value.Named entry : entries(source, "interfaces")) {
            put(interfaces, entry.name(), iface(new InterfaceId(name, new IfName(entry.name())), entry.value()));
        }
        for (Map.Entry<InterfaceId, Value> e : lab.sources().undeclared.entrySet()) {
            if (e.getKey().namespace().equals(name)) {
                YamlNode node = iface(e.getKey(), e.getValue());
                if (!node.values.isEmpty()) {
                    put(interfaces, e.getKey().name().value(), node);
                }
            }
        }
        put(changed, "interfaces", interfaces.values.isEmpty() ? null : interfaces);
        Value forwarding = entry(source, "forwarding");
        if (forwarding != null && forwarding.place().wasLeftAside()) {
            put(changed, "sysctls", forwardingAsSysctls(name, entry(source, "sysctls")));
        }
        return object(source, NamespaceReader.KEYS, changed);
    }

    /** Both switches of {@code forwarding} among the others, one of which says otherwise. */
    private YamlNode forwardingAsSysctls(NetnsName name, @Nullable Value written) {
        YamlNode all = written == null ? YamlNode.map(0, 0) : copy(written);
        SortedMap<String, String> values = sysctls.get(name);
        for (String key : List.of(Namespace.FORWARDING_V4, Namespace.FORWARDING_V6)) {
            if (all.find(key) == null && values != null) {
                put(all, key, scalar(values.getOrDefault(key, "0")));
            }
        }
        return all;
    }

    private YamlNode iface(InterfaceId id, Value source) {
        YamlNode changed = YamlNode.map(0, 0);
        Station station = stations.get(id);
        if (entry(source, "addresses") == null && station != null && !station.addresses.isEmpty()) {
            put(changed, "addresses", prefixes(station.addresses));
        }
        return object(source, InterfaceReader.KEYS, changed);
    }

    private YamlNode bridge(String name) {
        Value source = source(lab.sources().bridges.get(name));
        YamlNode changed = YamlNode.map(0, 0);
        put(changed, "subnet", null);
        YamlNode added = ports.get(name);
        for (Map.Entry<String, Value> port :
                lab.sources().undeclaredPorts.getOrDefault(name, Map.of()).entrySet()) {
            YamlNode device = copy(port.getValue());
            if (!device.values.isEmpty()) {
                if (added == null) {
                    added = YamlNode.map(0, 0);
                }
                YamlNode there = added.find(port.getKey());
                if (there == null) {
                    put(added, port.getKey(), device);
                } else {
                    for (int i = 0; i < device.keys.size(); i++) {
                        there.put(device.keys.get(i), device.values.get(i));
                    }
                }
            }
        }
        if (added != null) {
            Value written = entry(source, "ports");
            YamlNode all = written == null ? YamlNode.map(0, 0) : copy(written);
            for (int i = 0; i < added.keys.size(); i++) {
                YamlNode port = all.find(added.keys.get(i).text);
                YamlNode more = added.values.get(i);
                if (port == null) {
                    all.put(added.keys.get(i), more);
                } else {
                    for (int k = 0; k < more.keys.size(); k++) {
                        port.put(more.keys.get(k), more.values.get(k));
                    }
                }
            }
            put(changed, "ports", all);
        }
        return object(source, BridgeReader.KEYS, changed);
    }

    private YamlNode links() {
        YamlNode out = YamlNode.list(0, 0);
        for (int i = 0; i < wires.size(); i++) {
            Wire wire = wires.get(i);
            Value source = lab.sources().links.get(i);
            YamlNode ends = YamlNode.list(0, 0);
            YamlNode changed = YamlNode.map(0, 0);
            put(changed, "endpoints", ends);
            put(changed, "subnet", null);
            Value vlan = entry(source, "vlan");
            for (End end : List.of(wire.a(), wire.b())) {
                ends.add(scalar(end.owner().name() + ":" + end.id().name()));
                Station station = stations.get(end.id());
                boolean host = end.owner().namespace() == null && end.owner().bridge() == null;
                boolean given = host && !(end.spec() != null && end.spec().addressesWritten());
                if (given && station != null && !station.addresses.isEmpty()) {
                    changed.values.set(1, prefixes(wire.subnets(end)));
                }
                if (vlan != null && vlan.place().wasLeftAside()) {
                    moveVlan(end);
                }
            }
            YamlNode link = object(source, LinkReader.KEYS, changed);
            out.add(link.values.size() == 1 ? ends : link);
        }
        return out;
    }

    /** A default for the VLANs of links that one end of the link has no use for is written at the other's port. */
    private void moveVlan(End end) {
        BridgeSpec bridge = end.owner().bridge();
        VlanSpec vlan = end.vlan();
        if (bridge == null
                || vlan.equals(VlanSpec.ALL)
                || bridge.bondOf(end.id().name()) != null) {
            return;
        }
        BridgeSpec.PortSpec port = bridge.ports().get(end.id().name());
        if (port != null && port.vlan() != null) {
            return;
        }
        YamlNode node = YamlNode.map(0, 0);
        if (vlan.tag() != null) {
            put(node, "tag", scalar(vlan.tag().toString()));
        }
        if (!vlan.trunks().isEmpty()) {
            YamlNode trunks = YamlNode.list(0, 0);
            for (Integer trunk : vlan.trunks()) {
                trunks.add(scalar(trunk.toString()));
            }
            put(node, "trunks", trunks);
        }
        if (vlan.mode() != VlanMode.UNSET) {
            put(node, "vlan_mode", scalar(vlan.mode().toString()));
        }
        YamlNode all = ports.get(bridge.name().value());
        if (all == null) {
            all = YamlNode.map(0, 0);
            ports.put(bridge.name().value(), all);
        }
        put(all, end.id().name().value(), node);
    }

    private static Value source(@Nullable Value value) {
        if (value == null) {
            throw new IllegalStateException("an object of the lab is not in the file");
        }
        return value;
    }

    private static List<Value.Named> entries(Value map, String key) {
        Value value = entry(map, key);
        List<Value.Named> entries = value == null ? null : value.named("a map");
        return entries == null ? List.of() : entries;
    }

    private static @Nullable Value entry(Value map, String key) {
        List<Value.Named> entries = map.named("a map");
        for (Value.Named entry : entries == null ? List.<Value.Named>of() : entries) {
            if (entry.name().equals(key)) {
                return entry.value();
            }
        }
        return null;
    }

    /**
     * An object as it is, with its keys in the language's order.
     *
     * @param changed what is written of some keys in place of what is there; an empty scalar for nothing
     */
    private static YamlNode object(Value source, List<String> keys, YamlNode changed) {
        YamlNode written = copy(source);
        YamlNode out = YamlNode.map(0, 0);
        for (String key : keys) {
            YamlNode value = changed.find(key);
            if (value == null) {
                value = written.find(key);
            }
            if (value != null && !value.empty) {
                put(out, key, value);
            }
        }
        return out;
    }

    /** What a value says, but for defaults that were left aside. */
    private static YamlNode copy(Value value) {
        List<Value.Named> entries = value.kind() == YamlNode.Kind.MAP ? value.named("a map") : null;
        if (entries == null) {
            return value.node();
        }
        YamlNode out = YamlNode.map(0, 0);
        for (Value.Named entry : entries) {
            if (!entry.value().place().wasLeftAside()) {
                put(out, entry.name(), copy(entry.value()));
            }
        }
        return out;
    }

    private static YamlNode prefixes(List<? extends Located<?>> prefixes) {
        YamlNode out = YamlNode.list(0, 0);
        for (Located<?> prefix : prefixes) {
            out.add(scalar(prefix.value().toString()));
        }
        return out;
    }

    private static YamlNode scalar(String text) {
        return YamlNode.scalar(0, 0, text, false);
    }

    /** @param value null for nothing in the place of what may be there */
    private static void put(YamlNode map, String key, @Nullable YamlNode value) {
        map.put(scalar(key), value == null ? YamlNode.scalar(0, 0, "", true) : value);
    }

    private static void putIfAny(YamlNode map, String key, YamlNode value) {
        if (!value.values.isEmpty()) {
            put(map, key, value);
        }
    }
}
