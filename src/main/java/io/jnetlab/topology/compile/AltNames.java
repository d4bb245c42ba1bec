package io.jnetlab.topology.compile;

import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.NetnsName;
import io.jnetlab.topology.read.BridgeSpec;
import io.jnetlab.topology.read.InterfaceSpec;
import io.jnetlab.topology.read.LabSpec;
import io.jnetlab.topology.read.NamespaceSpec;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import io.jnetlab.topology.yaml.Problems;
import io.jnetlab.topology.yaml.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Alternative names are names: none is anything else's in its namespace. */
public final class AltNames {
    private AltNames() {}

    public static void check(LabSpec lab, List<Wire> wires, Map<InterfaceId, Station> stations, Problems problems) {
        Map<Scoped, Place> taken = new HashMap<>();
        for (Wire wire : wires) {
            for (End end : List.of(wire.a(), wire.b())) {
                if (end.owner().namespace() == null) {
                    taken.put(new Scoped(end.id().namespace(), end.id().name().value()), end.place());
                }
            }
        }
        for (BridgeSpec bridge : lab.bridges().values()) {
            taken.put(new Scoped(bridge.namespace(), bridge.name().value()), bridge.place());
            for (BridgeSpec.PortSpec port : bridge.ports().values()) {
                if (port.internal() != null) {
                    taken.put(new Scoped(bridge.namespace(), port.name().value()), port.place());
                }
            }
        }
        for (NamespaceSpec namespace : lab.namespaces().values()) {
            for (InterfaceSpec iface : namespace.interfaces().values()) {
                for (Located<String> name : iface.altNames()) {
                    check(namespace.name(), name, stations, taken, problems);
                }
            }
        }
        for (Wire wire : wires) {
            for (End end : List.of(wire.a(), wire.b())) {
                InterfaceSpec spec = end.owner().namespace() == null ? end.spec() : null;
                for (Located<String> name : of(spec)) {
                    check(end.id().namespace(), name, stations, taken, problems);
                }
            }
        }
        for (BridgeSpec bridge : lab.bridges().values()) {
            for (Located<String> name : of(bridge.own())) {
                check(bridge.namespace(), name, stations, taken, problems);
            }
            for (BridgeSpec.PortSpec port : bridge.ports().values()) {
                for (Located<String> name : of(port.internal() == null ? null : port.device())) {
                    check(bridge.namespace(), name, stations, taken, problems);
                }
            }
        }
    }

    private static List<Located<String>> of(@Nullable InterfaceSpec spec) {
        return spec == null ? List.of() : spec.altNames();
    }

    private static void check(
            NetnsName namespace,
            Located<String> name,
            Map<InterfaceId, Station> stations,
            Map<Scoped, Place> taken,
            Problems problems) {
        String text = name.value();
        Place before = taken.putIfAbsent(new Scoped(namespace, text), name.place());
        if (before == null && IfName.fault(text) == null) {
            Station other = stations.get(new InterfaceId(namespace, new IfName(text)));
            before = other == null ? null : other.place;
        }
        if (before != null) {
            problems.error(
                    name.place(),
                    Words.quote(text) + " is a name in " + namespace + " already, in " + before.line(),
                    "names of interfaces, the alternative ones too, differ within a namespace");
        }
    }
}
