package io.jnetlab.observe;

import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.netlink.NetlinkException;
import io.jnetlab.rtnetlink.LinkMessage;
import io.jnetlab.rtnetlink.NextHop;
import io.jnetlab.rtnetlink.RouteMessage;
import io.jnetlab.rtnetlink.RtRoute;
import io.jnetlab.rtnetlink.RtnetlinkClient;
import io.jnetlab.rtnetlink.RtnetlinkMessage;
import io.jnetlab.sys.Errno;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks a namespace's kernel where it sends packets.
 *
 * @param fault why there is no way: {@code no route}, {@code blackhole} …; null where there is one
 * @param ways where packets go, more than one where they are spread
 */
public record RouteLookup(@Nullable String fault, List<Way> ways) {
    /**
     * Where packets go.
     *
     * @param via the gateway; null for a neighbour
     * @param dev the interface's name; null where it has none any more
     */
    public record Way(@Nullable IpAddress via, @Nullable String dev) {
        /** {@code via 10.0.0.1 dev eth0}. */
        @Override
        public String toString() {
            return (via == null ? "" : "via " + via + " ") + "dev " + dev;
        }
    }

    /** {@code ip route get ADDRESS}. */
    public static RouteLookup of(Place place, IpAddress address) throws IOException {
        try {
            return of(place.client(), List.of(place.client().routeTo(address.toBytes())));
        } catch (NetlinkException e) {
            return switch (e.errno()) {
                case Errno.ENETUNREACH, Errno.EHOSTUNREACH, Errno.ENETDOWN -> without("no route");
                case Errno.EACCES -> without("prohibit");
                case Errno.EINVAL -> without("blackhole"); // fib_props of the kernel's net/ipv4/fib_semantics.c
                default -> throw e;
            };
        }
    }

    /** {@code ip route show exact PREFIX table TABLE}: of several the ones with the lowest metric. */
    public static RouteLookup of(Place place, IpPrefix to, int table) throws IOException {
        int family = to.isV6() ? RtnetlinkMessage.AF_INET6 : RtnetlinkMessage.AF_INET;
        List<RouteMessage> best = new ArrayList<>();
        for (RouteMessage route : place.client().routes(family, table)) {
            if (isTo(route, to, table)) {
                int before = best.isEmpty()
                        ? 0
                        : Integer.compareUnsigned(route.priority(), best.get(0).priority());
                if (before < 0) {
                    best.clear();
                }
                if (before <= 0) {
                    best.add(route);
                }
            }
        }
        return of(place.client(), best);
    }

    private static boolean isTo(RouteMessage route, IpPrefix to, int table) throws IOException {
        byte[] destination = route.destination();
        return route.table() == table
                && (route.flags() & RtRoute.RTM_F_CLONED) == 0
                && route.destinationLength() == to.length()
                && (destination == null
                        ? to.length() == 0
                        : Arrays.equals(destination, to.address().toBytes()));
    }

    private static RouteLookup of(RtnetlinkClient client, List<RouteMessage> routes) throws IOException {
        List<Way> ways = new ArrayList<>();
        for (RouteMessage route : routes) {
            String fault = fault(route.type());
            if (fault != null) {
                return without(fault);
            }
            List<NextHop> hops = route.nextHops();
            for (NextHop hop : hops) {
                ways.add(way(client, hop.gateway(), hop.ifindex()));
            }
            if (hops.isEmpty()) {
                ways.add(way(client, route.gateway(), route.outputInterface()));
            }
        }
        return ways.isEmpty() ? without("no route") : new RouteLookup(null, ways);
    }

    private static RouteLookup without(String fault) {
        return new RouteLookup(fault, List.of());
    }

    private static @Nullable String fault(int type) {
        return switch (type) {
            case RtRoute.RTN_UNICAST,
                    RtRoute.RTN_LOCAL,
                    RtRoute.RTN_BROADCAST,
                    RtRoute.RTN_ANYCAST,
                    RtRoute.RTN_MULTICAST -> null;
            case RtRoute.RTN_BLACKHOLE -> "blackhole";
            case RtRoute.RTN_UNREACHABLE -> "unreachable";
            case RtRoute.RTN_PROHIBIT -> "prohibit";
            default -> "a route of type " + type;
        };
    }

    private static Way way(RtnetlinkClient client, byte @Nullable [] gateway, int ifindex) throws IOException {
        LinkMessage link = client.link(ifindex);
        return new Way(gateway == null ? null : IpAddress.ofBytes(gateway), link == null ? null : link.name());
    }
}
