package io.jnetlab.probe.why;

import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.NetnsName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a packet has come to, and what is known of its next step.
 *
 * @param at the namespace that it is in
 * @param in the interface that it came in by; null where it is sent
 * @param out the interface that it is to leave by; null until the route is chosen
 * @param nextHop who is to get it on that interface's link: the destination or a gateway
 * @param gateway whether that is a gateway
 * @param crossing its way to there; null until it is found
 * @param delivered whether it has come to its end
 * @param routeMtu the longest packet that the chosen route takes, in bytes; 0 where it says nothing
 * @param translations what routers have changed about it
 */
record Position(
        Packet packet,
        NetnsName at,
        @Nullable InterfaceId in,
        @Nullable InterfaceId out,
        @Nullable IpAddress nextHop,
        boolean gateway,
        @Nullable Crossing crossing,
        boolean delivered,
        int routeMtu,
        List<Translation> translations) {

    static Position sending(Packet packet, NetnsName at, List<Translation> translations) {
        return new Position(packet, at, null, null, null, false, null, false, 0, translations);
    }

    Position with(Packet other) {
        return new Position(other, at, in, out, nextHop, gateway, crossing, delivered, routeMtu, translations);
    }

    /** The same, its addresses changed by a router. */
    Position translated(Packet other, Translation translation) {
        List<Translation> all = new ArrayList<>(translations);
        all.add(translation);
        return new Position(other, at, in, out, nextHop, gateway, crossing, delivered, routeMtu, all);
    }

    Position routed(InterfaceId dev, IpAddress hop, boolean viaGateway, int mtu) {
        return new Position(packet, at, in, dev, hop, viaGateway, crossing, delivered, mtu, translations);
    }

    Position crossing(Crossing found) {
        return new Position(packet, at, in, out, nextHop, gateway, found, delivered, routeMtu, translations);
    }

    Position arrived() {
        return new Position(packet, at, in, out, nextHop, gateway, crossing, true, routeMtu, translations);
    }

    /** In the next namespace. */
    Position next() {
        InterfaceId to = wayOut().to();
        return new Position(packet, to.namespace(), to, null, null, false, null, false, 0, translations);
    }

    /** The interface that it leaves by, which is known. */
    InterfaceId device() {
        return Objects.requireNonNull(out);
    }

    IpAddress hop() {
        return Objects.requireNonNull(nextHop);
    }

    Crossing wayOut() {
        return Objects.requireNonNull(crossing);
    }
}
