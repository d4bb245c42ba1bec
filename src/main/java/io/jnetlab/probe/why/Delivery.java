package io.jnetlab.probe.why;

import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.ResourceId;
import io.jnetlab.observe.LiveLink;
import io.jnetlab.observe.RouteDecision;
import java.io.IOException;

/** Whether a packet is at its end, and whether it is taken there: the filter of what comes in, and who answers no pings. */
final class Delivery implements Examination {
    private static final String V4 = "net.ipv4.icmp_echo_ignore_all";
    private static final String V6 = "net.ipv6.icmp.echo_ignore_all";

    @Override
    public Outcome examine(Position position, Scene scene) throws IOException {
        Packet packet = position.packet();
        NetnsName at = position.at();
        if (position.in() == null) {
            return toItself(position, scene);
        }
        if (!scene.has(at, packet.destination())
                && scene.live().route(at, packet.destination(), null, null).outcome() != RouteDecision.Outcome.LOCAL) {
            return Outcome.passes(position);
        }
        Stop duplicate = Duplicates.underWay(at, packet.destination(), scene);
        if (duplicate != null) {
            return Outcome.stops(position, duplicate);
        }
        Stop dropped = FilterRules.stop(FilterHook.INPUT, position, scene);
        if (dropped != null) {
            return Outcome.stops(position, dropped);
        }
        String key = packet.isV6() ? V6 : V4;
        if (!packet.reply() && scene.live().sysctl(at, key) != 0) {
            return Outcome.stops(
                    position,
                    new Stop(
                            Fault.ECHO_IGNORED,
                            ResourceId.namespace(at),
                            Names.of(at) + " answers no pings: " + key + " is set",
                            scene.commands().in(at, "sysctl " + key),
                            scene.commands().in(at, "sysctl -w " + key + "=0")));
        }
        return Outcome.passes(position.arrived(), Names.of(at) + " takes it");
    }

    private static Outcome toItself(Position position, Scene scene) throws IOException {
        NetnsName at = position.at();
        InterfaceId lo = new InterfaceId(at, IfName.LO);
        LiveLink link = scene.live().link(lo);
        IpAddress to = position.packet().destination();
        boolean own =
                to.isLoopback() || scene.live().route(at, to, null, null).outcome() == RouteDecision.Outcome.LOCAL;
        if (!own) {
            return Outcome.passes(position);
        }
        if (link != null && !link.isUp()) {
            return Outcome.stops(position, scene.wires().down(link));
        }
        Stop duplicate = Duplicates.itself(at, to, scene);
        if (duplicate != null) {
            return Outcome.stops(position, duplicate);
        }
        Packet packet = position.packet();
        Packet sent = packet.source().isUnspecified() ? packet.withSource(to) : packet;
        return Outcome.passes(position.with(sent).arrived(), Names.of(at) + " has the address itself");
    }
}
