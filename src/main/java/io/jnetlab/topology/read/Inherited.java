package io.jnetlab.topology.read;

import io.jnetlab.topology.yaml.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What objects take where they don't say it themselves: of their groups, and below them of {@code defaults}. */
final class Inherited {
    /** Of {@code defaults}: none, or one of each. */
    final List<Value> namespaces = new ArrayList<>(1);

    final List<Value> interfaces = new ArrayList<>(1);
    final List<Value> bridges = new ArrayList<>(1);
    final List<Value> ports = new ArrayList<>(1);
    final List<Value> links = new ArrayList<>(1);

    /** Of the groups of a namespace, by its name. */
    final Map<String, List<Value>> ofGroups = new HashMap<>();

    final Map<String, List<Value>> interfacesOfGroups = new HashMap<>();

    /** A namespace with all that goes under it and its interfaces. */
    Value namespace(String name, Value own) {
        return new Layers(name)
                .rank(ofGroups.getOrDefault(name, List.of()))
                .rankOfEach(Layers.INTERFACES, interfacesOfGroups.getOrDefault(name, List.of()))
                .rank(namespaces)
                .rankOfEach(Layers.INTERFACES, interfaces)
                .under(own);
    }

    /** An interface that its namespace says nothing of. */
    Value iface(String namespace, Value nothing) {
        return new Layers(namespace)
                .rank(interfacesOfGroups.getOrDefault(namespace, List.of()))
                .rank(interfaces)
                .under(nothing);
    }

    Value bridge(Value own) {
        return new Layers(null).rank(bridges).rankOfEach(Layers.PORTS, ports).under(own);
    }

    /** A port that its bridge says nothing of. */
    Value port(Value nothing) {
        return new Layers(null).rank(ports).under(nothing);
    }

    Value link(Value own) {
        return new Layers(null).rank(links).under(own);
    }
}
