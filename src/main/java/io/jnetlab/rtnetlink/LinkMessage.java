package io.jnetlab.rtnetlink;

import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.netlink.NlAttributes;
import io.jnetlab.netlink.NlReader;
import io.jnetlab.netlink.NlWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code struct ifinfomsg} plus attributes: payload of RTM_{NEW,DEL,GET,SET}LINK, see rtnetlink(7).
 *
 * <p>What is asked of an attribute that is absent is null, or -1 for a number.
 *
 * @param type {@code ARPHRD_…}, 1 for Ethernet
 * @param flags {@code IFF_…}
 * @param change which flags are to be set; 0 in what the kernel sends
 */
public record LinkMessage(int family, int type, int ifindex, int flags, int change, NlAttributes attributes)
        implements RtnetlinkMessage {
    public static LinkMessage decode(NlReader in) throws NetlinkDecodeException {
        int family = in.u8();
        in.skip(1);
        return new LinkMessage(family, in.u16(), in.u32(), in.u32(), in.u32(), in.attributes());
    }

    @Override
    public void encode(NlWriter out) {
        out.u8(family).u8(0).u16(type).u32(ifindex).u32(flags).u32(change);
        attributes.encode(out);
    }

    /** {@code IFLA_IFNAME}. */
    public @Nullable String name() {
        return attributes.string(IfLink.IFLA_IFNAME);
    }

    public boolean isUp() {
        return (flags & IfLink.IFF_UP) != 0;
    }

    /** {@code IFLA_MTU}, in bytes. */
    public int mtu() throws NetlinkDecodeException {
        return attributes.u32(IfLink.IFLA_MTU, -1);
    }

    /** {@code IFLA_ADDRESS}: for Ethernet the six bytes of the MAC address. */
    public byte @Nullable [] address() throws NetlinkDecodeException {
        return attributes.bytes(IfLink.IFLA_ADDRESS);
    }

    /** {@code IFLA_PERM_ADDRESS}: the address that the device was made with, where it knows. */
    public byte @Nullable [] permanentAddress() throws NetlinkDecodeException {
        return attributes.bytes(IfLink.IFLA_PERM_ADDRESS);
    }

    /** {@code IFLA_IFALIAS}. */
    public @Nullable String alias() {
        return attributes.string(IfLink.IFLA_IFALIAS);
    }

    /** {@code IFLA_MASTER}: the ifindex of the bridge, bond or VRF that this is a port of; 0 if of none. */
    public int master() throws NetlinkDecodeException {
        return attributes.u32(IfLink.IFLA_MASTER, 0);
    }

    /** {@code IFLA_LINK}: for a veth the ifindex of the other end, in the namespace {@link #linkNetnsid}; 0 if none. */
    public int link() throws NetlinkDecodeException {
        return attributes.u32(IfLink.IFLA_LINK, 0);
    }

    /** {@code IFLA_LINK_NETNSID}: the id, as seen from here, of the namespace of {@link #link}; -1 if it is this one. */
    public int linkNetnsid() throws NetlinkDecodeException {
        return attributes.u32(IfLink.IFLA_LINK_NETNSID, -1);
    }

    /** {@code IFLA_QDISC}: the kind of its root discipline; {@code noqueue} where nothing waits. */
    public @Nullable String qdisc() {
        return attributes.string(IfLink.IFLA_QDISC);
    }

    /** {@code IFLA_XDP}: whether it has a program of XDP. */
    public boolean hasXdp() throws NetlinkDecodeException {
        return attributes.nested(IfLink.IFLA_XDP).u8(IfLink.IFLA_XDP_ATTACHED, 0) != 0;
    }

    /** Whether it can't be moved to another namespace; Linux before 6.15 says it of none. */
    public boolean isNetnsImmutable() throws NetlinkDecodeException {
        return attributes.u8(IfLink.IFLA_NETNS_IMMUTABLE, 0) != 0;
    }

    /** {@code IFLA_TXQLEN}, in packets. */
    public int txQueueLength() throws NetlinkDecodeException {
        return attributes.u32(IfLink.IFLA_TXQLEN, -1);
    }

    /** {@code IFLA_GROUP}: {@code ip link set group}. */
    public int group() throws NetlinkDecodeException {
        return attributes.u32(IfLink.IFLA_GROUP, 0);
    }

    /** {@code IFLA_OPERSTATE}: {@code IF_OPER_…}. */
    public int operState() throws NetlinkDecodeException {
        return attributes.u8(IfLink.IFLA_OPERSTATE, IfLink.IF_OPER_UNKNOWN);
    }

    /** {@code IFLA_CARRIER}: whether the cable has a live other end. */
    public boolean hasCarrier() throws NetlinkDecodeException {
        return attributes.u8(IfLink.IFLA_CARRIER, 0) == 1;
    }

    /** {@code IFLA_STATS64}, or null. */
    public @Nullable LinkStats stats() throws NetlinkDecodeException {
        NlReader in = attributes.get(IfLink.IFLA_STATS64);
        return in == null ? null : LinkStats.decode(in);
    }

    /** Each {@code IFLA_ALT_IFNAME} in {@code IFLA_PROP_LIST}. */
    public List<String> altNames() throws NetlinkDecodeException {
        NlAttributes properties = attributes.nested(IfLink.IFLA_PROP_LIST);
        if (properties.isEmpty()) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (NlAttributes.Cursor c = properties.cursor(); c.next(); ) {
            if (c.type() == IfLink.IFLA_ALT_IFNAME) {
                names.add(c.payload().string());
            }
        }
        return names;
    }

    /** {@code IFLA_INFO_KIND}: {@code veth}, {@code bridge}; null for a device that is no such thing, and for lo. */
    public @Nullable String kind() throws NetlinkDecodeException {
        return attributes.nested(IfLink.IFLA_LINKINFO).string(IfLink.IFLA_INFO_KIND);
    }

    /** {@code IFLA_INFO_DATA}: what belongs to the {@link #kind}. */
    public NlAttributes kindData() throws NetlinkDecodeException {
        return attributes.nested(IfLink.IFLA_LINKINFO).nested(IfLink.IFLA_INFO_DATA);
    }

    /** {@code IFLA_INFO_SLAVE_KIND}: the kind of the {@link #master}. */
    public @Nullable String slaveKind() throws NetlinkDecodeException {
        return attributes.nested(IfLink.IFLA_LINKINFO).string(IfLink.IFLA_INFO_SLAVE_KIND);
    }

    /** {@code IFLA_INFO_SLAVE_DATA}: what a member of a {@link #slaveKind} has as such. */
    public NlAttributes slaveData() throws NetlinkDecodeException {
        return attributes.nested(IfLink.IFLA_LINKINFO).nested(IfLink.IFLA_INFO_SLAVE_DATA);
    }

    /**
     * {@code IFLA_BRPORT_…}: a byte about a port of a Linux bridge.
     *
     * @param absent what to give of other devices, or where the kernel doesn't know it
     */
    public int bridgePort(int attribute, int absent) throws NetlinkDecodeException {
        return "bridge".equals(slaveKind()) ? slaveData().u8(attribute, absent) : absent;
    }

    private NlAttributes ipv6() throws NetlinkDecodeException {
        return attributes.nested(IfLink.IFLA_AF_SPEC).nested(AF_INET6);
    }

    /** {@code IFLA_INET6_ADDR_GEN_MODE}: {@code IN6_ADDR_GEN_MODE_…}; -1 without IPv6. */
    public int addrGenMode() throws NetlinkDecodeException {
        return ipv6().u8(IfLink.IFLA_INET6_ADDR_GEN_MODE, -1);
    }

    /**
     * One of {@code net.ipv6.conf.IF.*}, from {@code IFLA_INET6_CONF}.
     *
     * @param place {@code DEVCONF_…}
     * @param absent what to give where the link has no IPv6 or the kernel doesn't know it
     */
    public int ipv6Conf(int place, int absent) throws NetlinkDecodeException {
        return element(ipv6().get(IfLink.IFLA_INET6_CONF), place, absent);
    }

    /**
     * One of {@code net.ipv4.conf.IF.*}, from {@code IFLA_INET_CONF}.
     *
     * @param place {@code IPV4_DEVCONF_…}, from 1
     * @param absent what to give where the link has no IPv4 or the kernel doesn't know it
     */
    public int ipv4Conf(int place, int absent) throws NetlinkDecodeException {
        NlAttributes ipv4 = attributes.nested(IfLink.IFLA_AF_SPEC).nested(AF_INET);
        return element(ipv4.get(IfLink.IFLA_INET_CONF), place - 1, absent);
    }

    private static int element(@Nullable NlReader array, int place, int absent) throws NetlinkDecodeException {
        if (array == null || array.remaining() < 4 * place + 4) {
            return absent;
        }
        array.skip(4 * place);
        return array.u32();
    }
}
