package io.jnetlab.rtnetlink;

import static io.jnetlab.netlink.NlConstants.NLA_F_NESTED;

import io.jnetlab.netlink.NlAttributes;
import io.jnetlab.netlink.NlWriter;
import java.nio.charset.StandardCharsets;

/** Writes a {@link LinkMessage} for a request; attributes stand in the order of the calls. */
public final class LinkBuilder {
    private final NlWriter out = new NlWriter();
    private int ifindex;
    private int flags;
    private int change;

    /** Which link; for a new one the index that it shall have. */
    public LinkBuilder ifindex(int index) {
        ifindex = index;
        return this;
    }

    /** Up or down: {@code ip link set … up}. */
    public LinkBuilder up(boolean up) {
        return flag(IfLink.IFF_UP, up);
    }

    /** Sets or clears a flag, {@code IFF_…}. */
    public LinkBuilder flag(int flag, boolean on) {
        change |= flag;
        flags = on ? flags | flag : flags & ~flag;
        return this;
    }

    /** Of a new link the name, else the new name: {@code ip link set dev OLD name NAME}; up to 15 bytes. */
    public LinkBuilder name(String name) {
        out.string(IfLink.IFLA_IFNAME, name);
        return this;
    }

    /** In bytes. */
    public LinkBuilder mtu(int mtu) {
        out.u32(IfLink.IFLA_MTU, mtu);
        return this;
    }

    /** The link-layer address, for Ethernet six bytes. */
    public LinkBuilder address(byte[] address) {
        out.bytes(IfLink.IFLA_ADDRESS, address);
        return this;
    }

    /** Up to 255 bytes; empty takes it away. The kernel ignores it in the request that makes a link. */
    public LinkBuilder alias(String alias) {
        text(IfLink.IFLA_IFALIAS, alias);
        return this;
    }

    /** The ifindex of the bridge that it is to be a port of; 0 to take it out: {@code nomaster}. */
    public LinkBuilder master(int index) {
        out.u32(IfLink.IFLA_MASTER, index);
        return this;
    }

    /** The ifindex of the link that this one stands on. */
    public LinkBuilder link(int index) {
        out.u32(IfLink.IFLA_LINK, index);
        return this;
    }

    /** The id, in the socket's namespace, of the namespace that {@link #link} is in. */
    public LinkBuilder linkNetnsid(int id) {
        out.u32(IfLink.IFLA_LINK_NETNSID, id);
        return this;
    }

    /** In packets. */
    public LinkBuilder txQueueLength(int packets) {
        out.u32(IfLink.IFLA_TXQLEN, packets);
        return this;
    }

    /** The group of links that it belongs to: {@code group}. */
    public LinkBuilder group(int group) {
        out.u32(IfLink.IFLA_GROUP, group);
        return this;
    }

    /** The namespace that it is made in or moved to, by the descriptor of its file: {@code netns}. */
    public LinkBuilder netnsFd(int fd) {
        out.u32(IfLink.IFLA_NET_NS_FD, fd);
        return this;
    }

    /** {@code IN6_ADDR_GEN_MODE_…}: {@code addrgenmode}. The kernel refuses it in the request that makes a link. */
    public LinkBuilder addrGenMode(int mode) {
        int spec = out.begin(IfLink.IFLA_AF_SPEC);
        int ipv6 = out.begin(RtnetlinkMessage.AF_INET6);
        out.u8(IfLink.IFLA_INET6_ADDR_GEN_MODE, mode);
        out.end(ipv6).end(spec);
        return this;
    }

    /** One more name, up to 127 bytes; for {@link LinkRequests#addAltNames} and {@link LinkRequests#deleteAltNames}. */
    public LinkBuilder altName(String name) {
        int list = out.begin(IfLink.IFLA_PROP_LIST | NLA_F_NESTED);
        out.string(IfLink.IFLA_ALT_IFNAME, name).end(list);
        return this;
    }

    /** The kind of a new link, as {@code ip link add … type KIND}. */
    public LinkBuilder kind(String kind) {
        return kind(kind, NlAttributes.EMPTY);
    }

    /** The kind of a link and what belongs to it, {@code IFLA_INFO_DATA}. */
    public LinkBuilder kind(String kind, NlAttributes data) {
        int info = out.begin(IfLink.IFLA_LINKINFO);
        text(IfLink.IFLA_INFO_KIND, kind);
        if (!data.isEmpty()) {
            int start = out.begin(IfLink.IFLA_INFO_DATA);
            data.encode(out);
            out.end(start);
        }
        out.end(info);
        return this;
    }

    /** Kind veth, with its other end: {@code ip link add … type veth peer …}. */
    public LinkBuilder veth(LinkMessage peer) {
        int info = out.begin(IfLink.IFLA_LINKINFO);
        text(IfLink.IFLA_INFO_KIND, "veth");
        int data = out.begin(IfLink.IFLA_INFO_DATA);
        int start = out.begin(IfLink.VETH_INFO_PEER);
        peer.encode(out);
        out.end(start).end(data).end(info);
        return this;
    }

    /** Any other attribute. */
    public LinkBuilder attribute(int type, byte[] value) {
        out.bytes(type, value);
        return this;
    }

    /** Text without a NUL, as {@code ip} sends these: a NUL would count as part of an alias. */
    private void text(int type, String value) {
        out.bytes(type, value.getBytes(StandardCharsets.UTF_8));
    }

    public LinkMessage build() {
        return new LinkMessage(RtnetlinkMessage.AF_UNSPEC, 0, ifindex, flags, change, NlAttributes.of(out));
    }
}
