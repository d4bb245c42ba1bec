package io.jnetlab.topology.read;

import io.jnetlab.model.IfName;
import io.jnetlab.model.NetnsName;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Place;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import io.jnetlab.topology.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code defaults} and {@code groups}. Each object in them is read for itself too, so that what is wrong is
 * reported even where nobody takes it.
 */
final class InheritedReader {
    private static final List<String> DEFAULT_KEYS = List.of("namespace", "interface", "bridge", "port", "link");
    private static final List<String> GROUP_KEYS = List.of("members", "namespace", "interface");
    private static final String MEMBERS_HELP = "write members: [ns1, ns2]";

    private final Fields top;
    private final Inherited out = new Inherited();

    private InheritedReader(Fields top) {
        this.top = top;
    }

    /** @param top of the file */
    static Inherited read(Fields top) {
        InheritedReader reader = new InheritedReader(top);
        reader.readDefaults();
        reader.readGroups();
        return reader.out;
    }

    private void readDefaults() {
        Value value = top.get("defaults");
        Fields defaults = value == null ? null : value.fields("defaults", DEFAULT_KEYS);
        if (defaults == null) {
            return;
        }
        add(iface(defaults), out.interfaces);
        add(namespace(defaults), out.namespaces);
        Value bridge = defaults.get("bridge");
        Fields ofBridge = bridge == null ? null : bridge.fields("a bridge", BridgeReader.KEYS);
        if (bridge != null && ofBridge != null) {
            BridgeReader.read(new IfName("any"), bridge.place(), ofBridge);
            out.bridges.add(bridge);
        }
        Value port = defaults.get("port");
        Fields ofPort = port == null ? null : port.fields("a port", DeviceReader.SHARED_KEYS);
        if (port != null && ofPort != null) {
            DeviceReader.read(new IfName("any"), port.place(), ofPort, DeviceReader.SHARED_KEYS);
            out.ports.add(port);
        }
        Value link = defaults.get("link");
        Fields ofLink = link == null ? null : link.fields("a link", LinkReader.DEFAULT_KEYS);
        if (link != null && ofLink != null) {
            LinkReader.read(link.place(), null, ofLink);
            out.links.add(link);
        }
    }

    private static void add(@Nullable Value value, List<Value> into) {
        if (value != null) {
            into.add(value);
        }
    }

    private static @Nullable Value namespace(Fields of) {
        Value value = of.get("namespace");
        Fields fields = value == null ? null : value.fields("a namespace", NamespaceReader.KEYS);
        if (value == null || fields == null) {
            return null;
        }
        NamespaceReader.read(new NetnsName("any"), value.place(), fields);
        return value;
    }

    private static @Nullable Value iface(Fields of) {
        Value value = of.get("interface");
        Fields fields = value == null ? null : value.fields("an interface", InterfaceReader.KEYS);
        if (value == null || fields == null) {
            return null;
        }
        InterfaceReader.read(new IfName("any"), value.place(), fields);
        return value;
    }

    private void readGroups() {
        for (Value.Named group : top.named("groups", "a map of groups")) {
            Fields fields = group.value().fields("a group", GROUP_KEYS);
            if (fields == null) {
                continue;
            }
            Value namespace = namespace(fields);
            Value iface = iface(fields);
            Value members = fields.get("members");
            if (members == null) {
                fields.missing(group.value(), "the group has no members", MEMBERS_HELP);
            } else {
                for (String member : members(members)) {
                    addTo(out.ofGroups, member, namespace);
                    addTo(out.interfacesOfGroups, member, iface);
                }
            }
            if (fields.get("namespace") == null && fields.get("interface") == null) {
                fields.missing(
                        group.value(),
                        "the group says nothing of its members",
                        "write namespace: {forwarding: true} or interface: {mtu: 1400} for example");
            }
        }
    }

    private static void addTo(Map<String, List<Value>> map, String member, @Nullable Value value) {
        if (value != null) {
            List<Value> layers = map.get(member);
            if (layers == null) {
                layers = new ArrayList<>();
                map.put(member, layers);
            }
            layers.add(value);
        }
    }

    private List<String> members(Value value) {
        List<Value> entries = value.list("namespaces");
        List<String> names = new ArrayList<>();
        if (entries == null) {
            return names;
        }
        if (entries.isEmpty()) {
            value.error("the group has no members", MEMBERS_HELP);
        }
        Map<String, Place> known = new HashMap<>();
        List<String> namespaces = names("namespaces");
        List<String> bridges = names("bridges");
        for (Value entry : entries) {
            String name = entry.text("the name of a namespace");
            Place first = name == null ? null : known.putIfAbsent(name, entry.place());
            if (name == null) {
                continue;
            }
            if (first != null) {
                entry.error(Words.quote(name) + " is a member twice; first in " + first.line(), "keep one of them");
            } else if (name.equals(NetnsName.HOST.value())) {
                entry.error("the machine's own namespace is in no group", null);
            } else if (bridges.contains(name)) {
                entry.error(Words.quote(name) + " is a bridge, and the members of groups are namespaces", null);
            } else if (!namespaces.contains(name)) {
                String nearest = Words.nearest(name, namespaces);
                entry.error(
                        Words.quote(name) + " is no namespace of this file",
                        nearest == null ? "add it under namespaces" : "did you mean " + Words.quote(nearest) + "?");
            } else {
                names.add(name);
            }
        }
        return names;
    }

    private List<String> names(String key) {
        Value value = top.get(key);
        List<String> out = new ArrayList<>();
        if (value != null && value.kind() == YamlNode.Kind.MAP) {
            for (Value.Named entry : top.named(key, "a map")) {
                out.add(entry.name());
            }
        }
        return out;
    }
}
