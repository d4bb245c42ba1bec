package io.jnetlab.topology.compile;

import io.jnetlab.model.CheckTarget;
import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.NetnsName;
import io.jnetlab.topology.read.AddressSpec;
import io.jnetlab.topology.read.CheckSpec;
import io.jnetlab.topology.read.LabSpec;
import io.jnetlab.topology.read.NamespaceSpec;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import io.jnetlab.topology.yaml.Problems;
import io.jnetlab.topology.yaml.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The namespaces that checks name, and the address families that each has. */
final class CheckNames {
    static final int V4 = 1;
    static final int V6 = 2;

    private final LabSpec lab;
    private final Map<InterfaceId, Station> stations;
    private final Set<NetnsName> incomplete;
    private final Problems problems;
    private final Map<String, Integer> families = new HashMap<>();

    CheckNames(LabSpec lab, Map<InterfaceId, Station> stations, Set<NetnsName> incomplete, Problems problems) {
        this.lab = lab;
        this.stations = stations;
        this.incomplete = incomplete;
        this.problems = problems;
        for (Station station : stations.values()) {
            int family = 0;
            for (Located<AddressSpec> address : station.addresses) {
                IpAddress a = address.value().address();
                if (!a.isLoopback()) {
                    family |= family(a);
                }
            }
            String namespace = station.id.namespace().value();
            families.put(namespace, family | families.getOrDefault(namespace, 0));
        }
    }

    static int family(IpAddress address) {
        return address.isV6() ? V6 : V4;
    }

    int families(NetnsName namespace) {
        return families.getOrDefault(namespace.value(), 0);
    }

    /** Whether all interfaces and addresses of a namespace are known: others who name it may be to blame then. */
    boolean isComplete(@Nullable NetnsName namespace) {
        return namespace == null || !incomplete.contains(namespace);
    }

    /** The namespaces with an address, by name. */
    List<NetnsName> everybody(Place place) {
        TreeMap<String, NetnsName> out = new TreeMap<>();
        for (NamespaceSpec namespace : lab.namespaces().values()) {
            if (families(namespace.name()) != 0) {
                out.put(namespace.name().value(), namespace.name());
            }
        }
        if (out.size() < 2
                && incomplete.isEmpty()
                && lab.allNamed()
                && lab.unusable().isEmpty()) {
            problems.error(place, "there are no two namespaces with an address that could ping each other", null);
        }
        return new ArrayList<>(out.values());
    }

    /** Null where it is none of the file's, which is reported. */
    @Nullable
    NetnsName namespace(Located<String> name) {
        NamespaceSpec namespace = lab.namespaces().get(name.value());
        if (namespace == null && lab.isNobody(name.value())) {
            boolean bridge = lab.bridges().containsKey(name.value());
            String nearest = Words.nearest(name.value(), lab.namespaces().keySet());
            problems.error(
                    name.place(),
                    Words.quote(name.value())
                            + (bridge ? " is a bridge, where a namespace belongs" : " is no namespace of this file"),
                    nearest == null
                            ? bridge ? null : "add it under namespaces"
                            : "did you mean " + Words.quote(nearest) + "?");
        }
        return namespace == null ? null : namespace.name();
    }

    /** Null where it names no namespace of the file. */
    @Nullable
    CheckTarget target(CheckSpec.Target spec) {
        if (spec.address() != null) {
            return CheckTarget.of(spec.address().value());
        }
        NetnsName namespace = spec.namespace() == null ? null : namespace(spec.namespace());
        return namespace == null ? null : CheckTarget.of(namespace);
    }

    /** Reports an interface that a namespace doesn't have. */
    void requireInterface(NetnsName namespace, Located<IfName> name) {
        IfName iface = name.value();
        if (!iface.equals(IfName.LO)
                && isComplete(namespace)
                && !stations.containsKey(new InterfaceId(namespace, iface))) {
            List<String> known = new ArrayList<>();
            for (InterfaceId id : stations.keySet()) {
                if (id.namespace().equals(namespace)) {
                    known.add(id.name().value());
                }
            }
            problems.error(
                    name.place(),
                    namespace + " has no interface " + Words.quote(iface.value()),
                    known.isEmpty() ? null : Words.help(iface.value(), known));
        }
    }

    /** Reports where no family is on both sides; gives those that are. */
    int requireFamilies(NetnsName from, CheckTarget to, String packet, Place place) {
        NetnsName target = to.namespace();
        if (!isComplete(from) || !isComplete(target)) {
            return V4 | V6;
        }
        int source = families(from);
        IpAddress address = to.address();
        int wanted = target != null ? families(target) : address == null ? 0 : family(address);
        if (source == 0 || target != null && wanted == 0) {
            problems.error(
                    place,
                    (source == 0 || target == null ? from : target) + " has no address, so that no " + packet + " can "
                            + (source == 0 ? "come from it" : "reach it"),
                    "write addresses of its interfaces, or subnet on its link or bridge");
        } else if ((source & wanted) == 0) {
            problems.error(
                    place,
                    from + " has IPv" + (source == V4 ? 4 : 6) + " addresses only, and "
                            + (target != null ? target + " has" : "the target is")
                            + " IPv" + (source == V4 ? 6 : 4) + (target != null ? " only" : ""),
                    null);
        }
        return source & wanted;
    }
}
