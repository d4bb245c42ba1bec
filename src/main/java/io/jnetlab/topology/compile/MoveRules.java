package io.jnetlab.topology.compile;

import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.NetnsName;
import io.jnetlab.topology.read.BridgeSpec;
import io.jnetlab.topology.read.InterfaceSpec;
import io.jnetlab.topology.read.KindSpec;
import io.jnetlab.topology.read.LabSpec;
import io.jnetlab.topology.read.NamespaceSpec;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import io.jnetlab.topology.yaml.Problems;
import io.jnetlab.topology.yaml.Words;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** That each device of the host goes to one place, and is none that the lab makes or needs there. */
public final class MoveRules {
    private MoveRules() {}

    public static void check(LabSpec lab, Wiring.Result wiring, Problems problems) {
        Map<IfName, InterfaceSpec> moved = null;
        for (NamespaceSpec namespace : lab.namespaces().values()) {
            for (InterfaceSpec spec : namespace.interfaces().values()) {
                Located<IfName> device = spec.move();
                if (device == null || device.value().equals(IfName.LO)) {
                    continue;
                }
                if (moved == null) {
                    moved = new HashMap<>();
                }
                InterfaceSpec first = moved.putIfAbsent(device.value(), spec);
                Place made = first == null ? made(lab, wiring, device.value()) : null;
                String name = Words.quote(device.value().value());
                if (first != null) {
                    problems.error(
                            device.place(),
                            name + " is moved to another interface already, in "
                                    + first.place().line(),
                            "a device is in one place: make a macvlan on it for each namespace, or take another");
                } else if (made != null) {
                    problems.error(
                            device.place(),
                            name + " on the host is made by this lab, in " + made.line(),
                            "move a device that is there without the lab");
                }
            }
        }
        if (moved != null) {
            parents(lab, moved, problems);
        }
    }

    private static @Nullable Place made(LabSpec lab, Wiring.Result wiring, IfName device) {
        InterfaceId id = InterfaceId.host(device);
        for (BridgeSpec bridge : lab.bridges().values()) {
            if (bridge.id().equals(id)) {
                return bridge.place();
            }
            BridgeSpec.PortSpec port = bridge.ports().get(device);
            if (port != null && port.standsAlone()) {
                return port.place();
            }
        }
        for (Wire wire : wiring.wires()) {
            for (End end : new End[] {wire.a(), wire.b()}) {
                if (end.id().equals(id)) {
                    return end.place();
                }
            }
        }
        return null;
    }

    private static void parents(LabSpec lab, Map<IfName, InterfaceSpec> moved, Problems problems) {
        for (NamespaceSpec namespace : lab.namespaces().values()) {
            for (InterfaceSpec spec : namespace.interfaces().values()) {
                KindSpec.Parent parent =
                        spec.kind() == null ? null : spec.kind().parent();
                InterfaceId lower = parent == null ? null : Kinds.parentId(namespace.name(), parent);
                InterfaceSpec there =
                        lower == null || !lower.namespace().equals(NetnsName.HOST) ? null : moved.get(lower.name());
                if (parent != null && there != null) {
                    problems.error(
                            parent.place(),
                            Words.quote(parent.name().value()) + " is no more on the host, since it is moved, in "
                                    + there.place().line(),
                            "take the interface that it is moved to for the parent");
                }
            }
        }
    }
}
