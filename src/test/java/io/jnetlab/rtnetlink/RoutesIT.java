package io.jnetlab.rtnetlink;

import static io.jnetlab.rtnetlink.RtnetlinkMessage.AF_INET;
import static io.jnetlab.rtnetlink.RtnetlinkMessage.AF_INET6;
import static io.jnetlab.rtnetlink.TestAddresses.bytes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.netlink.NetlinkException;
import io.jnetlab.netlink.TestNamespace;
import io.jnetlab.sys.Errno;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RoutesIT {
    private static final int A = 50;
    private static final int B = 51;
    private static final byte[] MAC = {2, 0, 0, 0, 0, 9};

    private final TestNamespace here;
    private final RtnetlinkClient client;

    RoutesIT() throws Exception {
        here = new TestNamespace();
        client = here.call(RtnetlinkClient::open);
    }

    @BeforeEach
    void makeVeth() throws Exception {
        LinkMessage a = new LinkBuilder().ifindex(A).name("a").up(true).build();
        LinkMessage b = new LinkBuilder().ifindex(B).name("b").build();
        client.execute(LinkRequests.addVeth(a, b));
        client.execute(LinkRequests.set(new LinkBuilder().ifindex(B).up(true).build()));
        for (String address : new String[] {"10.0.0.1", "2001:db8::1"}) {
            int length = address.contains(":") ? 64 : 24;
            client.execute(AddressRequests.add(new AddressBuilder(A, bytes(address), length)
                    .flags(IfAddr.IFA_F_NODAD)
                    .build()));
        }
    }

    @AfterEach
    void close() {
        client.close();
        here.close();
    }

    /** Those that we made. */
    private List<RouteMessage> ours(int family) throws IOException {
        List<RouteMessage> ours = new ArrayList<>();
        for (RouteMessage route : client.routes(family, 0)) {
            if (route.protocol() == RtRoute.RTPROT_BOOT || route.protocol() == RtRoute.RTPROT_STATIC) {
                ours.add(route);
            }
        }
        return ours;
    }

    private RouteMessage only(int family) throws IOException {
        List<RouteMessage> ours = ours(family);
        assertEquals(1, ours.size(), ours.toString());
        return ours.get(0);
    }

    @Test
    void aRouteByAGateway() throws Exception {
        RouteBuilder builder = RouteBuilder.to(bytes("10.9.0.0"), 16)
                .via(bytes("10.0.0.2"))
                .dev(A)
                .src(bytes("10.0.0.1"))
                .priority(7)
                .mtu(1300);
        client.execute(RouteRequests.add(builder.build()));
        RouteMessage got = only(AF_INET);
        assertArrayEquals(bytes("10.9.0.0"), got.destination());
        assertEquals(16, got.destinationLength());
        assertArrayEquals(bytes("10.0.0.2"), got.gateway());
        assertEquals(A, got.outputInterface());
        assertArrayEquals(bytes("10.0.0.1"), got.preferredSource());
        assertEquals(7, got.priority());
        assertEquals(RtRoute.RT_TABLE_MAIN, got.table());
        assertEquals(RtRoute.RTN_UNICAST, got.type());
        assertEquals(RtRoute.RT_SCOPE_UNIVERSE, got.scope());
        assertEquals(1300, got.metrics().u32(RtRoute.RTAX_MTU, 0));
        assertEquals(List.of(), got.nextHops());
        NetlinkException e =
                assertThrows(NetlinkException.class, () -> client.execute(RouteRequests.add(builder.build())));
        assertEquals(Errno.EEXIST, e.errno());

        RouteMessage other = RouteBuilder.to(bytes("10.9.0.0"), 16)
                .via(bytes("10.0.0.3"))
                .priority(7)
                .build();
        client.execute(RouteRequests.replace(other));
        assertArrayEquals(bytes("10.0.0.3"), only(AF_INET).gateway());
        assertArrayEquals(bytes("10.0.0.3"), client.routeTo(bytes("10.9.1.1")).gateway());
        client.execute(RouteRequests.delete(
                RouteBuilder.to(bytes("10.9.0.0"), 16).priority(7).buildForDelete()));
        assertEquals(List.of(), ours(AF_INET));
        e = assertThrows(
                NetlinkException.class,
                () -> client.execute(RouteRequests.delete(
                        RouteBuilder.to(bytes("10.9.0.0"), 16).buildForDelete())));
        assertEquals("RTM_DELROUTE: ESRCH: No such process", e.getMessage());
    }

    @Test
    void aGatewayThatIsNowhereIsRefusedInTheKernelsWords() {
        RouteMessage route =
                RouteBuilder.defaultRoute(AF_INET).via(bytes("192.0.2.1")).build();
        NetlinkException e = assertThrows(NetlinkException.class, () -> client.execute(RouteRequests.add(route)));
        assertEquals("RTM_NEWROUTE: ENETUNREACH: Nexthop has invalid gateway", e.getMessage());
    }

    @Test
    void routesOfEachKindAreDeletedAsTheyWereRead() throws Exception {
        List<RouteMessage> routes = List.of(
                RouteBuilder.defaultRoute(AF_INET).via(bytes("10.0.0.2")).build(),
                RouteBuilder.to(bytes("10.1.0.0"), 16).dev(A).build(),
                RouteBuilder.to(bytes("10.2.0.0"), 16)
                        .type(RtRoute.RTN_BLACKHOLE)
                        .build(),
                RouteBuilder.to(bytes("10.3.0.0"), 16)
                        .type(RtRoute.RTN_UNREACHABLE)
                        .table(1000)
                        .build(),
                RouteBuilder.to(bytes("10.4.0.0"), 16)
                        .via(bytes("2001:db8::2"))
                        .dev(A)
                        .protocol(RtRoute.RTPROT_STATIC)
                        .build(),
                RouteBuilder.to(bytes("10.5.0.0"), 16)
                        .via(bytes("172.16.0.1"))
                        .dev(A)
                        .onlink()
                        .build(),
                RouteBuilder.to(bytes("10.6.0.0"), 16)
                        .nextHops(List.of(NextHop.of(bytes("10.0.0.2"), A, 1), NextHop.of(bytes("10.0.0.3"), 0, 10)))
                        .build(),
                RouteBuilder.defaultRoute(AF_INET6).via(bytes("2001:db8::2")).build(),
                RouteBuilder.to(bytes("2001:db8:1::"), 48)
                        .via(bytes("fe80::2"))
                        .dev(A)
                        .preference(RtRoute.ICMPV6_ROUTER_PREF_HIGH)
                        .build(),
                RouteBuilder.to(bytes("2001:db8:2::"), 48)
                        .type(RtRoute.RTN_PROHIBIT)
                        .build());
        for (RouteMessage route : routes) {
            client.execute(RouteRequests.add(route));
        }
        List<RouteMessage> v4 = ours(AF_INET);
        assertEquals(7, v4.size(), v4.toString());
        for (RouteMessage route : v4) {
            byte[] destination = route.destination();
            switch (destination == null ? 0 : destination[1]) {
                case 0 -> assertEquals(0, route.destinationLength());
                case 1 -> assertEquals(RtRoute.RT_SCOPE_LINK, route.scope());
                case 2 -> assertEquals(RtRoute.RTN_BLACKHOLE, route.type());
                case 3 -> assertEquals(1000, route.table());
                case 4 -> assertArrayEquals(bytes("2001:db8::2"), route.gateway());
                case 5 -> assertTrue((route.flags() & RtRoute.RTNH_F_ONLINK) != 0);
                default -> {
                    List<NextHop> hops = route.nextHops();
                    assertEquals(2, hops.size());
                    assertEquals(1, hops.get(0).weight());
                    assertEquals(10, hops.get(1).weight());
                    assertEquals(A, hops.get(1).ifindex());
                    assertArrayEquals(bytes("10.0.0.3"), hops.get(1).gateway());
                }
            }
        }
        List<RouteMessage> v6 = ours(AF_INET6);
        assertEquals(3, v6.size(), v6.toString());
        assertEquals(1024, v6.get(0).priority(), "the kernel's default");
        assertEquals(1, client.routes(AF_INET, 1000).size());
        assertEquals(List.of(), client.routes(AF_INET, 1001));
        assertFalse(client.routes().isEmpty());
        v4.addAll(v6);
        for (RouteMessage route : v4) {
            client.execute(RouteRequests.delete(route));
        }
        assertEquals(List.of(), ours(AF_INET));
        assertEquals(List.of(), ours(AF_INET6));
    }

    @Test
    void rules() throws Exception {
        int before = client.rules().size();
        assertEquals(5, before, "three of IPv4, two of IPv6");
        RuleMessage rule = new RuleBuilder(AF_INET)
                .from(bytes("10.7.0.0"), 16)
                .to(bytes("10.8.0.0"), 16)
                .inputInterface("a")
                .mark(5, 0xff)
                .priority(100)
                .protocol(RtRoute.RTPROT_STATIC)
                .table(1000)
                .build();
        client.execute(RuleRequests.add(rule));
        assertEquals(
                Errno.EEXIST,
                assertThrows(NetlinkException.class, () -> client.execute(RuleRequests.add(rule)))
                        .errno());
        client.execute(RuleRequests.add(new RuleBuilder(AF_INET6)
                .outputInterface("b")
                .priority(101)
                .invert()
                .action(FibRules.FR_ACT_PROHIBIT)
                .build()));
        List<RuleMessage> got = new ArrayList<>();
        for (RuleMessage r : client.rules()) {
            if (r.priority() == 100 || r.priority() == 101) {
                got.add(r);
            }
        }
        RuleMessage first = got.get(0);
        assertArrayEquals(bytes("10.7.0.0"), first.source());
        assertArrayEquals(bytes("10.8.0.0"), first.destination());
        assertEquals(16, first.sourceLength());
        assertEquals("a", first.inputInterface());
        assertEquals(5, first.mark());
        assertEquals(0xff, first.markMask());
        assertEquals(1000, first.table());
        assertEquals(RtRoute.RTPROT_STATIC, first.protocol());
        RuleMessage second = got.get(1);
        assertEquals("b", second.outputInterface());
        assertEquals(FibRules.FR_ACT_PROHIBIT, second.action());
        assertTrue((second.flags() & FibRules.FIB_RULE_INVERT) != 0);
        assertNull(second.source());
        for (RuleMessage r : got) {
            client.execute(RuleRequests.delete(r));
        }
        assertEquals(before, client.rules().size());
    }

    @Test
    void neighbours() throws Exception {
        NeighbourMessage v4 = NeighbourMessage.permanent(A, bytes("10.0.0.9"), MAC);
        NeighbourMessage v6 = NeighbourMessage.permanent(B, bytes("2001:db8::9"), MAC);
        client.execute(NeighbourRequests.add(v4));
        client.execute(NeighbourRequests.add(v6));
        NetlinkException e = assertThrows(NetlinkException.class, () -> client.execute(NeighbourRequests.add(v4)));
        assertEquals(Errno.EEXIST, e.errno());
        byte[] otherMac = {2, 0, 0, 0, 0, 10};
        client.execute(NeighbourRequests.replace(NeighbourMessage.permanent(A, bytes("10.0.0.9"), otherMac)));
        List<NeighbourMessage> got = client.neighbours(AF_INET, A);
        assertEquals(1, got.size());
        assertArrayEquals(bytes("10.0.0.9"), got.get(0).destination());
        assertArrayEquals(otherMac, got.get(0).linkAddress());
        assertEquals(Neighbour.NUD_PERMANENT, got.get(0).state());
        int permanent = 0;
        for (NeighbourMessage neighbour : client.neighbours()) {
            permanent += neighbour.state() == Neighbour.NUD_PERMANENT ? 1 : 0;
        }
        assertEquals(2, permanent);
        for (int family : new int[] {AF_INET, AF_INET6}) {
            NeighbourTableMessage table = client.neighbourTable(family);
            assertTrue(table.entries() >= 1, table::toString);
            assertTrue(0 < table.threshold2() && table.threshold2() <= table.threshold3(), table::toString);
        }
        client.execute(NeighbourRequests.delete(NeighbourMessage.key(A, bytes("10.0.0.9"))));
        assertEquals(List.of(), client.neighbours(AF_INET, A));
    }

    @Test
    void forwardingFollowsTheSysctls() throws Exception {
        assertFalse(client.forwarding(AF_INET));
        assertFalse(client.forwarding(AF_INET6));
        here.call(() -> Files.writeString(Path.of("/proc/sys/net/ipv4/ip_forward"), "1"));
        here.call(() -> Files.writeString(Path.of("/proc/sys/net/ipv6/conf/all/forwarding"), "1"));
        assertTrue(client.forwarding(AF_INET));
        assertTrue(client.forwarding(AF_INET6));
        List<Integer> indexes = new ArrayList<>();
        for (NetconfMessage message : client.netconf(AF_INET)) {
            indexes.add(message.ifindex());
            assertEquals(1, message.forwarding());
        }
        assertTrue(
                indexes.containsAll(List.of(1, A, B, Netconf.NETCONFA_IFINDEX_ALL, Netconf.NETCONFA_IFINDEX_DEFAULT)));
    }

    @Test
    void namespaceIds() throws Exception {
        try (TestNamespace there = new TestNamespace();
                TestNamespace third = new TestNamespace()) {
            assertEquals(NetNamespaceIds.NETNSA_NSID_NOT_ASSIGNED, client.nsid(there.fd()));
            client.execute(NsidRequests.set(there.fd(), 42));
            assertEquals(42, client.nsid(there.fd()));
            NetlinkException e =
                    assertThrows(NetlinkException.class, () -> client.execute(NsidRequests.set(there.fd(), 43)));
            assertEquals("EEXIST", e.errnoName());
            assertNotNull(e.kernelText());
            assertThrows(NetlinkException.class, () -> client.execute(NsidRequests.set(third.fd(), 42)));
        }
    }
}
