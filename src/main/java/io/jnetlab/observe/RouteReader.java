package io.jnetlab.observe;

import io.jnetlab.model.IfName;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.Route;
import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.rtnetlink.LinkMessage;
import io.jnetlab.rtnetlink.NextHop;
import io.jnetlab.rtnetlink.RouteMessage;
import io.jnetlab.rtnetlink.RtRoute;
import io.jnetlab.rtnetlink.RtnetlinkMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Picks out the routes that somebody set by hand; the kernel's own and those of routing daemons are not planned. */
final class RouteReader {
    private RouteReader() {}

    static void read(PlaceReading reading, Consumer<Route> out) throws NetlinkDecodeException {
        Map<ResourceId, Integer> seen = new HashMap<>();
        for (RouteMessage message : reading.routes()) {
            Route route = isStatic(message) ? route(reading, message) : null;
            if (route != null) {
                int twin = seen.merge(route.id(), 1, Integer::sum) - 1;
                out.accept(twin == 0 ? route : twin(route, twin));
            }
        }
    }

    /** The kernel keeps what was added by {@code ip route append}. */
    private static Route twin(Route r, int twin) {
        return new Route(
                r.namespace(),
                r.to(),
                r.metric(),
                r.table(),
                r.type(),
                r.via(),
                r.dev(),
                r.src(),
                r.hops(),
                twin,
                r.onlink());
    }

    static boolean isStatic(RouteMessage message) throws NetlinkDecodeException {
        int protocol = message.protocol();
        return protocol <= RtRoute.RTPROT_STATIC
                && protocol != RtRoute.RTPROT_KERNEL
                && protocol != RtRoute.RTPROT_REDIRECT
                && (message.flags() & RtRoute.RTM_F_CLONED) == 0
                && message.table() != RtRoute.RT_TABLE_LOCAL;
    }

    private static @Nullable Route route(PlaceReading reading, RouteMessage message) throws NetlinkDecodeException {
        Route.Type type = type(message.type());
        if (type == null) {
            return null;
        }
        boolean v6 = message.family() == RtnetlinkMessage.AF_INET6;
        byte[] destination = message.destination();
        byte[] gateway = message.gateway();
        int oif = message.outputInterface();
        List<Route.Hop> hops = hops(reading, message);
        boolean several = !hops.isEmpty();
        byte[] source = message.preferredSource();
        IpPrefix to = destination == null
                ? v6 ? IpPrefix.DEFAULT_V6 : IpPrefix.DEFAULT_V4
                : new IpPrefix(IpAddress.ofBytes(destination), message.destinationLength());
        return new Route(
                reading.name(),
                to,
                message.priority(),
                message.table(),
                type,
                gateway == null ? null : IpAddress.ofBytes(gateway),
                type == Route.Type.UNICAST && !several ? name(reading, oif) : null,
                source == null ? Route.NO_SOURCE : IpAddress.ofBytes(source).toString(),
                hops,
                0,
                !several && isOnLink(message.flags()));
    }

    /** The ways of a route with several, those that are dead for the moment too: they come back with their links. */
    private static List<Route.Hop> hops(PlaceReading reading, RouteMessage message) throws NetlinkDecodeException {
        List<NextHop> hops = message.nextHops();
        if (hops.isEmpty()) {
            return List.of();
        }
        List<Route.Hop> out = new ArrayList<>(hops.size());
        for (NextHop hop : hops) {
            byte[] gateway = hop.gateway();
            out.add(new Route.Hop(
                    gateway == null ? null : IpAddress.ofBytes(gateway),
                    name(reading, hop.ifindex()),
                    hop.weight(),
                    isOnLink(hop.flags())));
        }
        return out;
    }

    private static boolean isOnLink(int flags) {
        return (flags & RtRoute.RTNH_F_ONLINK) != 0;
    }

    private static @Nullable IfName name(PlaceReading reading, int ifindex) {
        LinkMessage link = reading.links().get(ifindex);
        String name = link == null ? null : link.name();
        return name == null || IfName.fault(name) != null ? null : new IfName(name);
    }

    static Route.@Nullable Type type(int number) {
        return switch (number) {
            case RtRoute.RTN_UNICAST -> Route.Type.UNICAST;
            case RtRoute.RTN_BLACKHOLE -> Route.Type.BLACKHOLE;
            case RtRoute.RTN_UNREACHABLE -> Route.Type.UNREACHABLE;
            case RtRoute.RTN_PROHIBIT -> Route.Type.PROHIBIT;
            case RtRoute.RTN_THROW -> Route.Type.THROW;
            default -> null;
        };
    }
}
