package io.jnetlab.topology;

import io.jnetlab.model.BridgeVlans;
import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.OvsPort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the ends of each link: whose they are, what they are called, and that each is the end of one link. */
final class Wiring {
    private final LabSpec lab;
    private final Problems problems;
    private final Map<String, Owner> owners = new LinkedHashMap<>();
    /** The names that links write, in each place; generated ones keep out of their way. */
    private final Map<NetnsName, Set<IfName>> written = new HashMap<>();

    private final Map<String, Integer> counters = new HashMap<>();
    /** Where each interface was first mentioned. */
    private final Map<InterfaceId, Mention> ends = new HashMap<>();

    private final List<Wire> wires = new ArrayList<>();
    private final Set<NetnsName> incomplete = new HashSet<>();

    private Wiring(LabSpec lab, Problems problems) {
        this.lab = lab;
        this.problems = problems;
    }

    /** @param owner the bridge or namespace that it was mentioned with; null for a bridge's own interface and one with a kind */
    private record Mention(Place place, @Nullable Owner owner) {}

    /**
     * @param wires in the order of {@code links}, without those that something is wrong with
     * @param incomplete namespaces whose interfaces aren't all known, for what is wrong with a link
     */
    record Result(List<Wire> wires, Set<NetnsName> incomplete) {}

    static Result of(LabSpec lab, Problems problems) {
        return new Wiring(lab, problems).run();
    }

    private Result run() {
        collectNames();
        for (LinkSpec link : lab.links()) {
            connect(link);
        }
        if (lab.linksComplete()) {
            findUnlinked();
        } else {
            for (NamespaceSpec namespace : lab.namespaces().values()) {
                incomplete.add(namespace.name());
            }
        }
        return new Result(wires, incomplete);
    }

    private void collectNames() {
        owners.put(Owner.HOST.name(), Owner.HOST);
        for (NamespaceSpec namespace : lab.namespaces().values()) {
            owners.put(namespace.name().value(), Owner.of(namespace));
            for (InterfaceSpec iface : namespace.interfaces().values()) {
                if (iface.standsAlone()) {
                    names(namespace.name()).add(iface.name());
                    ends.put(new InterfaceId(namespace.name(), iface.name()), new Mention(iface.place(), null));
                }
            }
        }
        for (BridgeSpec bridge : lab.bridges().values()) {
            owners.put(bridge.name().value(), Owner.of(bridge));
            names(bridge.namespace()).add(bridge.name());
            ends.put(bridge.id(), new Mention(bridge.place(), null));
        }
        for (BridgeSpec bridge : lab.bridges().values()) {
            for (BridgeSpec.PortSpec port : bridge.ports().values()) {
                if (port.standsAlone()) {
                    addPort(bridge, port);
                }
            }
        }
        for (LinkSpec link : lab.links()) {
            for (LinkSpec.EndSpec end : new LinkSpec.@Nullable EndSpec[] {link.a(), link.b()}) {
                Owner owner = end == null ? null : owners.get(end.owner());
                if (end != null && owner != null && end.iface() != null) {
                    names(owner.place()).add(end.iface());
                }
            }
        }
    }

    private void addPort(BridgeSpec bridge, BridgeSpec.PortSpec port) {
        names(NetnsName.HOST).add(port.name());
        Mention first = ends.putIfAbsent(InterfaceId.host(port.name()), new Mention(port.place(), Owner.of(bridge)));
        if (first != null) {
            problems.error(
                    port.place(),
                    Words.quote(port.name().value()) + " is the name of a bridge or port already, in "
                            + first.place().line(),
                    "take another name");
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

    private void connect(LinkSpec link) {
        End a = link.a() == null ? null : end(link, link.a());
        End b = link.b() == null ? null : end(link, link.b());
        if (a == null || b == null) {
            markIncomplete(a);
            markIncomplete(b);
            return;
        }
        if (a.owner().bridge() != null && a.owner().name().equals(b.owner().name())) {
            problems.error(
                    b.place(),
                    "both ends are on the bridge " + Words.quote(a.owner().name()) + ": frames would go round for ever",
                    null);
            return;
        }
        boolean patch = a.owner().isOvs() && b.owner().isOvs() && !link.veth() && link.impair() == null;
        if (patch) {
            refuseOnPatch(link);
        }
        Located<VlanSpec> vlan = link.vlan();
        if (vlan != null
                && a.owner().bridge() == null
                && b.owner().bridge() == null
                && !vlan.place().isLeftAside()) {
            problems.error(vlan.place(), "a VLAN is a port's, and no end of the link is on a bridge", "take vlan away");
        }
        Wire wire = new Wire(link, a, b, patch);
        refuseQos(wire, a);
        refuseQos(wire, b);
        wires.add(wire);
    }

    /** A device has one root discipline. */
    private void refuseQos(Wire wire, End end) {
        BridgeSpec bridge = end.owner().bridge();
        BridgeSpec.PortSpec port =
                bridge == null ? null : bridge.ports().get(end.id().name());
        if (port != null && port.values().containsKey(OvsPort.QOS) && wire.discipline(end) != null) {
            problems.error(
                    wire.spec().place(),
                    "impair of the link and qos of the port "
                            + Words.quote(port.name().value())
                            + " would take each other's place; qos is in "
                            + port.place().line(),
                    "keep one of them, or impair the other direction only");
        }
    }

    private void refuseOnPatch(LinkSpec link) {
        Located<Integer> mtu = link.mtu();
        Located<Boolean> up = link.up();
        if (mtu != null && !mtu.place().isLeftAside()) {
            problems.error(mtu.place(), "patch ports between bridges have no MTU", "write kind: veth for a real cable");
        }
        if (up != null && !up.value()) {
            problems.error(
                    up.place(), "patch ports between bridges can't be down", "write kind: veth for a real cable");
        }
    }

    private void markIncomplete(@Nullable End end) {
        if (end != null) {
            incomplete.add(end.id().namespace());
        }
    }

    /** Null where the end is nobody's or somebody else's already. */
    private @Nullable End end(LinkSpec link, LinkSpec.EndSpec spec) {
        Owner owner = owners.get(spec.owner());
        if (owner == null) {
            if (!lab.unusable().contains(spec.owner())) {
                String nearest = Words.nearest(spec.owner(), owners.keySet());
                problems.error(
                        spec.place(),
                        Words.quote(spec.owner()) + " is neither a namespace nor a bridge of this file",
                        nearest == null
                                ? "add it under namespaces or bridges"
                                : "did you mean " + Words.quote(nearest) + "?");
            }
            return null;
        }
        IfName name = spec.iface() == null ? freeName(owner) : spec.iface();
        InterfaceId id = new InterfaceId(owner.place(), name);
        Mention first = ends.putIfAbsent(id, new Mention(spec.place(), owner));
        if (first != null) {
            taken(id, spec, first);
            incomplete.add(owner.place());
            return null;
        }
        InterfaceSpec iface = null;
        if (owner.namespace() != null) {
            InterfaceSpec declared = owner.namespace().interfaces().get(name);
            iface = declared == null ? lab.sources().undeclared(id, spec.place()) : declared;
        }
        return new End(owner, id, spec.place(), iface, vlan(owner, name, link));
    }

    private boolean isOfKind(InterfaceId id) {
        NamespaceSpec namespace = lab.namespaces().get(id.namespace().value());
        InterfaceSpec iface = namespace == null ? null : namespace.interfaces().get(id.name());
        return iface != null && iface.standsAlone();
    }

    private void taken(InterfaceId id, LinkSpec.EndSpec spec, Mention first) {
        String name = Words.quote(id.name().value());
        String line = first.place().line();
        BridgeSpec bridge = first.owner() == null ? null : first.owner().bridge();
        BridgeSpec.PortSpec port = bridge == null ? null : bridge.ports().get(id.name());
        if (port != null && port.standsAlone()) {
            problems.error(
                    spec.place(),
                    "no link makes the port " + name + ", which is "
                            + (port.members().isEmpty() ? "of a type of its own" : "a bond") + ", in " + line,
                    "take another name");
        } else if (first.owner() == null && isOfKind(id)) {
            problems.error(
                    spec.place(),
                    Words.quote(id.toString()) + " is made by its kind or moved, in " + line,
                    "take that away, or give the link an interface of its own");
        } else if (first.owner() == null) {
            problems.error(spec.place(), name + " is a bridge's name, in " + line, "take another name");
        } else if (id.namespace().isHost()) {
            problems.error(
                    spec.place(),
                    name + " is the end of another link already, in " + line,
                    "ports of all bridges stand in the machine's own namespace: give each its own name");
        } else {
            problems.error(
                    spec.place(),
                    Words.quote(id.toString()) + " is the end of another link already, in " + line,
                    "an interface is the end of one link: give each its own");
        }
    }

    private IfName freeName(Owner owner) {
        while (true) {
            int n = counters.getOrDefault(owner.name(), 0);
            counters.put(owner.name(), n + 1);
            IfName name = owner.generated(n);
            if (!names(owner.place()).contains(name) && !ends.containsKey(new InterfaceId(owner.place(), name))) {
                return name;
            }
        }
    }

    private VlanSpec vlan(Owner owner, IfName name, LinkSpec link) {
        BridgeSpec bridge = owner.bridge();
        if (bridge == null || bridge.linux() && !bridge.filters()) {
            return VlanSpec.ALL;
        }
        BridgeSpec.PortSpec port = bridge.ports().get(name);
        BridgeSpec.PortSpec bond = bridge.bondOf(name);
        if (bond != null) {
            port = bond;
        }
        VlanSpec own = port == null ? null : port.vlan();
        Located<VlanSpec> links = link.vlan();
        if (port != null && own != null && links != null && !links.place().isLeftAside()) {
            problems.error(
                    links.place(),
                    "the VLANs of the port " + Words.quote(name.value()) + " are written twice; also in "
                            + port.place().line(),
                    "keep one of them");
        }
        if (bond != null && own == null && links != null && !links.place().isLeftAside()) {
            problems.error(
                    links.place(),
                    Words.quote(name.value()) + " is a member of the bond "
                            + Words.quote(bond.name().value()) + ", whose VLANs stand there",
                    "write the VLANs at the bond, under ports");
        }
        VlanSpec unsaid = bridge.linux() ? VlanSpec.access(BridgeVlans.DEFAULT_PVID) : VlanSpec.ALL;
        return own != null ? own : links != null && bond == null ? links.value() : unsaid;
    }

    /** What is described, but made by no link. */
    private void findUnlinked() {
        for (NamespaceSpec namespace : lab.namespaces().values()) {
            for (InterfaceSpec iface : namespace.interfaces().values()) {
                InterfaceId id = new InterfaceId(namespace.name(), iface.name());
                Mention made = ends.get(id);
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
        }
        for (BridgeSpec bridge : lab.bridges().values()) {
            for (MirrorSpec mirror : bridge.mirrors()) {
                findPorts(bridge, mirror);
            }
            for (Map.Entry<IfName, BridgeSpec.PortSpec> e : bridge.ports().entrySet()) {
                if (e.getValue().standsAlone()) {
                    findMembers(bridge, e.getValue());
                    continue;
                }
                Mention made = ends.get(new InterfaceId(bridge.namespace(), e.getKey()));
                if (made == null
                        || made.owner() == null
                        || !made.owner().name().equals(bridge.name().value())) {
                    problems.error(
                            e.getValue().place(),
                            "no link makes the port " + Words.quote(e.getKey().value()),
                            "add one under links: - [OTHER:INTERFACE, " + bridge.name() + ":" + e.getKey() + "]");
                }
            }
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
            boolean cable = false;
            for (Wire wire : wires) {
                for (End end : List.of(wire.a(), wire.b())) {
                    cable |= !wire.patch()
                            && end.owner().name().equals(bridge.name().value())
                            && end.id().name().equals(member.value());
                }
            }
            if (!cable) {
                problems.error(
                        member.place(),
                        "no cable makes " + name + " on this bridge",
                        "add one under links: - [OTHER:INTERFACE, " + bridge.name() + ":" + member.value()
                                + "], with kind: veth where OTHER is a bridge");
            }
        }
    }

    private void findPorts(BridgeSpec bridge, MirrorSpec mirror) {
        for (Located<IfName> port : mirror.ports()) {
            Mention made = ends.get(InterfaceId.host(port.value()));
            Owner owner = made == null ? null : made.owner();
            boolean own = port.value().equals(bridge.name());
            boolean here = owner != null && owner.name().equals(bridge.name().value());
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
