package io.jnetlab.topology;

import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.PingCheck;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes checks of what the file says of them, with the names that they use. */
final class CheckCompiler {
    private static final int V4 = 1;
    private static final int V6 = 2;

    private final LabSpec lab;
    private final Set<NetnsName> incomplete;
    private final Problems problems;
    /** The families that each namespace has addresses of. */
    private final Map<String, Integer> families = new HashMap<>();

    CheckCompiler(LabSpec lab, Map<InterfaceId, Station> stations, Set<NetnsName> incomplete, Problems problems) {
        this.lab = lab;
        this.incomplete = incomplete;
        this.problems = problems;
        for (Station station : stations.values()) {
            int family = 0;
            for (Located<IpPrefix> address : station.addresses) {
                IpAddress a = address.value().address();
                if (!a.isLoopback()) {
                    family |= a.isV6() ? V6 : V4;
                }
            }
            String namespace = station.id.namespace().value();
            families.put(namespace, family | families.getOrDefault(namespace, 0));
        }
    }

    /** Null where it can't be used. */
    @Nullable
    PingCheck compile(CheckSpec spec) {
        List<NetnsName> from = new ArrayList<>();
        PingCheck.PingTarget target = null;
        String title;
        if (spec.from() == null) {
            from.addAll(everybody(spec));
            title = "ping all";
        } else {
            NamespaceSpec source = namespace(spec.from());
            NamespaceSpec destination = spec.to() == null ? null : namespace(spec.to());
            if (source == null || destination == null && spec.toAddress() == null) {
                return null;
            }
            from.add(source.name());
            target = new PingCheck.PingTarget(
                    destination == null ? null : destination.name(),
                    spec.toAddress() == null ? null : spec.toAddress().value());
            checkFamilies(source, destination, spec);
            String to = destination == null && spec.toAddress() != null
                    ? spec.toAddress().value().toString()
                    : spec.to() == null ? "" : spec.to().value();
            title = "ping " + source.name() + " -> " + to;
        }
        if (spec.size() != PingCheck.DEFAULT_SIZE) {
            title += ", " + spec.size() + " bytes";
        }
        title += (spec.df() ? ", not fragmented" : "") + (spec.reachable() ? "" : ": unreachable");
        return new PingCheck(
                spec.title() == null ? title : spec.title(),
                spec.hint(),
                spec.within(),
                List.copyOf(from),
                target,
                spec.reachable(),
                spec.size(),
                spec.df());
    }

    /** The namespaces that can ping, by name. */
    private List<NetnsName> everybody(CheckSpec spec) {
        TreeMap<String, NetnsName> out = new TreeMap<>();
        for (NamespaceSpec namespace : lab.namespaces().values()) {
            if (families(namespace) != 0) {
                out.put(namespace.name().value(), namespace.name());
            }
        }
        if (out.size() < 2 && incomplete.isEmpty() && lab.unusable().isEmpty()) {
            problems.error(
                    spec.place(), "there are no two namespaces with an address that could ping each other", null);
        }
        return new ArrayList<>(out.values());
    }

    private int families(NamespaceSpec namespace) {
        return families.getOrDefault(namespace.name().value(), 0);
    }

    private @Nullable NamespaceSpec namespace(Located<String> name) {
        NamespaceSpec namespace = lab.namespaces().get(name.value());
        if (namespace == null && !lab.unusable().contains(name.value())) {
            boolean bridge = lab.bridges().containsKey(name.value());
            String nearest = Words.nearest(name.value(), lab.namespaces().keySet());
            problems.error(
                    name.place(),
                    Words.quote(name.value())
                            + (bridge
                                    ? " is a bridge, and pings go between namespaces"
                                    : " is no namespace of this file"),
                    nearest == null ? null : "did you mean " + Words.quote(nearest) + "?");
        }
        return namespace;
    }

    private void checkFamilies(NamespaceSpec from, @Nullable NamespaceSpec to, CheckSpec spec) {
        if (incomplete.contains(from.name()) || to != null && incomplete.contains(to.name())) {
            return;
        }
        Located<IpAddress> address = spec.toAddress();
        int source = families(from);
        int wanted = to != null
                ? families(to)
                : address == null ? 0 : address.value().isV6() ? V6 : V4;
        if (source == 0 || to != null && wanted == 0) {
            problems.error(
                    spec.place(),
                    (source == 0 || to == null ? from.name() : to.name()) + " has no address, so that no ping can "
                            + (source == 0 ? "come from it" : "reach it"),
                    "write addresses of its interfaces, or subnet on its link or bridge");
        } else if ((source & wanted) == 0) {
            problems.error(
                    spec.place(),
                    from.name() + " has IPv" + (source == V4 ? 4 : 6) + " addresses only, and "
                            + (to != null ? to.name() + " has" : "the target is")
                            + " IPv" + (source == V4 ? 6 : 4) + (to != null ? " only" : ""),
                    null);
        }
    }
}
