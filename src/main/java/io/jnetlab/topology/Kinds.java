package io.jnetlab.topology;

import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Route;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the interfaces of a lab stand on each other, and which are members of which. */
final class Kinds {
    private static final String VLAN = "vlan";

    private final LabSpec lab;
    private final Wiring.Result wiring;
    private final Problems problems;
    private final Map<InterfaceId, InterfaceSpec> specs = new LinkedHashMap<>();
    private final Map<InterfaceId, InterfaceSpec> masters = new HashMap<>();
    private final Map<InterfaceId, End> ends = new HashMap<>();
    private final Map<InterfaceId, Wire> wires = new HashMap<>();

    private Kinds(LabSpec lab, Wiring.Result wiring, Problems problems) {
        this.lab = lab;
        this.wiring = wiring;
        this.problems = problems;
    }

    static Kinds of(LabSpec lab, Wiring.Result wiring, Problems problems) {
        Kinds out = new Kinds(lab, wiring, problems);
        for (NamespaceSpec namespace : lab.namespaces().values()) {
            for (InterfaceSpec spec : namespace.interfaces().values()) {
                if (spec.standsAlone()) {
                    out.specs.put(new InterfaceId(namespace.name(), spec.name()), spec);
                }
            }
        }
        if (!out.specs.isEmpty()) {
            out.check();
        }
        return out;
    }

    private void check() {
        for (Wire wire : wiring.wires()) {
            for (End end : new End[] {wire.a(), wire.b()}) {
                ends.put(end.id(), end);
                wires.put(end.id(), wire);
            }
        }
        for (NamespaceSpec namespace : lab.namespaces().values()) {
            for (InterfaceSpec spec : namespace.interfaces().values()) {
                KindSpec kind = spec.kind();
                if (kind != null) {
                    parent(namespace.name(), spec, kind);
                    device(namespace.name(), spec, kind);
                    for (Located<IfName> member : kind.members()) {
                        member(namespace.name(), spec, kind, member);
                    }
                }
            }
        }
        bridgesOfTheSameName();
        ParentRules.check(specs, ends, masters, problems);
        KindTwins.check(specs, problems);
        KindMtus.check(specs, this, problems);
    }

    private void bridgesOfTheSameName() {
        for (BridgeSpec bridge : lab.bridges().values()) {
            InterfaceSpec same = specs.get(new InterfaceId(bridge.namespace(), bridge.name()));
            if (same != null) {
                problems.error(
                        same.place(),
                        Words.quote(same.name().value()) + " is a bridge in this namespace already, in "
                                + bridge.place().line(),
                        "describe it in one of the two places");
            }
        }
    }

    private boolean isThere(InterfaceId id) {
        return specs.containsKey(id) || ends.containsKey(id);
    }

    private void parent(NetnsName namespace, InterfaceSpec spec, KindSpec kind) {
        KindSpec.Parent parent = kind.parent();
        if (parent == null) {
            return;
        }
        InterfaceId lower = parentId(namespace, parent);
        String owner = parent.owner();
        if (owner != null && !owner.equals("host") && !lab.namespaces().containsKey(owner)) {
            problems.error(
                    parent.place(),
                    Words.quote(owner) + " is no namespace of this file",
                    "write INTERFACE, host:INTERFACE or NAMESPACE:INTERFACE");
            return;
        }
        boolean known = isThere(lower);
        if (!known && !lower.namespace().isHost() && !wiring.incomplete().contains(lower.namespace())) {
            problems.error(parent.place(), "there is no interface " + Words.quote(lower.toString()), null);
        } else if (kind.kind().value().equals(VLAN)
                && !lower.namespace().equals(namespace)
                && (known || !lower.namespace().isHost())) {
            problems.error(
                    parent.place(),
                    "a VLAN device stands in the namespace of its parent, or on an interface of the machine",
                    "it is up only while its parent is, which comes up later");
        } else if (standsOn(lower, new InterfaceId(namespace, spec.name()))) {
            problems.error(parent.place(), "the interfaces stand on each other in a ring", null);
        }
    }

    private boolean standsOn(InterfaceId from, InterfaceId target) {
        Set<InterfaceId> seen = new HashSet<>();
        InterfaceId at = from;
        while (at != null && seen.add(at)) {
            if (at.equals(target)) {
                return true;
            }
            at = lower(at);
        }
        return false;
    }

    private void device(NetnsName namespace, InterfaceSpec spec, KindSpec kind) {
        String dev = kind.options().get("dev");
        if (dev != null) {
            InterfaceId id = new InterfaceId(namespace, new IfName(dev));
            if (!isThere(id) && !wiring.incomplete().contains(namespace)) {
                problems.error(spec.place(), "there is no interface " + Words.quote(id.toString()), null);
            } else if (standsOn(id, new InterfaceId(namespace, spec.name()))) {
                problems.error(spec.place(), "the interfaces stand on each other in a ring", null);
            }
        }
    }

    private void member(NetnsName namespace, InterfaceSpec master, KindSpec kind, Located<IfName> member) {
        InterfaceId id = new InterfaceId(namespace, member.value());
        InterfaceSpec before = masters.putIfAbsent(id, master);
        String name = Words.quote(member.value().value());
        if (before != null) {
            problems.error(
                    member.place(),
                    name + " is a member of " + before.name() + " already, in "
                            + before.place().line(),
                    "an interface has one master");
            return;
        }
        if (!isThere(id)) {
            if (!wiring.incomplete().contains(namespace)) {
                problems.error(member.place(), "there is no interface " + Words.quote(id.toString()), null);
            }
            return;
        }
        InterfaceSpec spec = specs.get(id);
        End end = ends.get(id);
        spec = spec == null && end != null ? end.spec() : spec;
        String kindName = kind.kind().value();
        boolean vrf = kindName.equals("vrf");
        if (standsOn(new InterfaceId(namespace, master.name()), id)
                || member.value().equals(master.name())) {
            problems.error(member.place(), "the interfaces stand on each other in a ring", null);
        } else if (!vrf && spec != null && !spec.addresses().isEmpty()) {
            problems.error(
                    member.place(),
                    name + " has addresses, which a member of a " + kindName + " does not use",
                    "give them to " + master.name());
        } else if (kindName.equals("bond") && spec != null && (spec.mac() != null || spec.mtu() != null)) {
            problems.error(
                    member.place(),
                    name + " has " + (spec.mac() != null ? "a MAC address" : "an MTU")
                            + " of its own, but members of a bond have the bond's",
                    "give it to " + master.name());
        }
    }

    static InterfaceId parentId(NetnsName namespace, KindSpec.Parent parent) {
        String owner = parent.owner();
        NetnsName where = owner == null
                ? namespace
                : owner.equals("host")
                        ? NetnsName.HOST
                        : NetnsName.fault(owner) == null ? new NetnsName(owner) : namespace;
        return new InterfaceId(where, parent.name());
    }

    /** What an interface stands on or sends through, or null. */
    @Nullable
    InterfaceId lower(InterfaceId id) {
        InterfaceSpec spec = specs.get(id);
        KindSpec kind = spec == null ? null : spec.kind();
        if (kind == null) {
            return null;
        }
        String dev = kind.options().get("dev");
        return kind.parent() != null
                ? parentId(id.namespace(), kind.parent())
                : dev == null ? null : new InterfaceId(id.namespace(), new IfName(dev));
    }

    /** The name of what an interface is a member of, or null. */
    @Nullable
    InterfaceSpec master(InterfaceId id) {
        return masters.get(id);
    }

    /** The table that routes out of an interface stand in: its VRF's, or the main one. */
    int table(InterfaceId id) {
        InterfaceSpec master = masters.get(id);
        KindSpec kind = master == null ? null : master.kind();
        String table = kind != null && kind.kind().value().equals("vrf")
                ? kind.options().get("table")
                : null;
        return table == null ? Route.TABLE_MAIN : Integer.parseUnsignedInt(table);
    }

    /** Whether it is up: a VLAN device only with its parent. */
    boolean isUp(InterfaceId id) {
        InterfaceSpec spec = specs.get(id);
        Wire wire = wires.get(id);
        End end = ends.get(id);
        if (spec == null) {
            return wire == null || end == null || wire.isUp(end);
        }
        KindSpec kind = spec.kind();
        InterfaceId lower = kind != null && kind.kind().value().equals(VLAN) ? lower(id) : null;
        boolean own = spec.up() == null || spec.up().value();
        return own && (lower == null || standsOn(lower, id) || isUp(lower));
    }

    /** Its MTU, or null where that may be anything: what the file says, its bond's, its parent's, that of its kind. */
    @Nullable
    Integer mtu(InterfaceId id) {
        InterfaceSpec master = masters.get(id);
        if (master != null && isBond(master)) {
            return mtu(new InterfaceId(id.namespace(), master.name()));
        }
        InterfaceSpec spec = specs.get(id);
        Wire wire = wires.get(id);
        End end = ends.get(id);
        if (spec == null) {
            return wire == null || end == null ? null : (Integer) wire.mtu(end);
        }
        KindSpec kind = spec.kind();
        if (spec.mtu() != null || kind == null) {
            return Located.valueOf(spec.mtu());
        }
        InterfaceId lower = lower(id);
        if (kind.table() != null && kind.table().parent() && lower != null) {
            return standsOn(lower, id) ? null : mtu(lower);
        }
        return kind.table() == null ? null : kind.table().mtu();
    }

    private static boolean isBond(InterfaceSpec spec) {
        return spec.kind() != null && spec.kind().kind().value().equals("bond");
    }
}
