package io.jnetlab.observe;

import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.netlink.NlAttributes;
import io.jnetlab.netlink.NlReader;
import io.jnetlab.rtnetlink.AddressMessage;
import io.jnetlab.rtnetlink.FibRules;
import io.jnetlab.rtnetlink.IfAddr;
import io.jnetlab.rtnetlink.IfLink;
import io.jnetlab.rtnetlink.LinkMessage;
import io.jnetlab.rtnetlink.QdiscMessage;
import io.jnetlab.rtnetlink.RouteMessage;
import io.jnetlab.rtnetlink.RtRoute;
import io.jnetlab.rtnetlink.RtnetlinkMessage;
import io.jnetlab.rtnetlink.RuleMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Tells what is set of interfaces, addresses and routes that the language has no word for, so that it is not lost in silence. */
final class SurveyUnsaid {
    /** An attribute of a port of a Linux bridge, {@code IFLA_BRPORT_…}, and what a new port has. */
    private record PortFlag(int attribute, String word, int usual) {}

    private static final List<PortFlag> PORT_FLAGS = List.of(
            new PortFlag(IfLink.IFLA_BRPORT_MODE, "hairpin", 0),
            new PortFlag(IfLink.IFLA_BRPORT_GUARD, "guard", 0),
            new PortFlag(IfLink.IFLA_BRPORT_PROTECT, "root_block", 0),
            new PortFlag(IfLink.IFLA_BRPORT_FAST_LEAVE, "fastleave", 0),
            new PortFlag(IfLink.IFLA_BRPORT_LEARNING, "learning", 1),
            new PortFlag(IfLink.IFLA_BRPORT_UNICAST_FLOOD, "flood", 1),
            new PortFlag(IfLink.IFLA_BRPORT_PROXYARP, "proxy_arp", 0),
            new PortFlag(IfLink.IFLA_BRPORT_MCAST_FLOOD, "mcast_flood", 1),
            new PortFlag(IfLink.IFLA_BRPORT_BCAST_FLOOD, "bcast_flood", 1),
            new PortFlag(IfLink.IFLA_BRPORT_NEIGH_SUPPRESS, "neigh_suppress", 0),
            new PortFlag(IfLink.IFLA_BRPORT_ISOLATED, "isolated", 0));

    private static final int USUAL_PRIORITY = 32;

    /** What a rule can have besides what files say, see ip-rule(8). */
    private static final Map<Integer, String> RULE_WORDS = Map.of(
            FibRules.FRA_FLOW, "realms",
            FibRules.FRA_TUN_ID, "tun_id",
            FibRules.FRA_SUPPRESS_IFGROUP, "suppress_ifgroup");

    /** Rules of a new namespace: those to the tables local, main and, of IPv4, default. */
    private static final List<String> USUAL_RULES =
            List.of("ipv4 0", "ipv4 32766", "ipv4 32767", "ipv6 0", "ipv6 32766");

    private final BiConsumer<InterfaceId, String> tell;

    SurveyUnsaid(BiConsumer<InterfaceId, String> tell) {
        this.tell = tell;
    }

    /**
     * Looks at a namespace.
     *
     * @param isOurs whether an interface of that name is in the file
     * @param isOfSwitch whether it is a port of Open vSwitch, which sets flags and disciplines of its own
     */
    void look(Place place, Predicate<String> isOurs, Predicate<String> isOfSwitch) throws IOException {
        Map<Integer, InterfaceId> known = new HashMap<>();
        Map<Integer, String> kinds = new HashMap<>();
        for (LinkMessage link : place.client().links()) {
            String name = link.name();
            if (name != null && IfName.fault(name) == null && isOurs.test(name)) {
                InterfaceId id = new InterfaceId(place.name(), new IfName(name));
                known.put(link.ifindex(), id);
                kinds.put(link.ifindex(), String.valueOf(link.kind()));
                flags(id, link, isOfSwitch.test(name));
            }
        }
        for (QdiscMessage qdisc : place.client().qdiscs()) {
            InterfaceId id = known.get(qdisc.ifindex());
            if (id != null && !isOfSwitch.test(id.name().value())) {
                discipline(id, qdisc, "veth".equals(kinds.get(qdisc.ifindex())));
            }
        }
        for (AddressMessage address : place.client().addresses()) {
            InterfaceId id = known.get(address.ifindex());
            if (id != null) {
                address(id, address);
            }
        }
        InterfaceId whole = new InterfaceId(place.name(), IfName.LO);
        for (RouteMessage route : place.client().routes()) {
            InterfaceId out = known.get(route.outputInterface());
            if (place.name().isHost()) {
                if (out != null && RouteReader.isStatic(route)) {
                    tell.accept(
                            out,
                            "the host's route to " + to(route) + " by " + out.name() + " is its own, and left out");
                }
            } else if (RouteReader.isStatic(route)) {
                route(whole, route);
            } else if (isGivenLocal(route)) {
                tell.accept(
                        whole,
                        place.name() + ": the route to " + to(route)
                                + " in table local, which the language leaves to the kernel; ip route show table local prints it");
            }
        }
        if (!place.name().isHost()) {
            rules(whole, place.client().rules());
        }
    }

    /** Whether somebody has put it beside those by which the kernel knows its own addresses. */
    private static boolean isGivenLocal(RouteMessage route) throws NetlinkDecodeException {
        return route.table() == RtRoute.RT_TABLE_LOCAL
                && (route.protocol() == RtRoute.RTPROT_BOOT || route.protocol() == RtRoute.RTPROT_STATIC);
    }

    private void rules(InterfaceId whole, List<RuleMessage> rules) throws NetlinkDecodeException {
        List<String> usual = new ArrayList<>(USUAL_RULES);
        for (RuleMessage rule : rules) {
            String family = rule.family() == RtnetlinkMessage.AF_INET6 ? "ipv6 " : "ipv4 ";
            if (rule.protocol() == RtRoute.RTPROT_KERNEL) {
                usual.remove(family + Integer.toUnsignedString(rule.priority()));
            }
            List<String> out = new ArrayList<>();
            for (Map.Entry<Integer, String> e : RULE_WORDS.entrySet()) {
                if (rule.attributes().has(e.getKey())) {
                    out.add(e.getValue());
                }
            }
            out.sort(null);
            if (!out.isEmpty() && RuleReader.isStatic(rule)) {
                tell.accept(
                        whole,
                        whole.namespace() + ": the rule of priority " + Integer.toUnsignedString(rule.priority())
                                + " has " + String.join(", ", out)
                                + ", which the language can't say; ip rule show prints it");
            }
        }
        for (String gone : usual) {
            tell.accept(
                    whole,
                    whole.namespace() + ": the kernel's rule " + gone
                            + " is not there any more; in a new namespace it is");
        }
    }

    private void flags(InterfaceId id, LinkMessage link, boolean ofSwitch) throws NetlinkDecodeException {
        List<String> out = new ArrayList<>();
        boolean veth = "veth".equals(link.kind());
        if (veth && (link.flags() & IfLink.IFF_NOARP) != 0) {
            out.add("arp off");
        }
        if (veth && (link.flags() & IfLink.IFF_MULTICAST) == 0) {
            out.add("multicast off");
        }
        if (!ofSwitch && (link.flags() & IfLink.IFF_PROMISC) != 0) {
            out.add("promisc on");
        }
        if ((link.flags() & IfLink.IFF_ALLMULTI) != 0) {
            out.add("allmulticast on");
        }
        if ("bridge".equals(link.slaveKind())) {
            NlAttributes port = link.slaveData();
            for (PortFlag flag : PORT_FLAGS) {
                int value = port.u8(flag.attribute(), flag.usual());
                if (value != flag.usual()) {
                    out.add(flag.word() + (value == 0 ? " off" : " on"));
                }
            }
            int priority = port.u16(IfLink.IFLA_BRPORT_PRIORITY, USUAL_PRIORITY);
            if (priority != USUAL_PRIORITY) {
                out.add("priority " + priority);
            }
        }
        if (!out.isEmpty()) {
            tell.accept(id, id + " has " + String.join(", ", out) + ", which the language can't say");
        }
    }

    private void discipline(InterfaceId id, QdiscMessage qdisc, boolean veth) {
        String kind = String.valueOf(qdisc.kind());
        boolean told = veth && (kind.equals("netem") || kind.equals("tbf"));
        boolean ingress = kind.equals("ingress") || kind.equals("clsact");
        if (qdisc.isGivenRoot() && !told || ingress) {
            tell.accept(
                    id,
                    id + ": its queueing discipline " + kind
                            + ", which the language doesn't have there; tc qdisc show and tc filter show print it");
        }
    }

    private void address(InterfaceId id, AddressMessage address) throws NetlinkDecodeException {
        byte[] local = address.local();
        List<String> out = new ArrayList<>();
        add(address.flags(), IfAddr.IFA_F_NOPREFIXROUTE, "noprefixroute", out);
        add(address.flags(), IfAddr.IFA_F_MANAGETEMPADDR, "mngtmpaddr", out);
        add(address.flags(), IfAddr.IFA_F_HOMEADDRESS, "home", out);
        add(address.flags(), IfAddr.IFA_F_MCAUTOJOIN, "autojoin", out);
        if (address.attributes().u32(IfAddr.IFA_RT_PRIORITY, 0) != 0) {
            out.add("metric " + Integer.toUnsignedString(address.attributes().u32(IfAddr.IFA_RT_PRIORITY, 0)));
        }
        if (local != null && isLent(address)) {
            tell.accept(
                    id,
                    id + ": its address " + new IpPrefix(IpAddress.ofBytes(local), address.prefixLength())
                            + ", which ends some day, as one that a server lends, is left out");
        }
        if (local != null && !out.isEmpty() && isGiven(address)) {
            tell.accept(
                    id,
                    id + ": its address " + new IpPrefix(IpAddress.ofBytes(local), address.prefixLength()) + " has "
                            + String.join(", ", out) + ", which the language can't say");
        }
    }

    private static boolean isLent(AddressMessage address) throws NetlinkDecodeException {
        boolean temporary = address.family() == RtnetlinkMessage.AF_INET6
                && (address.flags() & IfAddr.IFA_F_SECONDARY) != 0; // made of a router's prefix
        return AddressReader.isLent(address) && !temporary && !isKernels(address);
    }

    /** Whether it is not the kernel's own, nor what a server lends. */
    private static boolean isGiven(AddressMessage address) throws NetlinkDecodeException {
        return (address.flags() & IfAddr.IFA_F_PERMANENT) != 0 && !isKernels(address);
    }

    private static boolean isKernels(AddressMessage address) throws NetlinkDecodeException {
        return address.protocol() == IfAddr.IFAPROT_KERNEL_LO
                || address.protocol() == IfAddr.IFAPROT_KERNEL_RA
                || address.protocol() == IfAddr.IFAPROT_KERNEL_LL;
    }

    private static void add(int flags, int flag, String word, List<String> to) {
        if ((flags & flag) != 0) {
            to.add(word);
        }
    }

    /** @param whole stands for all of the namespace */
    private void route(InterfaceId whole, RouteMessage route) throws NetlinkDecodeException {
        List<String> out = new ArrayList<>();
        for (NlAttributes.Cursor c = route.metrics().cursor(); c.next(); ) {
            out.add(metric(c.type()));
        }
        if (route.tos() != 0) {
            out.add("tos");
        }
        if (route.sourceLength() != 0) {
            out.add("from");
        }
        if (hasOwnScope(route)) {
            out.add("scope");
        }
        if (expires(route)) {
            out.add("expires");
        }
        for (Map.Entry<Integer, String> e : Map.of(
                        RtRoute.RTA_FLOW, "realms", RtRoute.RTA_ENCAP, "encap", RtRoute.RTA_NH_ID, "nhid")
                .entrySet()) {
            if (route.attributes().has(e.getKey())) {
                out.add(e.getValue());
            }
        }
        if (route.preference() != RtRoute.ICMPV6_ROUTER_PREF_MEDIUM) {
            out.add("pref");
        }
        boolean unknown = RouteReader.type(route.type()) == null;
        out.sort(null);
        if (!out.isEmpty() || unknown) {
            tell.accept(
                    whole,
                    whole.namespace() + ": the route to " + to(route)
                            + (unknown
                                    ? " is of a type that the language doesn't have"
                                    : " has " + String.join(", ", out) + ", which the language can't say")
                            + "; ip route show table all prints it");
        }
    }

    /** Whether ip(8) gives another one where nothing is said. */
    private static boolean hasOwnScope(RouteMessage route) throws NetlinkDecodeException {
        boolean direct = route.type() == RtRoute.RTN_UNICAST
                && route.gateway() == null
                && route.nextHops().isEmpty();
        return route.family() == RtnetlinkMessage.AF_INET
                && !route.attributes().has(RtRoute.RTA_NH_ID)
                && route.scope() != (direct ? RtRoute.RT_SCOPE_LINK : RtRoute.RT_SCOPE_UNIVERSE);
    }

    /** The third number of {@code struct rta_cacheinfo}. */
    private static boolean expires(RouteMessage route) throws NetlinkDecodeException {
        NlReader cache = route.attributes().get(RtRoute.RTA_CACHEINFO);
        if (cache == null) {
            return false;
        }
        cache.skip(8);
        return cache.u32() != 0;
    }

    private static String to(RouteMessage route) throws NetlinkDecodeException {
        byte[] to = route.destination();
        return to == null ? "default" : new IpPrefix(IpAddress.ofBytes(to), route.destinationLength()).toString();
    }

    private static String metric(int type) {
        return switch (type) {
            case RtRoute.RTAX_LOCK -> "lock";
            case RtRoute.RTAX_MTU -> "mtu";
            case RtRoute.RTAX_WINDOW -> "window";
            case RtRoute.RTAX_RTT -> "rtt";
            case RtRoute.RTAX_RTTVAR -> "rttvar";
            case RtRoute.RTAX_SSTHRESH -> "ssthresh";
            case RtRoute.RTAX_CWND -> "cwnd";
            case RtRoute.RTAX_ADVMSS -> "advmss";
            case RtRoute.RTAX_REORDERING -> "reordering";
            case RtRoute.RTAX_HOPLIMIT -> "hoplimit";
            case RtRoute.RTAX_INITCWND -> "initcwnd";
            case RtRoute.RTAX_FEATURES -> "features";
            case RtRoute.RTAX_RTO_MIN -> "rto_min";
            case RtRoute.RTAX_INITRWND -> "initrwnd";
            case RtRoute.RTAX_QUICKACK -> "quickack";
            case RtRoute.RTAX_CC_ALGO -> "congctl";
            case RtRoute.RTAX_FASTOPEN_NO_COOKIE -> "fastopen_no_cookie";
            default -> "metric " + type;
        };
    }
}
