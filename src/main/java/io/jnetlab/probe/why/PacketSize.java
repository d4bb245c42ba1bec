package io.jnetlab.probe.why;

import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.ResourceId;
import io.jnetlab.observe.LiveLink;

/** Whether a packet is too long: for its route, for the interface that it leaves by, or for one on its way over the link. */
final class PacketSize implements Examination {
    /** A device takes in frames that are longer by a VLAN tag ({@code __is_skb_forwardable} of net/core/dev.c). */
    private static final int TAG = 4;

    @Override
    public Outcome examine(Position position, Scene scene) {
        Packet packet = position.packet();
        LiveLink out = scene.live().link(position.device());
        int link = out == null ? Integer.MAX_VALUE : out.mtu();
        int mtu = position.routeMtu() == 0 ? link : Math.min(link, position.routeMtu());
        if (packet.length() > mtu) {
            // A router cuts packets of IPv4 only; who has sent longer ones of IPv6 cuts them when he is told.
            if (packet.whole()) {
                return Outcome.stops(
                        position,
                        mtu < link
                                ? tooLongForRoute(position, mtu, scene)
                                : tooLong(position, position.device(), mtu, scene));
            }
            packet = packet.withLength(mtu);
        }
        for (Spot spot : position.wayOut().path()) {
            LiveLink passed = scene.live().link(spot.at());
            if (passed != null && spot.kind() != Spot.Kind.ENTERS_SWITCH && packet.length() > passed.mtu() + TAG) {
                return Outcome.stops(position, tooLong(position.with(packet), spot.at(), passed.mtu(), scene));
            }
        }
        return Outcome.passes(position.with(packet));
    }

    /** @param mtu what the route says, or what the kernel has learned of the path */
    static Stop tooLongForRoute(Position position, int mtu, Scene scene) {
        String to = position.packet().destination().toString();
        return new Stop(
                Fault.MTU,
                ResourceId.namespace(position.at()),
                "a packet of " + position.packet().length() + " bytes is too long for "
                        + Names.owner(position.at()) + " route to " + to + ", whose MTU is " + mtu
                        + ", and it may not be cut",
                scene.commands().ip(position.at(), "route get " + to),
                "let the route say no mtu, or send shorter packets; what was learned of a path goes by "
                        + scene.commands().ip(position.at(), "route flush cache"));
    }

    private static Stop tooLong(Position position, InterfaceId at, int mtu, Scene scene) {
        NetnsName where = at.namespace();
        boolean asked = position.packet().whole();
        return new Stop(
                Fault.MTU,
                ResourceId.iface(at),
                "a packet of " + position.packet().length() + " bytes is too long for " + Names.of(at)
                        + ", whose MTU is " + mtu + (asked ? ", and it may not be cut" : ""),
                scene.commands().ip(where, "link show dev " + at.name()),
                "give all interfaces on the link the same MTU" + (asked ? ", or send shorter packets" : ""));
    }
}
