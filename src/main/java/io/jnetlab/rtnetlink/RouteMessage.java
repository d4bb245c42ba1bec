package io.jnetlab.rtnetlink;

import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.netlink.NlAttributes;
import io.jnetlab.netlink.NlReader;
import io.jnetlab.netlink.NlWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code struct rtmsg} plus attributes: payload of RTM_{NEW,DEL,GET}ROUTE, see rtnetlink(7).
 *
 * @param headerTable the table's number if it is under 256; {@link #table} has it in any case
 * @param protocol {@code RTPROT_…}, who made it
 * @param scope {@code RT_SCOPE_…}
 * @param type {@code RTN_…}
 * @param flags {@code RTM_F_…} and {@code RTNH_F_…}
 */
public record RouteMessage(
        int family,
        int destinationLength,
        int sourceLength,
        int tos,
        int headerTable,
        int protocol,
        int scope,
        int type,
        int flags,
        NlAttributes attributes)
        implements RtnetlinkMessage {
    public static RouteMessage decode(NlReader in) throws NetlinkDecodeException {
        return new RouteMessage(
                in.u8(), in.u8(), in.u8(), in.u8(), in.u8(), in.u8(), in.u8(), in.u8(), in.u32(), in.attributes());
    }

    @Override
    public void encode(NlWriter out) {
        out.u8(family).u8(destinationLength).u8(sourceLength).u8(tos);
        out.u8(headerTable).u8(protocol).u8(scope).u8(type).u32(flags);
        attributes.encode(out);
    }

    /** {@code RTA_TABLE}, or the header's where that is absent. */
    public int table() throws NetlinkDecodeException {
        return attributes.u32(RtRoute.RTA_TABLE, headerTable);
    }

    /** {@code RTA_DST}; null for a default route. */
    public byte @Nullable [] destination() throws NetlinkDecodeException {
        return attributes.bytes(RtRoute.RTA_DST);
    }

    /** {@code RTA_SRC}: the source that it is only for, or null. */
    public byte @Nullable [] source() throws NetlinkDecodeException {
        return attributes.bytes(RtRoute.RTA_SRC);
    }

    /** {@code RTA_GATEWAY}, or the address in {@code RTA_VIA}, which may be of the other family; or null. */
    public byte @Nullable [] gateway() throws NetlinkDecodeException {
        return NextHop.gateway(attributes);
    }

    /** {@code RTA_OIF}: the interface's index; 0 if none. */
    public int outputInterface() throws NetlinkDecodeException {
        return attributes.u32(RtRoute.RTA_OIF, 0);
    }

    /** {@code RTA_PRIORITY}, the metric; 0 if absent. */
    public int priority() throws NetlinkDecodeException {
        return attributes.u32(RtRoute.RTA_PRIORITY, 0);
    }

    /** {@code RTA_PREFSRC}: the source address that packets from here get, or null. */
    public byte @Nullable [] preferredSource() throws NetlinkDecodeException {
        return attributes.bytes(RtRoute.RTA_PREFSRC);
    }

    /** {@code RTA_METRICS}: {@code RTAX_…}, each 32 bits. */
    public NlAttributes metrics() throws NetlinkDecodeException {
        return attributes.nested(RtRoute.RTA_METRICS);
    }

    /** {@code rta_expires} of {@code RTA_CACHEINFO}: whether it is one that was learned, as the MTU of a path, and ends by itself. */
    public boolean expires() throws NetlinkDecodeException {
        NlReader info = attributes.get(RtRoute.RTA_CACHEINFO);
        if (info == null) {
            return false;
        }
        info.skip(8);
        return info.u32() != 0;
    }

    /** {@code RTA_PREF}: {@code ICMPV6_ROUTER_PREF_…}. */
    public int preference() throws NetlinkDecodeException {
        return attributes.u8(RtRoute.RTA_PREF, RtRoute.ICMPV6_ROUTER_PREF_MEDIUM);
    }

    /** {@code RTA_MULTIPATH}; empty for a route with one way. */
    public List<NextHop> nextHops() throws NetlinkDecodeException {
        NlReader in = attributes.get(RtRoute.RTA_MULTIPATH);
        if (in == null) {
            return List.of();
        }
        List<NextHop> hops = new ArrayList<>();
        while (in.remaining() > 0) {
            hops.add(NextHop.decode(in));
        }
        return hops;
    }
}
