package io.jnetlab.probe.why;

import io.jnetlab.model.Address;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.observe.LiveLink;
import io.jnetlab.observe.RouteDecision;
import java.io.IOException;

/** Which way the kernel sends a packet, and from which address: {@code ip route get}. */
final class RouteChoice implements Examination {
    @Override
    public Outcome examine(Position position, Scene scene) throws IOException {
        Packet packet = position.packet();
        IpAddress source = packet.source();
        boolean open = source.isUnspecified();
        RouteDecision decision =
                scene.live().route(position.at(), packet.destination(), open ? null : source, position.in());
        InterfaceId dev = decision.dev();
        if (decision.outcome() != RouteDecision.Outcome.SENT || dev == null) {
            return Outcome.stops(
                    position, RouteFaults.explain(position, packet.destination(), decision.outcome(), scene));
        }
        if (open) {
            packet = packet.withSource(chosen(decision, dev, scene, source));
        }
        IpAddress via = decision.via();
        // Nobody beyond the link can answer to a link-local address, nor do routers pass it on.
        if (open && via != null && packet.isV6() && packet.source().isLinkLocal()) {
            return Outcome.stops(position, RouteFaults.noSource(position, packet.destination(), dev, scene));
        }
        Position routed = position.with(packet)
                .routed(
                        dev,
                        via == null ? packet.destination() : via,
                        via != null,
                        decision.learned() ? 0 : decision.mtu());
        if (decision.learned() && packet.whole() && packet.length() > decision.mtu()) {
            scene.suspect(routed, PacketSize.tooLongForRoute(routed, decision.mtu(), scene));
        }
        String from = position.in() == null ? ", from " + packet.source() : "";
        return Outcome.passes(
                routed,
                Names.of(position.at()) + " sends to " + packet.destination() + (via == null ? "" : " via " + via)
                        + " dev " + dev.name() + from);
    }

    private static IpAddress chosen(RouteDecision decision, InterfaceId dev, Scene scene, IpAddress none) {
        IpAddress source = decision.source();
        LiveLink link = scene.live().link(dev);
        if (source != null || link == null) {
            return source == null ? none : source;
        }
        for (Address address : link.addresses()) {
            if (address.prefix().isV6() == none.isV6()) {
                return address.prefix().address();
            }
        }
        return none;
    }
}
