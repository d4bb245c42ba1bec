package io.jnetlab.topology.compile;

import io.jnetlab.model.IfName;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.Neighbor;
import io.jnetlab.topology.read.AddressSpec;
import io.jnetlab.topology.read.InterfaceSpec;
import io.jnetlab.topology.read.KindSpec;
import io.jnetlab.topology.read.NamespaceSpec;
import io.jnetlab.topology.read.NeighborSpec;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import io.jnetlab.topology.yaml.Problems;
import io.jnetlab.topology.yaml.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the interface of each neighbor of a namespace, and what the kernel would refuse. */
public final class NeighborRules {
    private final NamespaceSpec namespace;
    private final Collection<Station> stations;
    private final Problems problems;

    private NeighborRules(NamespaceSpec namespace, Collection<Station> stations, Problems problems) {
        this.namespace = namespace;
        this.stations = stations;
        this.problems = problems;
    }

    /** Each neighbor with the place of its entry. */
    public static List<Located<Neighbor>> resolve(
            NamespaceSpec namespace, Collection<Station> stations, Problems problems) {
        if (namespace.neighbors().isEmpty()) {
            return List.of();
        }
        NeighborRules rules = new NeighborRules(namespace, stations, problems);
        List<Located<Neighbor>> out = new ArrayList<>();
        Map<String, Place> seen = new HashMap<>();
        for (NeighborSpec spec : namespace.neighbors()) {
            Station on = rules.station(spec);
            if (on == null) {
                continue;
            }
            String kind = rules.withoutMacs(on);
            if (kind != null) {
                problems.error(
                        spec.address().place(),
                        on.id + ", a " + kind + ", hands packets on without MAC addresses",
                        "take the neighbor away");
                continue;
            }
            String key = on.id + " " + spec.address().value();
            Place before = seen.putIfAbsent(key, spec.place());
            if (before != null) {
                problems.error(
                        spec.address().place(),
                        "the neighbor " + spec.address().value() + " of " + on.id + " is there already, in "
                                + before.line(),
                        "keep one of them");
                continue;
            }
            out.add(new Located<>(new Neighbor(on.id, spec.address().value(), spec.mac()), spec.place()));
        }
        return out;
    }

    /** The kind of an interface whose packets have no Ethernet header, else null. */
    private @Nullable String withoutMacs(Station station) {
        InterfaceSpec spec = namespace.interfaces().get(station.id.name());
        KindSpec kind = spec == null ? null : spec.kind();
        // A VRF has a MAC address, but sends nothing of its own.
        boolean none = kind != null && (!kind.hasMac() || kind.kind().value().equals("vrf"));
        return kind != null && none ? kind.kind().value() : null;
    }

    private @Nullable Station station(NeighborSpec spec) {
        IpAddress address = spec.address().value();
        Located<IfName> dev = spec.dev();
        Station found = null;
        List<String> names = new ArrayList<>();
        boolean several = false;
        for (Station station : stations) {
            if (!station.id.name().equals(IfName.LO)) {
                names.add(station.id.name().value());
            }
            boolean near = false;
            for (Located<AddressSpec> own : station.addresses) {
                if (own.value().address().equals(address)) {
                    problems.error(
                            spec.address().place(),
                            address + " is " + namespace.name() + "'s own address, on " + station.id,
                            "write the address of a neighbor");
                    return null;
                }
                near |= own.value().contains(address) && station.domain != Station.ALONE;
            }
            if (dev != null ? station.id.name().equals(dev.value()) : near) {
                several |= found != null;
                found = station;
            }
        }
        if (dev != null && (found == null || dev.value().equals(IfName.LO))) {
            names.sort(null);
            problems.error(
                    dev.place(),
                    dev.value().equals(IfName.LO)
                            ? "lo has no neighbors"
                            : namespace.name() + " has no interface "
                                    + Words.quote(dev.value().value()),
                    names.isEmpty()
                            ? "it has none but lo"
                            : Words.help(dev.value().value(), names));
            return null;
        }
        if (found == null || several) {
            problems.error(
                    spec.address().place(),
                    "the neighbor " + address + " is in the network of "
                            + (several ? "several interfaces" : "no interface") + " of " + namespace.name(),
                    "write on which interface: dev: eth0");
            return null;
        }
        return found;
    }
}
