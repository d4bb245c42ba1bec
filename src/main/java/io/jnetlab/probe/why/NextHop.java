package io.jnetlab.probe.why;

import io.jnetlab.model.BridgeVlans;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.ResourceId;
import io.jnetlab.observe.LiveLink;
import java.io.IOException;
import java.util.List;

/**
 * Whether the next hop is on the link: follows a frame from the interface over cables and through bridges to who has the
 * address.
 */
final class NextHop implements Examination {
    @Override
    public Outcome examine(Position position, Scene scene) throws IOException {
        IpAddress hop = position.hop();
        Crossing best = null;
        Crossing twin = null;
        for (Crossing crossing : scene.segment(position.device()).arrivals()) {
            if (takes(position, crossing, hop, scene)) {
                if (best == null || crossing.obstacles() < best.obstacles()) {
                    best = crossing;
                } else if (twin == null
                        && crossing.obstacles() == 0
                        && !crossing.to().namespace().equals(best.to().namespace())) {
                    twin = crossing;
                }
            }
        }
        if (best == null) {
            return HopFaults.unreached(position, hop, scene);
        }
        Stop first = best.first();
        if (first != null) {
            return Outcome.stops(position, blame(first, best.path(), scene));
        }
        LiveLink link = scene.live().link(best.to());
        if (link != null && link.unusable().contains(hop)) {
            return Outcome.stops(position, unusable(link, hop, scene));
        }
        if (twin != null) {
            return Outcome.stops(position, Duplicates.between(position, best.to(), twin.to(), scene));
        }
        String passed = best.bridges().isEmpty() ? "" : " through " + String.join(", ", best.bridges());
        return Outcome.passes(
                position.crossing(best), position.device().name() + " leads to " + Names.of(best.to()) + passed);
    }

    /** IPv4 answers for each of its addresses on every interface, IPv6 for those of the interface. */
    private static boolean takes(Position position, Crossing crossing, IpAddress hop, Scene scene) {
        NetnsName there = crossing.to().namespace();
        if (there.equals(position.at()) && crossing.to().equals(position.device())) {
            return false;
        }
        LiveLink link = scene.live().link(crossing.to());
        return hop.isV6() ? link != null && link.has(hop) : !there.equals(position.at()) && scene.has(there, hop);
    }

    /** Ports whose VLANs are not as in the file are at fault rather than the one where it shows. */
    private static Stop blame(Stop first, List<Spot> path, Scene scene) {
        if (first.fault() != Fault.VLAN) {
            return first;
        }
        for (Spot spot : path) {
            InterfaceId id = spot.at();
            if (id.namespace().isHost()
                    && scene.wanted().get(ResourceId.ovsPort(id.name())) instanceof OvsPort wanted
                    && !wanted.id().equals(first.object())) {
                for (OvsPort port : scene.live().ovsPorts()) {
                    if (port.name().equals(wanted.name()) && !sameVlans(port, wanted)) {
                        return first.about(
                                port.id(),
                                "; " + port.name() + " is not as in the file",
                                OvsSwitching.listVlans(port, scene.commands()),
                                scene.commands().ovs("ovs-vsctl set port " + port.name() + " tag=… or trunks=…")
                                        + ", as in the file");
                    }
                }
            }
            BridgeVlans vlans = scene.live().vlans(id);
            ResourceId key = ResourceId.bridgeVlans(id);
            if (vlans != null
                    && !key.equals(first.object())
                    && scene.wanted().get(key) instanceof BridgeVlans wanted
                    && !(wanted.vlans().equals(vlans.vlans()) && wanted.pvid() == vlans.pvid())) {
                return first.about(
                        key,
                        "; " + id.name() + " is not as in the file",
                        scene.commands().in(id.namespace(), "bridge vlan show dev " + id.name()),
                        scene.commands()
                                        .in(
                                                id.namespace(),
                                                "bridge vlan add dev " + id.name() + " vid … [pvid] [untagged]")
                                + ", as in the file");
            }
        }
        return first;
    }

    private static boolean sameVlans(OvsPort one, OvsPort other) {
        return String.valueOf(one.tag()).equals(String.valueOf(other.tag()))
                && one.trunks().equals(other.trunks())
                && one.vlanMode().equals(other.vlanMode());
    }

    private static Stop unusable(LiveLink link, IpAddress address, Scene scene) {
        return new Stop(
                Fault.ADDRESS_UNUSABLE,
                ResourceId.iface(link.id()),
                Names.of(link.id()) + " may not use " + address
                        + " yet or at all: duplicate address detection runs, or has found another one",
                scene.commands()
                        .ip(
                                link.id().namespace(),
                                "-6 address show dev " + link.id().name()),
                "give it an address that nobody else on the link has");
    }
}
