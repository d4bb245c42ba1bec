package io.jnetlab.observe;

import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.netlink.NetlinkException;
import io.jnetlab.rtnetlink.LinkMessage;
import io.jnetlab.rtnetlink.NextHop;
import io.jnetlab.rtnetlink.RouteMessage;
import io.jnetlab.rtnetlink.RtRoute;
import io.jnetlab.sys.Errno;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a namespace's kernel does with a packet: its answer to {@code ip route get}.
 *
 * @param outcome what becomes of it
 * @param via the gateway; null for a neighbour
 * @param dev where it leaves; null unless it is sent
 * @param source the address that a packet from here gets; null where the kernel says none
 * @param mtu the longest packet that the route takes, in bytes: its own MTU, or what was learned of the path; 0 for none
 * @param learned whether that was learned, and is forgotten after some minutes
 * @param hopLimit the TTL or hop limit that the route gives packets from here; 0 for none
 */
public record RouteDecision(
        Outcome outcome,
        @Nullable IpAddress via,
        @Nullable InterfaceId dev,
        @Nullable IpAddress source,
        int mtu,
        boolean learned,
        int hopLimit) {
    /** What becomes of a packet. */
    public enum Outcome {
        SENT,
        /** It is for this namespace. */
        LOCAL,
        /** It is for all on the link, as one of this namespace's addresses has it. */
        BROADCAST,
        NO_ROUTE,
        BLACKHOLE,
        UNREACHABLE,
        PROHIBIT
    }

    /**
     * Asks the kernel.
     *
     * @param source null for the one that the kernel chooses
     * @param input the index of the interface by which it comes in; 0 for a packet of this namespace's own
     */
    public static RouteDecision of(Place place, IpAddress to, @Nullable IpAddress source, int input)
            throws IOException {
        RouteMessage route;
        try {
            route = place.client().routeTo(to.toBytes(), source == null ? null : source.toBytes(), input);
        } catch (NetlinkException e) {
            return refused(e);
        }
        return switch (route.type()) {
            case RtRoute.RTN_LOCAL -> new RouteDecision(Outcome.LOCAL, null, null, source(route), 0, false, 0);
            case RtRoute.RTN_BROADCAST -> without(Outcome.BROADCAST);
            case RtRoute.RTN_BLACKHOLE -> without(Outcome.BLACKHOLE);
            case RtRoute.RTN_UNREACHABLE -> without(Outcome.UNREACHABLE);
            case RtRoute.RTN_PROHIBIT -> without(Outcome.PROHIBIT);
            default -> sent(place, route);
        };
    }

    private static RouteDecision refused(NetlinkException e) throws NetlinkException {
        return switch (e.errno()) {
            case Errno.ENETUNREACH, Errno.ENETDOWN -> without(Outcome.NO_ROUTE);
            case Errno.EHOSTUNREACH -> without(Outcome.UNREACHABLE);
            case Errno.EACCES -> without(Outcome.PROHIBIT);
            case Errno.EINVAL -> without(Outcome.BLACKHOLE); // fib_props of net/ipv4/fib_semantics.c
            default -> throw e;
        };
    }

    private static RouteDecision without(Outcome outcome) {
        return new RouteDecision(outcome, null, null, null, 0, false, 0);
    }

    private static RouteDecision sent(Place place, RouteMessage route) throws IOException {
        List<NextHop> hops = route.nextHops();
        byte[] gateway = hops.isEmpty() ? route.gateway() : hops.get(0).gateway();
        int index = hops.isEmpty() ? route.outputInterface() : hops.get(0).ifindex();
        LinkMessage link = place.client().link(index);
        String name = link == null ? null : link.name();
        if (name == null || IfName.fault(name) != null) {
            return without(Outcome.NO_ROUTE);
        }
        return new RouteDecision(
                Outcome.SENT,
                gateway == null ? null : IpAddress.ofBytes(gateway),
                new InterfaceId(place.name(), new IfName(name)),
                source(route),
                route.metrics().u32(RtRoute.RTAX_MTU, 0),
                route.expires(),
                route.metrics().u32(RtRoute.RTAX_HOPLIMIT, 0));
    }

    private static @Nullable IpAddress source(RouteMessage route) throws IOException {
        byte[] source = route.preferredSource();
        return source == null ? null : IpAddress.ofBytes(source);
    }
}
