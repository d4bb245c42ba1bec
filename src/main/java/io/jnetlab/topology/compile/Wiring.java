package io.jnetlab.topology.compile;

import io.jnetlab.model.NetnsName;
import io.jnetlab.model.OvsPort;
import io.jnetlab.topology.read.BridgeSpec;
import io.jnetlab.topology.read.LabSpec;
import io.jnetlab.topology.read.LinkSpec;
import io.jnetlab.topology.read.NamespaceSpec;
import io.jnetlab.topology.read.VlanSpec;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import io.jnetlab.topology.yaml.Problems;
import io.jnetlab.topology.yaml.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Connects the ends of each link, and refuses what can't be connected so. */
public final class Wiring {
    private final LabSpec lab;
    private final Problems problems;
    private final List<Wire> wires = new ArrayList<>();
    private final Set<NetnsName> incomplete = new HashSet<>();

    private Wiring(LabSpec lab, Problems problems) {
        this.lab = lab;
        this.problems = problems;
    }

    /**
     * @param wires in the order of {@code links}, without those that something is wrong with
     * @param incomplete namespaces whose interfaces aren't all known, for what is wrong with a link
     */
    public record Result(List<Wire> wires, Set<NetnsName> incomplete) {}

    public static Result of(LabSpec lab, Problems problems) {
        return new Wiring(lab, problems).run();
    }

    private Result run() {
        Mentions mentions = Mentions.of(lab, problems);
        LinkEnds ends = new LinkEnds(lab, mentions, incomplete, problems);
        for (LinkSpec link : lab.links()) {
            End a = link.a() == null ? null : ends.of(link, link.a());
            End b = link.b() == null ? null : ends.of(link, link.b());
            if (a == null || b == null) {
                markIncomplete(a);
                markIncomplete(b);
            } else {
                connect(link, a, b);
            }
        }
        if (lab.linksComplete()) {
            Unlinked.check(lab, mentions, wires, incomplete, problems);
        } else {
            for (NamespaceSpec namespace : lab.namespaces().values()) {
                incomplete.add(namespace.name());
            }
        }
        return new Result(wires, incomplete);
    }

    private void connect(LinkSpec link, End a, End b) {
        if (a.owner().bridge() != null && a.owner().name().equals(b.owner().name())) {
            problems.error(
                    b.place(),
                    "both ends are on the bridge " + Words.quote(a.owner().name()) + ": frames would go round for ever",
                    null);
            return;
        }
        boolean patch = canBePatch(a.owner(), b.owner()) && !link.veth() && link.impair() == null;
        if (patch) {
            refuseOnPatch(link);
            refuseOnPatch(a);
            refuseOnPatch(b);
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

    /**
     * ovs-vswitchd handles a BPDU on a patch port at once on the bridge behind it, and ends itself where its lock of RSTP is
     * taken then: {@code lib/rstp.c: pthread_mutex_lock failed (Resource deadlock avoided)}, seen with 3.1.
     */
    private static boolean canBePatch(Owner a, Owner b) {
        return isOvsWithoutRstp(a) && isOvsWithoutRstp(b);
    }

    private static boolean isOvsWithoutRstp(Owner owner) {
        return owner.isOvs() && owner.bridge() != null && !owner.bridge().rstp();
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

    private void refuseOnPatch(End end) {
        for (Place place : end.spec() == null ? List.<Place>of() : end.spec().places()) {
            if (!place.isLeftAside()) {
                problems.error(
                        place,
                        "the port " + end.id().name() + " is a patch port, which has no device",
                        "take it away, or write kind: veth of the link for a real cable");
            }
        }
    }

    private void markIncomplete(@Nullable End end) {
        if (end != null) {
            incomplete.add(end.id().namespace());
        }
    }
}
