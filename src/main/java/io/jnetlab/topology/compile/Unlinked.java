package io.jnetlab.topology.compile;

import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.NetnsName;
import io.jnetlab.topology.read.BridgeSpec;
import io.jnetlab.topology.read.InterfaceSpec;
import io.jnetlab.topology.read.LabSpec;
import io.jnetlab.topology.read.MirrorSpec;
import io.jnetlab.topology.read.NamespaceSpec;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Problems;
import io.jnetlab.topology.yaml.Words;
import java.util.List;
import java.util.Set;

/** Refuses what a file describes, but no link makes: interfaces, ports, members of bonds, ports of mirrors. */
final class Unlinked {
    private final LabSpec lab;
    private final Mentions mentions;
    private final List<Wire> wires;
    private final Set<NetnsName> incomplete;
    private final Problems problems;

    private Unlinked(LabSpec lab, Mentions mentions, List<Wire> wires, Set<NetnsName> incomplete, Problems problems) {
        this.lab = lab;
        this.mentions = mentions;
        this.wires = wires;
        this.incomplete = incomplete;
        this.problems = problems;
    }

    /** @param incomplete gets the namespaces whose interfaces aren't all known */
    static void check(LabSpec lab, Mentions mentions, List<Wire> wires, Set<NetnsName> incomplete, Problems problems) {
        new Unlinked(lab, mentions, wires, incomplete, problems).run();
    }

    private void run() {
        for (NamespaceSpec namespace : lab.namespaces().values()) {
            for (InterfaceSpec iface : namespace.interfaces().values()) {
                findInterface(namespace, iface);
            }
        }
        for (InterfaceSpec iface : lab.host().values()) {
            findOnHost(iface);
        }
        for (BridgeSpec bridge : lab.bridges().values()) {
            for (MirrorSpec mirror : bridge.mirrors()) {
                findPorts(bridge, mirror);
            }
            for (BridgeSpec.PortSpec port : bridge.ports().values()) {
                if (port.standsAlone()) {
                    findMembers(bridge, port);
                } else {
                    findPort(bridge, port);
                }
            }
        }
    }

    private void findInterface(NamespaceSpec namespace, InterfaceSpec iface) {
        InterfaceId id = new InterfaceId(namespace.name(), iface.name());
        Mentions.Mention made = mentions.get(id);
        if (!iface.standsAlone()
                && made != null
                && (made.owner() == null || made.owner().bridge() != null)) {
            problems.error(
                    iface.place(),
                    Words.quote(id.toString()) + " is a bridge, or a port of one, in "
                            + made.place().line(),
                    "say it under bridges");
        } else if (!iface.name().equals(IfName.LO) && made == null) {
            problems.error(
                    iface.place(),
                    "no link makes the interface " + Words.quote(id.toString()),
                    "add one under links: - [" + id + ", OTHER:INTERFACE], or say its kind, as kind: dummy");
            incomplete.add(namespace.name());
        }
    }

    private void findOnHost(InterfaceSpec iface) {
        InterfaceId id = InterfaceId.host(iface.name());
        Mentions.Mention made = mentions.get(id);
        if (made == null) {
            problems.error(
                    iface.place(),
                    "no link makes the interface " + Words.quote(id.toString()),
                    "add one under links: - [OTHER:INTERFACE, " + id
                            + "]; the machine's own interfaces are not the lab's");
        } else if (made.owner() == null || made.owner().bridge() != null) {
            problems.error(
                    iface.place(),
                    Words.quote(id.toString()) + " is a bridge, or a port of one, in "
                            + made.place().line(),
                    "say it under bridges");
        }
    }

    private void findPort(BridgeSpec bridge, BridgeSpec.PortSpec port) {
        Mentions.Mention made = mentions.get(new InterfaceId(bridge.namespace(), port.name()));
        if (made == null || !made.isOn(bridge)) {
            problems.error(
                    port.place(),
                    "no link makes the port " + Words.quote(port.name().value()),
                    "add one under links: - [OTHER:INTERFACE, " + bridge.name() + ":" + port.name() + "]");
        }
    }

    /** Each member of a bond is the end of a cable on its bridge, and has no entry of its own. */
    private void findMembers(BridgeSpec bridge, BridgeSpec.PortSpec bond) {
        for (Located<IfName> member : bond.members()) {
            String name = Words.quote(member.value().value());
            BridgeSpec.PortSpec own = bridge.ports().get(member.value());
            if (own != null) {
                problems.error(
                        own.place(),
                        name + " is a member of the bond "
                                + Words.quote(bond.name().value()) + ", and no port",
                        "say it of the bond");
                continue;
            }
            BridgeSpec.PortSpec first = bridge.bondOf(member.value());
            if (first != null && !first.equals(bond)) {
                problems.error(
                        member.place(),
                        name + " is a member of another bond, in "
                                + first.place().line(),
                        null);
                continue;
            }
            if (!hasCable(bridge, member.value())) {
                problems.error(
                        member.place(),
                        "no cable makes " + name + " on this bridge",
                        "add one under links: - [OTHER:INTERFACE, " + bridge.name() + ":" + member.value()
                                + "], with kind: veth where OTHER is a bridge");
            }
        }
    }

    private boolean hasCable(BridgeSpec bridge, IfName port) {
        for (Wire wire : wires) {
            for (End end : List.of(wire.a(), wire.b())) {
                if (!wire.patch()
                        && end.owner().name().equals(bridge.name().value())
                        && end.id().name().equals(port)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void findPorts(BridgeSpec bridge, MirrorSpec mirror) {
        for (Located<IfName> port : mirror.ports()) {
            Mentions.Mention made = mentions.get(InterfaceId.host(port.value()));
            boolean own = port.value().equals(bridge.name());
            boolean here = made != null && made.isOn(bridge);
            if (!own && (!here || bridge.bondOf(port.value()) != null)) {
                problems.error(
                        port.place(),
                        Words.quote(port.value().value()) + " is no port of the bridge "
                                + Words.quote(bridge.name().value()),
                        "name the bridge's end of a link, or the bridge itself for its own port");
            }
        }
    }
}
