package io.jnetlab.topology.export;

import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.NetnsName;
import io.jnetlab.topology.read.BridgeReader;
import io.jnetlab.topology.read.InterfaceReader;
import io.jnetlab.topology.read.LinkReader;
import io.jnetlab.topology.read.NamespaceReader;
import io.jnetlab.topology.read.PortReader;
import io.jnetlab.topology.yaml.YamlNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A topology file that is being written. */
final class ExportDraft {
    static final List<String> TOP = List.of("name", "description", "defaults", "namespaces", "bridges", "links");
    private static final List<String> SORTED = List.of();

    final YamlNode root = ExportTree.map();

    /** By each end of a link its entry, a list of two ends or a map. */
    private final Map<InterfaceId, Integer> links = new HashMap<>();

    YamlNode namespaces() {
        return ExportTree.child(root, TOP, "namespaces");
    }

    YamlNode namespace(NetnsName name) {
        return ExportTree.child(namespaces(), SORTED, name.value());
    }

    private YamlNode interfaces(NetnsName name) {
        return ExportTree.child(namespace(name), NamespaceReader.KEYS, "interfaces");
    }

    /** What is said of an interface of a namespace. */
    YamlNode iface(InterfaceId id) {
        return ExportTree.child(interfaces(id.namespace()), SORTED, id.name().value());
    }

    void putInterface(InterfaceId id, String key, Object value) {
        ExportTree.insert(iface(id), InterfaceReader.KEYS, key, value);
    }

    /** Writes a comment where an interface of a namespace stands or would stand. */
    void note(InterfaceId id, String line) {
        ExportTree.note(interfaces(id.namespace()), SORTED, id.name().value(), line);
    }

    /** Writes a comment above a namespace. */
    void note(NetnsName name, String line) {
        namespace(name).note(line);
    }

    void putNamespace(NetnsName name, String key, Object value) {
        ExportTree.insert(namespace(name), NamespaceReader.KEYS, key, value);
    }

    YamlNode bridge(String name) {
        return ExportTree.child(ExportTree.child(root, TOP, "bridges"), SORTED, name);
    }

    void putBridge(String name, String key, Object value) {
        ExportTree.insert(bridge(name), BridgeReader.KEYS, key, value);
    }

    void putPort(String bridge, String port, String key, Object value) {
        YamlNode ports = ExportTree.child(bridge(bridge), BridgeReader.KEYS, "ports");
        ExportTree.insert(ExportTree.child(ports, SORTED, port), PortReader.KEYS, key, value);
    }

    /** Adds a link with nothing more to say. */
    void addLink(InterfaceId a, String first, InterfaceId b, String second) {
        YamlNode list = root.find("links");
        if (list == null) {
            list = ExportTree.list();
            ExportTree.insert(root, TOP, "links", list);
        }
        links.put(a, list.values.size());
        links.put(b, list.values.size());
        list.add(ExportTree.list(List.of(first, second)));
    }

    /** What is said of the link with that end; null where there is none. */
    @Nullable
    YamlNode link(InterfaceId end) {
        Integer at = links.get(end);
        YamlNode list = root.find("links");
        return at == null || list == null ? null : list.values.get(at);
    }

    /** Says more of the link with that end, which must be there. */
    void putLink(InterfaceId end, String key, Object value) {
        Integer at = links.get(end);
        YamlNode list = root.find("links");
        if (at == null || list == null) {
            throw new IllegalStateException("no link with the end " + end);
        }
        YamlNode link = list.values.get(at);
        if (link.kind == YamlNode.Kind.LIST) {
            YamlNode map = ExportTree.map();
            for (String line : link.notes()) {
                map.note(line);
            }
            ExportTree.put(map, "endpoints", link);
            list.values.set(at, map);
            link = map;
        }
        ExportTree.insert(link, LinkReader.KEYS, key, value);
    }

    /** Forgets which entries are whose, since some of them are going. */
    void forgetLink(int index) {
        links.values().removeIf(at -> at == index);
        links.replaceAll((id, at) -> at > index ? at - 1 : at);
    }
}
