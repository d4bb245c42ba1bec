package io.jnetlab.topology.compile;

import io.jnetlab.model.IfName;
import io.jnetlab.model.IpAddress;
import io.jnetlab.topology.read.AddressSpec;
import io.jnetlab.topology.read.InterfaceSpec;
import io.jnetlab.topology.read.LabSpec;
import io.jnetlab.topology.read.NamespaceSpec;
import io.jnetlab.topology.read.RouteSpec;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Problems;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a lab can't ask of a namespace that something else made: all that does not go with the lab's own interfaces, since
 * nothing says how it was before.
 */
public final class AttachRules {
    private AttachRules() {}

    /** Checks what the lab makes in attached namespaces. */
    public static void check(LabSpec lab, Wiring.Result wiring, Collection<Station> stations, Problems problems) {
        Map<String, NamespaceSpec> seen = null;
        for (NamespaceSpec namespace : lab.namespaces().values()) {
            if (namespace.attach() == null) {
                continue;
            }
            seen = seen == null ? new HashMap<>() : seen;
            String source = namespace.attach().value().toString();
            NamespaceSpec before = seen.putIfAbsent(source, namespace);
            if (before != null) {
                problems.error(
                        namespace.attach().place(),
                        source + " is attached as " + before.name() + " already, in "
                                + before.place().line(),
                        "a namespace is in a lab once");
            }
            checkInterfaces(namespace, problems);
            checkRoutes(namespace, !wiring.incomplete().contains(namespace.name()), stations, problems);
        }
    }

    private static void checkInterfaces(NamespaceSpec namespace, Problems problems) {
        for (InterfaceSpec link : namespace.interfaces().values()) {
            if (link.name().equals(IfName.LO)) {
                problems.error(
                        link.place(),
                        "the lo of an attached namespace is not the lab's",
                        "give the address to an interface of the lab, a dummy for example");
            } else if (link.kind() != null && link.kind().kind().value().equals("vrf")) {
                problems.error(
                        link.place(),
                        "an attached namespace gets no VRF: the rule that the kernel adds with the first one would stay",
                        "take a namespace of the lab's own for it");
            }
        }
    }

    private static void checkRoutes(
            NamespaceSpec namespace, boolean complete, Collection<Station> stations, Problems problems) {
        for (RouteSpec route : namespace.routes()) {
            boolean drops = route.ways().isEmpty();
            boolean open = false;
            for (RouteSpec.HopSpec way : route.ways()) {
                IfName dev = device(namespace, way.via(), way.dev(), stations);
                drops |= IfName.LO.equals(dev);
                open |= dev == null;
            }
            if (drops) {
                problems.error(
                        route.place(),
                        "a route of an attached namespace goes out through an interface of the lab, and goes with it",
                        "take it away");
            } else if (open && complete && problems.isEmpty()) {
                problems.error(
                        route.place(),
                        "no interface of the lab in " + namespace.name() + " has the gateway in its network",
                        "write out of which interface: dev: eth0");
            }
        }
    }

    /**
     * The device of a route, or of one of its ways. In an attached namespace the kernel could find a gateway behind an
     * interface of somebody else: it is looked for behind those of the lab.
     */
    static @Nullable IfName device(
            NamespaceSpec namespace,
            @Nullable Located<IpAddress> via,
            @Nullable Located<IfName> dev,
            Collection<Station> stations) {
        if (dev != null) {
            return dev.value();
        }
        if (namespace.attach() == null || via == null) {
            return null;
        }
        Station best = null;
        int length = -1;
        for (Station station : stations) {
            for (Located<AddressSpec> address : station.addresses) {
                int bits = address.value().network().length();
                if (station.id.namespace().equals(namespace.name())
                        && station.up
                        && bits > length
                        && address.value().contains(via.value())) {
                    best = station;
                    length = bits;
                }
            }
        }
        return best == null ? null : best.id.name();
    }
}
