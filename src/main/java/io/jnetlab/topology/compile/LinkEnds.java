package io.jnetlab.topology.compile;

import io.jnetlab.model.BridgeVlans;
import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.NetnsName;
import io.jnetlab.topology.read.BridgeSpec;
import io.jnetlab.topology.read.InterfaceSpec;
import io.jnetlab.topology.read.LabSpec;
import io.jnetlab.topology.read.LinkSpec;
import io.jnetlab.topology.read.NamespaceSpec;
import io.jnetlab.topology.read.VlanSpec;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import io.jnetlab.topology.yaml.Problems;
import io.jnetlab.topology.yaml.Words;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the end of a link that the file names: whose it is, what it is called, and how its bridge treats VLANs there. */
final class LinkEnds {
    private final LabSpec lab;
    private final Mentions mentions;
    private final Set<NetnsName> incomplete;
    private final Problems problems;

    /** @param incomplete gets the namespaces whose interfaces aren't all known */
    LinkEnds(LabSpec lab, Mentions mentions, Set<NetnsName> incomplete, Problems problems) {
        this.lab = lab;
        this.mentions = mentions;
        this.incomplete = incomplete;
        this.problems = problems;
    }

    /** Null where the end is nobody's or somebody else's already. */
    @Nullable
    End of(LinkSpec link, LinkSpec.EndSpec spec) {
        Owner owner = mentions.owners().get(spec.owner());
        if (owner == null) {
            if (lab.isNobody(spec.owner())) {
                String nearest = Words.nearest(spec.owner(), mentions.owners().keySet());
                problems.error(
                        spec.place(),
                        Words.quote(spec.owner()) + " is neither a namespace nor a bridge of this file",
                        nearest == null
                                ? "add it under namespaces or bridges"
                                : "did you mean " + Words.quote(nearest) + "?");
            }
            return null;
        }
        IfName name = spec.iface() == null ? mentions.freeName(owner) : spec.iface();
        InterfaceId id = new InterfaceId(owner.place(), name);
        Mentions.Mention first = mentions.claim(id, new Mentions.Mention(spec.place(), owner));
        if (first != null) {
            refuseTaken(id, spec, first);
            incomplete.add(owner.place());
            return null;
        }
        InterfaceSpec iface = null;
        if (owner.namespace() != null) {
            InterfaceSpec declared = owner.namespace().interfaces().get(name);
            iface = declared == null ? lab.sources().undeclared(id, spec.place()) : declared;
        } else if (owner.bridge() != null) {
            iface = device(owner.bridge(), id, spec.place());
        } else {
            iface = lab.host().get(name);
        }
        return new End(owner, id, spec.place(), iface, vlan(owner, name, link));
    }

    private @Nullable InterfaceSpec device(BridgeSpec bridge, InterfaceId id, Place place) {
        BridgeSpec.PortSpec bond = bridge.bondOf(id.name());
        BridgeSpec.PortSpec port = bond == null ? bridge.ports().get(id.name()) : bond;
        return port == null ? lab.sources().undeclaredPort(bridge.name(), id, place) : port.device();
    }

    private boolean isOfKind(InterfaceId id) {
        NamespaceSpec namespace = lab.namespaces().get(id.namespace().value());
        InterfaceSpec iface = namespace == null ? null : namespace.interfaces().get(id.name());
        return iface != null && iface.standsAlone();
    }

    private void refuseTaken(InterfaceId id, LinkSpec.EndSpec spec, Mentions.Mention first) {
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
}
