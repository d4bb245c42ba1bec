package io.jnetlab.rtnetlink;

import static io.jnetlab.rtnetlink.TestAddresses.bytes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jnetlab.netlink.NlMessage;
import io.jnetlab.netlink.NlReader;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the kernel sent is understood, and written again as it came. */
class GoldenRepliesTest {
    @BeforeAll
    static void littleEndian() {
        assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "captured on a little-endian processor");
    }

    @Test
    void eachMessageIsEncodedAsItCame() throws Exception {
        for (String name : Golden.REPLIES) {
            List<NlMessage> messages = Golden.reply(name);
            assertFalse(messages.isEmpty(), name);
            for (NlMessage message : messages) {
                RtnetlinkMessage decoded = Golden.decode(message.type(), message.payload());
                assertArrayEquals(Golden.payload(message), Golden.encode(decoded), name);
                assertEquals(decoded, Golden.decode(message.type(), message.payload()), name);
            }
        }
    }

    private static <T> List<T> all(String name, Class<T> type) throws IOException {
        List<T> all = new ArrayList<>();
        for (NlMessage message : Golden.reply(name)) {
            all.add(type.cast(Golden.decode(message.type(), message.payload())));
        }
        return all;
    }

    private static LinkMessage link(String name) throws IOException {
        for (LinkMessage link : all("links", LinkMessage.class)) {
            if (name.equals(link.name())) {
                return link;
            }
        }
        throw new AssertionError("no link " + name);
    }

    @Test
    void links() throws Exception {
        assertEquals(4, all("links", LinkMessage.class).size());
        LinkMessage lo = link("lo");
        assertEquals(1, lo.ifindex());
        assertEquals(772, lo.type(), "ARPHRD_LOOPBACK");
        assertTrue(lo.isUp());
        assertTrue((lo.flags() & IfLink.IFF_LOOPBACK) != 0);
        assertEquals(65536, lo.mtu());
        assertNull(lo.kind());
        assertNull(lo.alias());
        assertTrue(lo.kindData().isEmpty());

        LinkMessage a = link("a");
        assertEquals(50, a.ifindex());
        assertEquals(1, a.type(), "ARPHRD_ETHER");
        assertEquals(1300, a.mtu());
        assertEquals("veth", a.kind());
        assertEquals("bridge", a.slaveKind());
        assertEquals("jnetlab lab=x", a.alias());
        assertEquals(List.of("a-name-of-more-than-fifteen-bytes", "second"), a.altNames());
        assertArrayEquals(new byte[] {2, 0, 0, 0, 0, 1}, a.address());
        assertEquals(link("br0").ifindex(), a.master());
        assertEquals(link("b").ifindex(), a.link());
        assertEquals(-1, a.linkNetnsid());
        assertTrue(a.hasCarrier());
        assertEquals(1000, a.txQueueLength());
        assertEquals(IfLink.IN6_ADDR_GEN_MODE_EUI64, a.addrGenMode());
        assertEquals(0, a.ipv6Conf(IfLink.DEVCONF_FORWARDING, -1));
        assertEquals(1, a.ipv6Conf(IfLink.DEVCONF_ACCEPT_DAD, -1));
        assertNotNull(a.stats());

        assertEquals(IfLink.IN6_ADDR_GEN_MODE_NONE, link("b").addrGenMode());
        BridgeData bridge = BridgeData.of(link("br0"));
        assertEquals(1, bridge.stpState());
        assertEquals(400, bridge.forwardDelay());
        assertEquals(200, bridge.helloTime());
        assertEquals(2000, bridge.maxAge());
        assertEquals(32768, bridge.priority());
    }

    @Test
    void aVethWhoseOtherEndIsElsewhere() throws Exception {
        LinkMessage eth0 = all("link-in-netns", LinkMessage.class).get(0);
        assertEquals(7, eth0.ifindex());
        assertEquals(8, eth0.link());
        assertEquals(0, eth0.linkNetnsid());
        assertFalse(eth0.isUp());
        assertFalse(eth0.hasCarrier());
    }

    @Test
    void addresses() throws Exception {
        List<AddressMessage> v4 = all("addresses-4", AddressMessage.class);
        assertEquals(3, v4.size());
        AddressMessage peer = v4.get(1);
        assertArrayEquals(bytes("10.1.1.1"), peer.local());
        assertArrayEquals(bytes("10.2.2.2"), peer.peer());
        assertEquals(2000, peer.validLifetime());
        assertEquals(1000, peer.preferredLifetime());
        assertEquals(RtRoute.RT_SCOPE_LINK, peer.scope());
        AddressMessage labelled = v4.get(2);
        assertArrayEquals(bytes("10.0.0.1"), labelled.local());
        assertNull(labelled.peer());
        assertEquals(24, labelled.prefixLength());
        assertEquals("b:lab", labelled.label());
        assertArrayEquals(bytes("10.0.0.255"), labelled.broadcast());
        assertEquals(IfAddr.IFA_F_PERMANENT, labelled.flags());

        List<AddressMessage> v6 = all("addresses-6", AddressMessage.class);
        assertEquals(IfAddr.IFAPROT_KERNEL_LO, v6.get(0).protocol());
        assertArrayEquals(bytes("2001:db8::1"), v6.get(1).local());
        assertEquals(IfAddr.IFA_F_PERMANENT | IfAddr.IFA_F_NODAD, v6.get(1).flags());
        assertFalse(v6.get(1).isTentative());
        assertTrue(v6.get(2).isTentative());
        assertEquals(IfAddr.IFAPROT_KERNEL_LL, v6.get(2).protocol());
    }

    private static RouteMessage route(String golden, String destination, int length) throws IOException {
        for (RouteMessage route : all(golden, RouteMessage.class)) {
            byte[] to = route.destination();
            if (to != null && Arrays.equals(to, bytes(destination)) && route.destinationLength() == length) {
                return route;
            }
        }
        throw new AssertionError("no route to " + destination);
    }

    @Test
    void routes() throws Exception {
        RouteMessage byGateway = route("routes-4", "10.9.0.0", 16);
        assertArrayEquals(bytes("10.0.0.2"), byGateway.gateway());
        assertArrayEquals(bytes("10.0.0.1"), byGateway.preferredSource());
        assertEquals(7, byGateway.priority());
        assertEquals(RtRoute.RT_TABLE_MAIN, byGateway.table());
        assertEquals(RtRoute.RTPROT_BOOT, byGateway.protocol());
        RouteMessage blackhole = route("routes-4", "10.2.0.0", 16);
        assertEquals(1000, blackhole.table());
        assertEquals(RtRoute.RT_TABLE_COMPAT, blackhole.headerTable());
        assertEquals(RtRoute.RTN_BLACKHOLE, blackhole.type());
        assertEquals(RtRoute.RTPROT_STATIC, blackhole.protocol());
        List<NextHop> hops = route("routes-4", "10.6.0.0", 16).nextHops();
        assertEquals(2, hops.size());
        assertArrayEquals(bytes("10.0.0.2"), hops.get(0).gateway());
        assertEquals(10, hops.get(1).weight());
        RouteMessage viaIpv6 = route("routes-4", "10.4.0.0", 16);
        assertArrayEquals(bytes("2001:db8::2"), viaIpv6.gateway());
        assertEquals(1280, viaIpv6.metrics().u32(RtRoute.RTAX_MTU, 0));
        RouteMessage v6 = route("routes-6", "2001:db8:1::", 48);
        assertEquals(5, v6.priority());
        assertEquals(RtRoute.ICMPV6_ROUTER_PREF_HIGH, v6.preference());
    }

    @Test
    void rules() throws Exception {
        List<RuleMessage> v4 = all("rules-4", RuleMessage.class);
        assertEquals(4, v4.size());
        assertEquals(0, v4.get(0).priority());
        assertEquals(RtRoute.RT_TABLE_LOCAL, v4.get(0).table());
        assertEquals(RtRoute.RTPROT_KERNEL, v4.get(0).protocol());
        RuleMessage rule = v4.get(1);
        assertEquals(100, rule.priority());
        assertEquals(1000, rule.table());
        assertEquals(5, rule.mark());
        assertEquals("b", rule.inputInterface());
        assertNull(rule.outputInterface());
        assertArrayEquals(bytes("10.7.0.0"), rule.source());
        assertArrayEquals(bytes("10.8.0.0"), rule.destination());
        RuleMessage v6 = all("rules-6", RuleMessage.class).get(1);
        assertEquals(FibRules.FR_ACT_PROHIBIT, v6.action());
        assertEquals("b", v6.outputInterface());
    }

    @Test
    void aTableOfNeighboursHasItsLimitsAndItsNumberOfEntries() throws Exception {
        List<NeighbourTableMessage> messages = all("neighbour-table", NeighbourTableMessage.class);
        NeighbourTableMessage table = messages.get(0);
        assertEquals(RtnetlinkMessage.AF_INET, table.family());
        assertEquals(512, table.threshold2());
        assertEquals(1024, table.threshold3());
        assertEquals(0, table.entries());
        NeighbourTableMessage ofADevice = messages.get(1);
        assertEquals(-1, ofADevice.threshold3());
        assertEquals(-1, ofADevice.entries());
    }

    @Test
    void neighboursNamespaceIdsAndNetconf() throws Exception {
        NeighbourMessage neighbour = all("neighbours", NeighbourMessage.class).get(0);
        assertArrayEquals(bytes("10.0.0.9"), neighbour.destination());
        assertArrayEquals(new byte[] {2, 0, 0, 0, 0, 9}, neighbour.linkAddress());
        assertEquals(Neighbour.NUD_PERMANENT, neighbour.state());
        assertEquals(42, all("nsid", NsidMessage.class).get(0).nsid());
        boolean all = false;
        for (NetconfMessage netconf : all("netconf-4", NetconfMessage.class)) {
            all |= netconf.ifindex() == Netconf.NETCONFA_IFINDEX_ALL;
            assertEquals(0, netconf.forwarding());
            assertEquals(0, netconf.proxyNeighbours());
        }
        assertTrue(all);
        assertEquals(-1, all("netconf-6", NetconfMessage.class).get(0).rpFilter());
    }

    @Test
    void disciplines() throws Exception {
        List<String> given = new ArrayList<>();
        for (QdiscMessage qdisc : all("qdiscs", QdiscMessage.class)) {
            if (qdisc.isGivenRoot()) {
                given.add(qdisc.ifindex() + " " + qdisc.kind());
                NlReader options = qdisc.options();
                assertNotNull(options);
                assertEquals(new TbfOptions(1_250_000, 7168, 69668, false), TbfOptions.decode(options));
            } else {
                assertEquals("noqueue", qdisc.kind());
            }
        }
        assertEquals(List.of("4 tbf"), given);
    }
}
