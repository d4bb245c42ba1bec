package io.jnetlab.topology.compile;

import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.NetnsName;
import io.jnetlab.topology.read.BridgeSpec;
import io.jnetlab.topology.read.InterfaceSpec;
import io.jnetlab.topology.read.LabSpec;
import io.jnetlab.topology.read.LinkSpec;
import io.jnetlab.topology.read.NamespaceSpec;
import io.jnetlab.topology.yaml.Place;
import io.jnetlab.topology.yaml.Problems;
import io.jnetlab.topology.yaml.Words;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of interfaces that a file writes: where each was first mentioned, and which are free. */
final class Mentions {
    private final Map<String, Owner> owners = new LinkedHashMap<>();
    private final Map<InterfaceId, Mention> first = new HashMap<>();
    /** The names that are written, in each place; generated ones keep out of their way. */
    private final Map<NetnsName, Set<IfName>> written = new HashMap<>();

    private final Map<String, Integer> counters = new HashMap<>();

    /** @param owner the bridge or namespace that it was mentioned with; null for a bridge's own interface and one with a kind */
    record Mention(Place place, @Nullable Owner owner) {
        boolean isOn(BridgeSpec bridge) {
            return owner != null && owner.name().equals(bridge.name().value());
        }
    }

    /** All but the ends of links, whose names are only kept from others until {@link #claim} is called for each. */
    static Mentions of(LabSpec lab, Problems problems) {
        Mentions out = new Mentions();
        out.owners.put(Owner.HOST.name(), Owner.HOST);
        for (NamespaceSpec namespace : lab.namespaces().values()) {
            out.add(namespace);
        }
        for (BridgeSpec bridge : lab.bridges().values()) {
            out.owners.put(bridge.name().value(), Owner.of(bridge));
            out.names(bridge.namespace()).add(bridge.name());
            out.first.put(bridge.id(), new Mention(bridge.place(), null));
        }
        for (BridgeSpec bridge : lab.bridges().values()) {
            for (BridgeSpec.PortSpec port : bridge.ports().values()) {
                if (port.standsAlone()) {
                    out.add(bridge, port, problems);
                }
            }
        }
        for (LinkSpec link : lab.links()) {
            out.keep(link.a());
            out.keep(link.b());
        }
        return out;
    }

    private void add(NamespaceSpec namespace) {
        owners.put(namespace.name().value(), Owner.of(namespace));
        for (InterfaceSpec iface : namespace.interfaces().values()) {
            if (iface.standsAlone()) {
                names(namespace.name()).add(iface.name());
                first.put(new InterfaceId(namespace.name(), iface.name()), new Mention(iface.place(), null));
            }
        }
    }

    private void add(BridgeSpec bridge, BridgeSpec.PortSpec port, Problems problems) {
        names(NetnsName.HOST).add(port.name());
        Mention before = claim(InterfaceId.host(port.name()), new Mention(port.place(), Owner.of(bridge)));
        if (before != null) {
            problems.error(
                    port.place(),
                    Words.quote(port.name().value()) + " is the name of a bridge or port already, in "
                            + before.place().line(),
                    "take another name");
        }
    }

    private void keep(LinkSpec.@Nullable EndSpec end) {
        Owner owner = end == null ? null : owners.get(end.owner());
        if (end != null && owner != null && end.iface() != null) {
            names(owner.place()).add(end.iface());
        }
    }

    private Set<IfName> names(NetnsName place) {
        Set<IfName> names = written.get(place);
        if (names == null) {
            names = new HashSet<>();
            written.put(place, names);
        }
        return names;
    }

    /** What an end of a link can be on, by name. */
    Map<String, Owner> owners() {
        return owners;
    }

    /** The first mention of an interface, or null. */
    @Nullable
    Mention get(InterfaceId id) {
        return first.get(id);
    }

    /** Notes an interface's first mention, and returns the one before where this is not the first. */
    @Nullable
    Mention claim(InterfaceId id, Mention mention) {
        return first.putIfAbsent(id, mention);
    }

    /** A name for an interface that the file gives none. */
    IfName freeName(Owner owner) {
        while (true) {
            int n = counters.getOrDefault(owner.name(), 0);
            counters.put(owner.name(), n + 1);
            IfName name = owner.generated(n);
            if (!names(owner.place()).contains(name) && get(new InterfaceId(owner.place(), name)) == null) {
                return name;
            }
        }
    }
}
