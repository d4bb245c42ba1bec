package io.jnetlab.probe.why;

import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.ResourceId;
import io.jnetlab.observe.RouteDecision;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Whether a packet has passed as many routers as its sender allows: TTL of IPv4, hop limit of IPv6. */
final class HopLimit implements Examination {
    private static final String V4 = "net.ipv4.ip_default_ttl";

    @Override
    public Outcome examine(Position position, Scene scene) throws IOException {
        Packet packet = position.packet();
        if (position.in() == null) {
            return Outcome.passes(position.with(packet.withHops(first(position, scene))));
        }
        Packet.Hops hops = packet.hops();
        if (hops == null) {
            return Outcome.passes(position);
        }
        return hops.left() > 1
                ? Outcome.passes(position.with(packet.withHops(hops.less())))
                : Outcome.stops(position, stop(position, hops, scene));
    }

    /** What it is sent with: what its route says, else the namespace or, in IPv6, the interface. */
    private static Packet.@Nullable Hops first(Position position, Scene scene) throws IOException {
        NetnsName at = position.at();
        Packet packet = position.packet();
        InterfaceId out = position.device();
        RouteDecision route = scene.live().route(at, packet.destination(), packet.source(), null);
        String key = packet.isV6() ? Names.parameter("ipv6", out, "hop_limit") : V4;
        int limit = route.hopLimit() > 0 ? route.hopLimit() : scene.live().sysctl(at, key);
        return limit == 0 ? null : new Packet.Hops(at, route.hopLimit() > 0 ? null : key, limit, limit);
    }

    private static Stop stop(Position position, Packet.Hops hops, Scene scene) {
        String key = hops.key();
        String what = position.packet().isV6() ? "hop limit" : "TTL";
        String by = key == null ? ", as its route says" : ", as its " + key + " says";
        String to = position.packet().destination().toString();
        return new Stop(
                Fault.HOP_LIMIT,
                ResourceId.namespace(hops.at()),
                Names.of(position.at()) + " drops the packet to " + to + ", whose " + what + " is used up: "
                        + Names.of(hops.at()) + " has sent it with " + hops.first() + by,
                key == null
                        ? scene.commands().ip(hops.at(), "route get " + to)
                        : scene.commands().in(hops.at(), "sysctl " + key),
                key == null
                        ? "let the route say no hoplimit"
                        : scene.commands().in(hops.at(), "sysctl -w " + key + "=64"));
    }
}
