package io.jnetlab.rtnetlink;

import static io.jnetlab.rtnetlink.RtnetlinkMessage.AF_BRIDGE;
import static io.jnetlab.rtnetlink.RtnetlinkMessage.AF_INET;
import static io.jnetlab.rtnetlink.RtnetlinkMessage.AF_INET6;
import static io.jnetlab.rtnetlink.RtnetlinkMessage.AF_UNSPEC;

import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.netlink.NetlinkException;
import io.jnetlab.netlink.NetlinkSocket;
import io.jnetlab.netlink.NlAttributes;
import io.jnetlab.netlink.NlConstants;
import io.jnetlab.netlink.NlMessage;
import io.jnetlab.netlink.NlReply;
import io.jnetlab.netlink.NlRequest;
import io.jnetlab.netlink.NlWriter;
import io.jnetlab.sys.Errno;
import io.jnetlab.sys.SysException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads and changes the links, addresses, routes, rules and neighbours of one network namespace: the one that the opening
 * thread was in. Usable from any thread.
 *
 * <p>A read gives a whole and consistent table or throws. What changes is made by the classes {@code …Requests} and carried
 * out by {@link #execute} or {@link #executeAll}.
 */
public final class RtnetlinkClient implements AutoCloseable {
    private final NetlinkSocket socket;

    private RtnetlinkClient(NetlinkSocket socket) {
        this.socket = socket;
    }

    /** Opens a client in the calling thread's network namespace. */
    public static RtnetlinkClient open() throws SysException {
        return new RtnetlinkClient(NetlinkSocket.open(NlConstants.NETLINK_ROUTE));
    }

    /** Carries one request out: gives the kernel's answer, mostly empty, or throws its refusal. */
    public List<NlMessage> execute(NlRequest request) throws IOException {
        return socket.request(request);
    }

    /**
     * Carries requests out in their order, many in one system call, and goes on after a refused one.
     *
     * @return the answer to each; {@link NlReply#failure} says which was refused
     */
    public List<NlReply> executeAll(List<NlRequest> requests) throws IOException {
        return socket.batch(requests);
    }

    /** Deletes what the requests name, as {@link #executeAll} does; what has gone meanwhile is what was wanted. */
    public void deleteAll(List<NlRequest> requests) throws IOException {
        for (NlReply reply : executeAll(requests)) {
            if (reply.failure() != null && reply.failure().errno() != Errno.ENOENT) {
                throw reply.failure();
            }
        }
    }

    /** {@code ip link show}: without IPv6's own statistics, which are a quarter of a link's message. */
    public List<LinkMessage> links() throws IOException {
        return links(NlAttributes.of(new NlWriter().u32(IfLink.IFLA_EXT_MASK, IfLink.RTEXT_FILTER_SKIP_STATS)));
    }

    /** {@code ip link show master IF}: the ports of a bridge. */
    public List<LinkMessage> linksOf(int master) throws IOException {
        return links(NlAttributes.of(new NlWriter().u32(IfLink.IFLA_MASTER, master)));
    }

    /** {@code ip link show type KIND}. */
    public List<LinkMessage> linksOfKind(String kind) throws IOException {
        return links(new LinkBuilder().kind(kind).build().attributes());
    }

    /**
     * Links that a filter lets through.
     *
     * @param filter {@code IFLA_MASTER}, {@code IFLA_LINKINFO} with a kind, or {@code IFLA_EXT_MASK}
     */
    public List<LinkMessage> links(NlAttributes filter) throws IOException {
        List<NlMessage> messages = dump(Rtm.RTM_GETLINK, new LinkMessage(AF_UNSPEC, 0, 0, 0, 0, filter));
        List<LinkMessage> links = new ArrayList<>(messages.size());
        for (NlMessage message : messages) {
            links.add(LinkMessage.decode(message.payload()));
        }
        return links;
    }

    /** {@code bridge vlan show}: bridges and their ports, see {@link BridgeVlanInfo#of}. */
    public List<LinkMessage> bridgeVlans() throws IOException {
        NlAttributes filter =
                NlAttributes.of(new NlWriter().u32(IfLink.IFLA_EXT_MASK, IfLink.RTEXT_FILTER_BRVLAN_COMPRESSED));
        List<LinkMessage> links = new ArrayList<>();
        for (NlMessage message : dump(Rtm.RTM_GETLINK, new LinkMessage(AF_BRIDGE, 0, 0, 0, 0, filter))) {
            links.add(LinkMessage.decode(message.payload()));
        }
        return links;
    }

    /** {@code ip link show dev IF}; null if there is none. */
    public @Nullable LinkMessage link(int ifindex) throws IOException {
        return link(LinkRequests.get(ifindex));
    }

    /** {@code ip link show dev NAME}; null if there is none. */
    public @Nullable LinkMessage link(String name) throws IOException {
        return link(LinkRequests.get(name));
    }

    private @Nullable LinkMessage link(NlRequest request) throws IOException {
        try {
            return LinkMessage.decode(single(request).payload());
        } catch (NetlinkException e) {
            if (e.errno() == Errno.ENODEV) {
                return null;
            }
            throw e;
        }
    }

    /** {@code ip address show}: of IPv4 and IPv6. */
    public List<AddressMessage> addresses() throws IOException {
        return addresses(AF_UNSPEC, 0);
    }

    /** {@code ip -FAMILY address show dev IF}; family 0 is both, interface 0 is all. */
    public List<AddressMessage> addresses(int family, int ifindex) throws IOException {
        List<NlMessage> messages =
                dump(Rtm.RTM_GETADDR, new AddressMessage(family, 0, 0, 0, ifindex, NlAttributes.EMPTY));
        List<AddressMessage> addresses = new ArrayList<>(messages.size());
        for (NlMessage message : messages) {
            AddressMessage address = AddressMessage.decode(message.payload());
            if (isIp(address.family())) {
                addresses.add(address);
            }
        }
        return addresses;
    }

    /** {@code ip route show table all} and {@code ip -6 route show table all}. */
    public List<RouteMessage> routes() throws IOException {
        return routes(AF_UNSPEC, RtRoute.RT_TABLE_UNSPEC);
    }

    /**
     * {@code ip -FAMILY route show table TABLE}.
     *
     * @param family 0 is both
     * @param table 0 is all; of one that does not exist there are none
     */
    public List<RouteMessage> routes(int family, int table) throws IOException {
        int header = table < 256 ? table : RtRoute.RT_TABLE_UNSPEC;
        NlAttributes filter =
                table < 256 ? NlAttributes.EMPTY : NlAttributes.of(new NlWriter().u32(RtRoute.RTA_TABLE, table));
        List<NlMessage> messages;
        try {
            messages = dump(Rtm.RTM_GETROUTE, new RouteMessage(family, 0, 0, 0, header, 0, 0, 0, 0, filter));
        } catch (NetlinkException e) {
            if (e.errno() == Errno.ENOENT && table != RtRoute.RT_TABLE_UNSPEC) {
                return List.of();
            }
            throw e;
        }
        List<RouteMessage> routes = new ArrayList<>(messages.size());
        for (NlMessage message : messages) {
            RouteMessage route = RouteMessage.decode(message.payload());
            if (isIp(route.family())) {
                routes.add(route);
            }
        }
        return routes;
    }

    /** {@code ip route get ADDRESS}: the route that a packet from here would take. */
    public RouteMessage routeTo(byte[] destination) throws IOException {
        return RouteMessage.decode(single(RouteRequests.get(destination)).payload());
    }

    /** {@code ip route get ADDRESS from SOURCE iif IF}, see {@link RouteRequests#get(byte[], byte[], int)}. */
    public RouteMessage routeTo(byte[] destination, byte @Nullable [] source, int input) throws IOException {
        return RouteMessage.decode(
                single(RouteRequests.get(destination, source, input)).payload());
    }

    /** {@code ip rule show} and {@code ip -6 rule show}. */
    public List<RuleMessage> rules() throws IOException {
        List<RuleMessage> rules = new ArrayList<>();
        RuleMessage question = new RuleMessage(AF_UNSPEC, 0, 0, 0, 0, 0, 0, NlAttributes.EMPTY);
        for (NlMessage message : dump(Rtm.RTM_GETRULE, question)) {
            RuleMessage rule = RuleMessage.decode(message.payload());
            if (isIp(rule.family())) {
                rules.add(rule);
            }
        }
        return rules;
    }

    /** {@code ip neighbour show nud all}: of IPv4 and IPv6. */
    public List<NeighbourMessage> neighbours() throws IOException {
        return neighbours(AF_UNSPEC, 0);
    }

    /** {@code ip -FAMILY neighbour show dev IF nud all}; family 0 is both, interface 0 is all. */
    public List<NeighbourMessage> neighbours(int family, int ifindex) throws IOException {
        NlAttributes filter =
                ifindex == 0 ? NlAttributes.EMPTY : NlAttributes.of(new NlWriter().u32(Neighbour.NDA_IFINDEX, ifindex));
        List<NeighbourMessage> neighbours = new ArrayList<>();
        for (NlMessage message : dump(Rtm.RTM_GETNEIGH, new NeighbourMessage(family, 0, 0, 0, 0, filter))) {
            NeighbourMessage neighbour = NeighbourMessage.decode(message.payload());
            if (isIp(neighbour.family())) {
                neighbours.add(neighbour);
            }
        }
        return neighbours;
    }

    /**
     * {@code ip -FAMILY ntable show}: the kernel's one table of neighbours, which all network namespaces share.
     *
     * @throws NetlinkException for IPv6 where the kernel runs without it
     */
    public NeighbourTableMessage neighbourTable(int family) throws IOException {
        for (NlMessage message : dump(Rtm.RTM_GETNEIGHTBL, new NeighbourTableMessage(family, NlAttributes.EMPTY))) {
            NeighbourTableMessage table = NeighbourTableMessage.decode(message.payload());
            // The others are the parameters of each device.
            if (table.family() == family && table.attributes().has(Neighbour.NDTA_CONFIG)) {
                return table;
            }
        }
        throw new NetlinkDecodeException("RTM_GETNEIGHTBL: no table of family " + family);
    }

    /** {@code bridge fdb show}: where bridges and other devices send frames for a MAC address. */
    public List<NeighbourMessage> forwardingTable() throws IOException {
        List<NeighbourMessage> entries = new ArrayList<>();
        NeighbourMessage question = new NeighbourMessage(AF_BRIDGE, 0, 0, 0, 0, NlAttributes.EMPTY);
        for (NlMessage message : dump(Rtm.RTM_GETNEIGH, question)) {
            entries.add(NeighbourMessage.decode(message.payload()));
        }
        return entries;
    }

    /** {@code tc qdisc show}: of all devices. */
    public List<QdiscMessage> qdiscs() throws IOException {
        List<QdiscMessage> qdiscs = new ArrayList<>();
        for (NlMessage message : dump(Rtm.RTM_GETQDISC, new QdiscMessage(AF_UNSPEC, 0, 0, 0, 0, NlAttributes.EMPTY))) {
            qdiscs.add(QdiscMessage.decode(message.payload()));
        }
        return qdiscs;
    }

    /** {@code ip -FAMILY netconf show}: of each interface, of all and of new ones. */
    public List<NetconfMessage> netconf(int family) throws IOException {
        List<NetconfMessage> all = new ArrayList<>();
        for (NlMessage message : dump(Rtm.RTM_GETNETCONF, new NetconfMessage(family, NlAttributes.EMPTY))) {
            all.add(NetconfMessage.decode(message.payload()));
        }
        return all;
    }

    /**
     * Whether packets are forwarded: {@code sysctl net.ipv4.ip_forward}, {@code net.ipv6.conf.all.forwarding}.
     *
     * @throws NetlinkException for IPv6 where the kernel runs without it
     */
    public boolean forwarding(int family) throws IOException {
        NetconfMessage question = NetconfMessage.of(family, Netconf.NETCONFA_IFINDEX_ALL);
        NlRequest request = LinkRequests.request(Rtm.RTM_GETNETCONF, 0, question);
        return NetconfMessage.decode(single(request).payload()).forwarding() == 1;
    }

    /** The id by which this namespace names the one behind a descriptor, {@code ip netns list-id}; -1 if by none. */
    public int nsid(int netnsFd) throws IOException {
        return NsidMessage.decode(single(NsidRequests.get(netnsFd)).payload()).nsid();
    }

    /** {@code ethtool -k IF}: whether the device leaves checksums of what it sends to later stages. */
    public boolean txChecksum(String name) throws SysException {
        return Ethtool.txChecksum(socket.fd(), name);
    }

    /**
     * {@code ethtool -K IF tx on|off}.
     *
     * @throws SysException EOPNOTSUPP if the device can't do otherwise, ENODEV if there is none
     */
    public void setTxChecksum(String name, boolean on) throws SysException {
        Ethtool.setTxChecksum(socket.fd(), name, on);
    }

    private List<NlMessage> dump(int type, RtnetlinkMessage question) throws IOException {
        return socket.dump(LinkRequests.request(type, 0, question));
    }

    private NlMessage single(NlRequest request) throws IOException {
        List<NlMessage> messages = socket.request(request);
        if (messages.size() != 1) {
            throw new NetlinkDecodeException(
                    request.name() + ": " + messages.size() + " answers where one was asked for");
        }
        return messages.get(0);
    }

    private static boolean isIp(int family) {
        return family == AF_INET || family == AF_INET6;
    }

    @Override
    public void close() {
        socket.close();
    }
}
