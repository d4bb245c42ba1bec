package io.jnetlab.rtnetlink;

import io.jnetlab.netlink.NlAttributes;
import io.jnetlab.netlink.NlWriter;
import java.util.List;

/**
 * Writes a {@link RouteMessage} for a request, with what {@code ip route add} takes where nothing is said: type unicast,
 * protocol boot, table main; scope link for an IPv4 route without a gateway, else universe.
 */
public final class RouteBuilder {
    private final NlWriter out = new NlWriter();
    private final int family;
    private final int destinationLength;
    private int sourceLength;
    private boolean hasGateway;
    private int table = RtRoute.RT_TABLE_MAIN;
    private int protocol = -1;
    private int scope = -1;
    private int type = -1;
    private int flags;

    private RouteBuilder(int family, int destinationLength) {
        this.family = family;
        this.destinationLength = destinationLength;
    }

    /** {@code default} of a family. */
    public static RouteBuilder defaultRoute(int family) {
        return new RouteBuilder(family, 0);
    }

    /** To a network without host bits, or with length 0 to everywhere. */
    public static RouteBuilder to(byte[] destination, int length) {
        RouteBuilder builder = new RouteBuilder(AddressBuilder.family(destination), length);
        if (length > 0) {
            builder.out.bytes(RtRoute.RTA_DST, destination);
        }
        return builder;
    }

    /** The gateway: {@code via}. One of the other family is sent as {@code RTA_VIA}. */
    public RouteBuilder via(byte[] gateway) {
        NextHop.writeGateway(family, gateway, out);
        hasGateway = true;
        return this;
    }

    /** The interface by its index: {@code dev}. */
    public RouteBuilder dev(int ifindex) {
        out.u32(RtRoute.RTA_OIF, ifindex);
        return this;
    }

    /** The source address of packets from here: {@code src}. */
    public RouteBuilder src(byte[] address) {
        out.bytes(RtRoute.RTA_PREFSRC, address);
        return this;
    }

    /** Of a question: the source of the packet, {@code from}. */
    RouteBuilder from(byte[] address) {
        out.bytes(RtRoute.RTA_SRC, address);
        sourceLength = address.length * 8;
        return this;
    }

    /** Of a question: the index of the interface that the packet comes in by, {@code iif}. */
    RouteBuilder iif(int ifindex) {
        out.u32(RtRoute.RTA_IIF, ifindex);
        return this;
    }

    /** {@code metric}. */
    public RouteBuilder priority(int metric) {
        out.u32(RtRoute.RTA_PRIORITY, metric);
        return this;
    }

    public RouteBuilder table(int number) {
        table = number;
        return this;
    }

    /** {@code RTPROT_…}: {@code proto}. */
    public RouteBuilder protocol(int rtProtocol) {
        protocol = rtProtocol;
        return this;
    }

    /** {@code RT_SCOPE_…}. */
    public RouteBuilder scope(int rtScope) {
        scope = rtScope;
        return this;
    }

    /** {@code RTN_…}: {@code blackhole} and others. */
    public RouteBuilder type(int rtType) {
        type = rtType;
        return this;
    }

    /** Takes the gateway as reachable on the interface whatever its addresses are. */
    public RouteBuilder onlink() {
        flags |= RtRoute.RTNH_F_ONLINK;
        return this;
    }

    /** {@code mtu} for this route, in bytes. */
    public RouteBuilder mtu(int mtu) {
        int start = out.begin(RtRoute.RTA_METRICS);
        out.u32(RtRoute.RTAX_MTU, mtu).end(start);
        return this;
    }

    /** {@code ICMPV6_ROUTER_PREF_…}, for IPv6: {@code pref}. */
    public RouteBuilder preference(int pref) {
        out.u8(RtRoute.RTA_PREF, pref);
        return this;
    }

    /** Several ways: {@code nexthop via … dev … weight …}. */
    public RouteBuilder nextHops(List<NextHop> hops) {
        int start = out.begin(RtRoute.RTA_MULTIPATH);
        for (NextHop hop : hops) {
            hop.encode(out);
        }
        out.end(start);
        hasGateway = true;
        return this;
    }

    /** For adding or replacing. */
    public RouteMessage build() {
        int routeType = type < 0 ? RtRoute.RTN_UNICAST : type;
        boolean link = family == RtnetlinkMessage.AF_INET && !hasGateway && routeType == RtRoute.RTN_UNICAST;
        int defaultScope = link ? RtRoute.RT_SCOPE_LINK : RtRoute.RT_SCOPE_UNIVERSE;
        return build(protocol < 0 ? RtRoute.RTPROT_BOOT : protocol, scope < 0 ? defaultScope : scope, routeType);
    }

    /** For deleting: a route of any type, protocol and scope of which nothing was said. */
    public RouteMessage buildForDelete() {
        return build(Math.max(protocol, 0), scope < 0 ? RtRoute.RT_SCOPE_NOWHERE : scope, Math.max(type, 0));
    }

    private RouteMessage build(int routeProtocol, int routeScope, int routeType) {
        NlWriter all = new NlWriter();
        NlAttributes.of(out).encode(all);
        if (table >= 256) {
            all.u32(RtRoute.RTA_TABLE, table);
        }
        int headerTable = table < 256 ? table : RtRoute.RT_TABLE_UNSPEC;
        return new RouteMessage(
                family,
                destinationLength,
                sourceLength,
                0,
                headerTable,
                routeProtocol,
                routeScope,
                routeType,
                flags,
                NlAttributes.of(all));
    }
}
