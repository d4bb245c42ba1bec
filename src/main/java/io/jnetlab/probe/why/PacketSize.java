package io.jnetlab.probe.why;

import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.ResourceId;
import io.jnetlab.observe.LiveLink;

/** Whether a packet is too long: for the interface that it leaves by, or for one on its way over the link. */
final class PacketSize implements Examination {
    /** A device takes in frames that are longer by a VLAN tag ({@code __is_skb_forwardable} of net/core/dev.c). */
    private static final int TAG = 4;

    @Override
    public Outcome examine(Position position, Scene scene) {
        Packet packet = position.packet();
        LiveLink out = scene.live().link(position.device());
        int mtu = out == null ? Integer.MAX_VALUE : out.mtu();
        if (packet.length() > mtu) {
            // A router cuts packets of IPv4 only; who has sent longer ones of IPv6 cuts them when he is told.
            if (packet.whole()) {
                return Outcome.stops(position, tooLong(position, position.device(), mtu, scene));
            }
            packet = packet.withLength(mtu);
        }
        for (Spot spot : position.wayOut().path()) {
            LiveLink link = scene.live().link(spot.at());
            if (link != null && spot.kind() != Spot.Kind.ENTERS_SWITCH && packet.length() > link.mtu() + TAG) {
                return Outcome.stops(position, tooLong(position.with(packet), spot.at(), link.mtu(), scene));
            }
        }
        return Outcome.passes(position.with(packet));
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
