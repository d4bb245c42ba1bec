package io.jnetlab.topology.compile;

import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.NetnsName;
import io.jnetlab.topology.read.BridgeSpec;
import io.jnetlab.topology.read.InterfaceSpec;
import io.jnetlab.topology.read.KindSpec;
import io.jnetlab.topology.read.LabSpec;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Problems;
import io.jnetlab.topology.yaml.Words;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can't be of interfaces that no link makes: each stands on what is there, never in a ring, and has one master. */
public final class KindRules {
    private final LabSpec lab;
    private final Kinds kinds;
    private final Set<NetnsName> incomplete;
    private final Problems problems;
    private final Set<InterfaceId> members = new HashSet<>();

    private KindRules(LabSpec lab, Kinds kinds, Set<NetnsName> incomplete, Problems problems) {
        this.lab = lab;
        this.kinds = kinds;
        this.incomplete = incomplete;
        this.problems = problems;
    }

    /** @param incomplete namespaces whose interfaces aren't all known */
    public static void check(LabSpec lab, Kinds kinds, Set<NetnsName> incomplete, Problems problems) {
        if (kinds.specs().isEmpty()) {
            return;
        }
        KindRules rules = new KindRules(lab, kinds, incomplete, problems);
        for (Map.Entry<InterfaceId, InterfaceSpec> e : kinds.specs().entrySet()) {
            rules.check(e.getKey().namespace(), e.getValue());
        }
        rules.bridgesOfTheSameName();
        ParentRules.check(kinds, problems);
        KindTwins.check(kinds.specs(), problems);
        KindMtus.check(kinds, problems);
    }

    private void check(NetnsName namespace, InterfaceSpec spec) {
        KindSpec kind = spec.kind();
        if (kind != null) {
            parent(namespace, spec, kind);
            device(namespace, spec, kind);
            for (Located<IfName> member : kind.members()) {
                member(namespace, spec, kind, member);
            }
        }
    }

    private void parent(NetnsName namespace, InterfaceSpec spec, KindSpec kind) {
        KindSpec.Parent parent = kind.parent();
        if (parent == null) {
            return;
        }
        InterfaceId lower = Kinds.parentId(namespace, parent);
        String owner = parent.owner();
        if (owner != null && !owner.equals("host") && !lab.namespaces().containsKey(owner)) {
            problems.error(
                    parent.place(),
                    Words.quote(owner) + " is no namespace of this file",
                    "write INTERFACE, host:INTERFACE or NAMESPACE:INTERFACE");
            return;
        }
        boolean known = kinds.isThere(lower);
        if (!known && !lower.namespace().isHost() && !incomplete.contains(lower.namespace())) {
            problems.error(parent.place(), "there is no interface " + Words.quote(lower.toString()), null);
        } else if (kind.kind().value().equals("vlan")
                && !lower.namespace().equals(namespace)
                && (known || !lower.namespace().isHost())) {
            problems.error(
                    parent.place(),
                    "a VLAN device stands in the namespace of its parent, or on an interface of the machine",
                    "it is up only while its parent is, which comes up later");
        } else if (kinds.standsOn(lower, new InterfaceId(namespace, spec.name()))) {
            problems.error(parent.place(), "the interfaces stand on each other in a ring", null);
        } else if (isOfSwitch(lower)) {
            problems.error(
                    parent.place(),
                    "Open vSwitch makes " + lower + " when all interfaces are there",
                    "write kind: linux at a bridge that interfaces stand on, or a link from a namespace to the bridge");
        }
    }

    /** Whether it is the own device of a bridge of Open vSwitch of this file, or of a port of type internal. */
    private boolean isOfSwitch(InterfaceId id) {
        boolean out = false;
        for (BridgeSpec bridge : id.namespace().isHost() ? lab.bridges().values() : List.<BridgeSpec>of()) {
            out |= !bridge.linux() && bridge.name().equals(id.name());
            for (BridgeSpec.PortSpec port : bridge.ports().values()) {
                out |= port.internal() != null && port.name().equals(id.name());
            }
        }
        return out;
    }

    private void device(NetnsName namespace, InterfaceSpec spec, KindSpec kind) {
        String dev = kind.options().get("dev");
        if (dev != null) {
            InterfaceId id = new InterfaceId(namespace, new IfName(dev));
            if (!kinds.isThere(id) && !incomplete.contains(namespace)) {
                problems.error(spec.place(), "there is no interface " + Words.quote(id.toString()), null);
            } else if (kinds.standsOn(id, new InterfaceId(namespace, spec.name()))) {
                problems.error(spec.place(), "the interfaces stand on each other in a ring", null);
            }
        }
    }

    private void member(NetnsName namespace, InterfaceSpec master, KindSpec kind, Located<IfName> member) {
        InterfaceId id = new InterfaceId(namespace, member.value());
        InterfaceSpec before = members.add(id) ? null : kinds.master(id);
        String name = Words.quote(member.value().value());
        if (before != null) {
            problems.error(
                    member.place(),
                    name + " is a member of " + before.name() + " already, in "
                            + before.place().line(),
                    "an interface has one master");
            return;
        }
        if (!kinds.isThere(id)) {
            if (!incomplete.contains(namespace)) {
                problems.error(member.place(), "there is no interface " + Words.quote(id.toString()), null);
            }
            return;
        }
        InterfaceSpec spec = kinds.spec(id);
        String kindName = kind.kind().value();
        boolean vrf = kindName.equals("vrf");
        if (kinds.standsOn(new InterfaceId(namespace, master.name()), id)
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

    private void bridgesOfTheSameName() {
        for (BridgeSpec bridge : lab.bridges().values()) {
            InterfaceSpec same = kinds.specs().get(new InterfaceId(bridge.namespace(), bridge.name()));
            if (same != null) {
                problems.error(
                        same.place(),
                        Words.quote(same.name().value()) + " is a bridge in this namespace already, in "
                                + bridge.place().line(),
                        "describe it in one of the two places");
            }
        }
    }
}
