package io.jnetlab.rtnetlink;

import static io.jnetlab.netlink.NlConstants.NLM_F_APPEND;
import static io.jnetlab.netlink.NlConstants.NLM_F_CREATE;
import static io.jnetlab.netlink.NlConstants.NLM_F_EXCL;

import io.jnetlab.netlink.NlAttributes;
import io.jnetlab.netlink.NlRequest;
import io.jnetlab.netlink.NlWriter;

/**
 * Requests about links, to be sent alone or in a batch.
 *
 * <p>In the request that makes a link the kernel ignores an alias and alternative names and refuses {@code addrgenmode}
 * (EAFNOSUPPORT): send a {@link #set} behind it in the same batch. Where {@code addrgenmode} shall hold from the beginning,
 * send it before the one that sets the link up, since in one message the kernel sets up first.
 */
public final class LinkRequests {
    private LinkRequests() {}

    /** {@code ip link add NAME type KIND …}: fails with EEXIST if there is one of this name. */
    public static NlRequest add(LinkMessage link) {
        return request(Rtm.RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, link);
    }

    /**
     * {@code ip link add A netns N type veth peer B netns M}: both ends of a veth pair, each made in its place.
     *
     * @param a one end: at least a name; {@link LinkBuilder#netnsFd} if not in the socket's namespace
     * @param b the other end, likewise; it can't be set up here (ENOTCONN)
     */
    public static NlRequest addVeth(LinkMessage a, LinkMessage b) {
        return add(with(a, new LinkBuilder().veth(b).build().attributes()));
    }

    private static LinkMessage with(LinkMessage link, NlAttributes more) {
        NlWriter all = new NlWriter();
        link.attributes().encode(all);
        more.encode(all);
        return new LinkMessage(
                link.family(), link.type(), link.ifindex(), link.flags(), link.change(), NlAttributes.of(all));
    }

    /**
     * {@code ip link set dev IF …}: changes what the message has, of the link with its ifindex.
     *
     * <p>Also with {@link LinkBuilder#netnsFd}, {@code ip link set dev IF netns N}, which moves it.
     */
    public static NlRequest set(LinkMessage link) {
        return request(Rtm.RTM_NEWLINK, 0, link);
    }

    /** {@code ip link delete dev IF}: of a veth both ends. */
    public static NlRequest delete(int ifindex) {
        return request(Rtm.RTM_DELLINK, 0, new LinkBuilder().ifindex(ifindex).build());
    }

    /** {@code ip link delete dev NAME}. */
    public static NlRequest delete(String name) {
        return request(Rtm.RTM_DELLINK, 0, new LinkBuilder().name(name).build());
    }

    /** {@code ip link delete group GROUP}: all links of a group at once; ENODEV if it has none. */
    public static NlRequest deleteGroup(int group) {
        return request(Rtm.RTM_DELLINK, 0, new LinkBuilder().group(group).build());
    }

    /** {@code ip link set dev NAME group GROUP}. */
    public static NlRequest setGroup(String name, int group) {
        // RTM_NEWLINK would, on older kernels, change the links of that group where there is none of this name.
        return request(
                Rtm.RTM_SETLINK, 0, new LinkBuilder().name(name).group(group).build());
    }

    /** {@code ip link show dev IF}. */
    public static NlRequest get(int ifindex) {
        return request(Rtm.RTM_GETLINK, 0, new LinkBuilder().ifindex(ifindex).build());
    }

    /** {@code ip link show dev NAME}. */
    public static NlRequest get(String name) {
        return request(Rtm.RTM_GETLINK, 0, new LinkBuilder().name(name).build());
    }

    /** {@code ip link property add dev IF altname NAME}. */
    public static NlRequest addAltNames(LinkMessage link) {
        return request(Rtm.RTM_NEWLINKPROP, NLM_F_CREATE | NLM_F_EXCL | NLM_F_APPEND, link);
    }

    /** {@code ip link property del dev IF altname NAME}. */
    public static NlRequest deleteAltNames(LinkMessage link) {
        return request(Rtm.RTM_DELLINKPROP, 0, link);
    }

    static NlRequest request(int type, int flags, RtnetlinkMessage message) {
        return new NlRequest(type, Rtm.name(type), flags, message);
    }
}
