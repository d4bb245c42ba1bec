package io.jnetlab.rtnetlink;

import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.netlink.NlAttributes;
import io.jnetlab.netlink.NlReader;
import io.jnetlab.netlink.NlWriter;

/**
 * {@code struct netconfmsg} plus attributes: payload of RTM_{NEW,DEL,GET}NETCONF, what {@code net.ipv4.conf} and
 * {@code net.ipv6.conf} say. See ip-netconf(8). What is absent is -1.
 */
public record NetconfMessage(int family, NlAttributes attributes) implements RtnetlinkMessage {
    /** A question about an interface, or {@link Netconf#NETCONFA_IFINDEX_ALL}. */
    public static NetconfMessage of(int family, int ifindex) {
        return new NetconfMessage(family, NlAttributes.of(new NlWriter().u32(Netconf.NETCONFA_IFINDEX, ifindex)));
    }

    public static NetconfMessage decode(NlReader in) throws NetlinkDecodeException {
        int family = in.u8();
        in.skip(3);
        return new NetconfMessage(family, in.attributes());
    }

    @Override
    public void encode(NlWriter out) {
        out.u8(family).zeros(3);
        attributes.encode(out);
    }

    /** {@code NETCONFA_IFINDEX}: an interface, {@code NETCONFA_IFINDEX_ALL} or {@code NETCONFA_IFINDEX_DEFAULT}. */
    public int ifindex() throws NetlinkDecodeException {
        return attributes.u32(Netconf.NETCONFA_IFINDEX, 0);
    }

    /** {@code NETCONFA_FORWARDING}: 0 or 1. */
    public int forwarding() throws NetlinkDecodeException {
        return attributes.u32(Netconf.NETCONFA_FORWARDING, -1);
    }

    /** {@code NETCONFA_RP_FILTER}: 0, 1 or 2; IPv4 only. */
    public int rpFilter() throws NetlinkDecodeException {
        return attributes.u32(Netconf.NETCONFA_RP_FILTER, -1);
    }

    /** {@code NETCONFA_PROXY_NEIGH}: 0 or 1. */
    public int proxyNeighbours() throws NetlinkDecodeException {
        return attributes.u32(Netconf.NETCONFA_PROXY_NEIGH, -1);
    }
}
