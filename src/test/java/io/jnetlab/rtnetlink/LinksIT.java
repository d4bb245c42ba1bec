package io.jnetlab.rtnetlink;

import static io.jnetlab.rtnetlink.RtnetlinkMessage.AF_INET6;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.netlink.NetlinkException;
import io.jnetlab.netlink.NetlinkSubscription;
import io.jnetlab.netlink.NlAttributes;
import io.jnetlab.netlink.NlConstants;
import io.jnetlab.netlink.NlMessage;
import io.jnetlab.netlink.NlReply;
import io.jnetlab.netlink.NlRequest;
import io.jnetlab.netlink.TestNamespace;
import io.jnetlab.sys.Errno;
import io.jnetlab.sys.SysException;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LinksIT {
    private static final byte[] MAC = {2, 0, 0, 0, 0, 1};

    private final TestNamespace here;
    private final RtnetlinkClient client;

    LinksIT() throws Exception {
        here = new TestNamespace();
        client = here.call(RtnetlinkClient::open);
    }

    @AfterEach
    void close() {
        client.close();
        here.close();
    }

    private static LinkMessage present(@Nullable LinkMessage link) {
        assertNotNull(link);
        return link;
    }

    @Test
    void theEndsOfAVethPairAreMadeInTwoOtherNamespaces() throws Exception {
        try (TestNamespace left = new TestNamespace();
                TestNamespace right = new TestNamespace();
                RtnetlinkClient inLeft = left.call(RtnetlinkClient::open);
                RtnetlinkClient inRight = right.call(RtnetlinkClient::open)) {
            LinkMessage a = new LinkBuilder()
                    .ifindex(100)
                    .name("left0")
                    .netnsFd(left.fd())
                    .mtu(1400)
                    .address(MAC)
                    .txQueueLength(17)
                    .up(true)
                    .build();
            LinkMessage b = new LinkBuilder()
                    .ifindex(200)
                    .name("right0")
                    .netnsFd(right.fd())
                    .build();
            client.execute(LinkRequests.addVeth(a, b));

            assertNull(client.link("left0"));
            assertNull(client.link("right0"));
            LinkMessage gotA = present(inLeft.link(100));
            assertEquals("left0", gotA.name());
            assertEquals(1400, gotA.mtu());
            assertEquals(17, gotA.txQueueLength());
            assertArrayEquals(MAC, gotA.address());
            assertEquals("veth", gotA.kind());
            assertTrue(gotA.isUp());
            assertFalse(gotA.hasCarrier());
            assertNotEquals(IfLink.IF_OPER_UP, gotA.operState());
            assertEquals(200, gotA.link());
            assertEquals(inLeft.nsid(right.fd()), gotA.linkNetnsid());
            assertTrue(gotA.linkNetnsid() >= 0);
            assertEquals(0, gotA.master());
            LinkMessage gotB = present(inRight.link("right0"));
            assertEquals(200, gotB.ifindex());
            assertEquals(100, gotB.link());
            assertEquals(1500, gotB.mtu());
            assertFalse(gotB.isUp());

            inRight.execute(
                    LinkRequests.set(new LinkBuilder().ifindex(200).up(true).build()));
            assertTrue(present(inLeft.link(100)).hasCarrier());
            // The kernel works it out later, up to a second after the last time.
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (present(inLeft.link(100)).operState() != IfLink.IF_OPER_UP) {
                assertTrue(System.nanoTime() < end, "not up after 10 s");
            }
            inRight.execute(LinkRequests.delete(200));
            assertNull(inLeft.link(100));
        }
    }

    @Test
    void anIndexOrNameThatIsTakenIsRefused() throws Exception {
        LinkMessage a = new LinkBuilder().ifindex(50).name("a").build();
        LinkMessage b = new LinkBuilder().ifindex(51).name("b").build();
        client.execute(LinkRequests.addVeth(a, b));
        LinkMessage c = new LinkBuilder().ifindex(50).name("c").build();
        LinkMessage d = new LinkBuilder().name("d").build();
        NetlinkException e = assertThrows(NetlinkException.class, () -> client.execute(LinkRequests.addVeth(c, d)));
        assertEquals(Errno.EEXIST, e.errno());
        assertNull(client.link("d"), "nothing half-made");
        LinkMessage sameName = new LinkBuilder().name("b").build();
        e = assertThrows(NetlinkException.class, () -> client.execute(LinkRequests.addVeth(sameName, d)));
        assertEquals("RTM_NEWLINK: EEXIST: File exists", e.getMessage());
    }

    @Test
    void aliasAndAddrGenModeAreSetBehindTheMakingInOneBatch() throws Exception {
        LinkMessage a = new LinkBuilder().ifindex(50).name("a").alias("ignored").build();
        LinkMessage b = new LinkBuilder().ifindex(51).name("b").build();
        client.execute(LinkRequests.addVeth(a, b));
        assertNull(present(client.link(50)).alias(), "the kernel ignores it");
        assertEquals(IfLink.IN6_ADDR_GEN_MODE_EUI64, present(client.link(50)).addrGenMode());

        List<NlRequest> requests = List.of(
                LinkRequests.set(new LinkBuilder()
                        .ifindex(50)
                        .alias("jnetlab lab=x")
                        .addrGenMode(IfLink.IN6_ADDR_GEN_MODE_NONE)
                        .build()),
                LinkRequests.set(new LinkBuilder().ifindex(51).up(true).build()),
                LinkRequests.set(new LinkBuilder().ifindex(50).up(true).build()));
        try (NetlinkSubscription subscription = here.call(
                () -> NetlinkSubscription.open(NlConstants.NETLINK_ROUTE, RtnetlinkGroups.RTNLGRP_IPV6_IFADDR))) {
            for (NlReply reply : client.executeAll(requests)) {
                assertNull(reply.failure());
            }
            NlMessage message = subscription.receive(30_000).get(0);
            assertEquals(51, AddressMessage.decode(message.payload()).ifindex(), "a link-local address");
        }
        LinkMessage got = present(client.link(50));
        assertEquals("jnetlab lab=x", got.alias());
        assertEquals(IfLink.IN6_ADDR_GEN_MODE_NONE, got.addrGenMode());
        assertTrue(got.hasCarrier());
        assertEquals(List.of(), client.addresses(AF_INET6, 50));
        client.execute(LinkRequests.set(new LinkBuilder().ifindex(50).alias("").build()));
        assertNull(present(client.link(50)).alias());
    }

    @Test
    void whatANewLinkCanNotHave() {
        LinkMessage a = new LinkBuilder()
                .name("a")
                .addrGenMode(IfLink.IN6_ADDR_GEN_MODE_NONE)
                .build();
        LinkMessage b = new LinkBuilder().name("b").build();
        NetlinkException e = assertThrows(NetlinkException.class, () -> client.execute(LinkRequests.addVeth(a, b)));
        assertEquals("EAFNOSUPPORT", e.errnoName());
        LinkMessage plain = new LinkBuilder().name("a").build();
        LinkMessage up = new LinkBuilder().name("b").up(true).build();
        e = assertThrows(NetlinkException.class, () -> client.execute(LinkRequests.addVeth(plain, up)));
        assertEquals("ENOTCONN", e.errnoName());
    }

    @Test
    void aBridgeThatFiltersVlans() throws Exception {
        Hermetic.requireFeature(KernelFeature.BRIDGE_VLAN);
        BridgeData.Builder data = new BridgeData.Builder().vlanFiltering(true).vlanDefaultPvid(7);
        client.execute(LinkRequests.add(
                new LinkBuilder().name("br0").kind("bridge", data.build()).build()));
        BridgeData got = BridgeData.of(present(client.link("br0")));
        assertEquals(1, got.vlanFiltering());
        assertEquals(7, got.vlanDefaultPvid());
    }

    @Test
    void ipv6ConfigurationIsRead() throws Exception {
        LinkMessage lo = present(client.link("lo"));
        assertEquals(1, lo.ifindex());
        assertEquals(0, lo.ipv6Conf(IfLink.DEVCONF_DISABLE_IPV6, -1));
        assertEquals(-1, lo.ipv6Conf(IfLink.DEVCONF_ACCEPT_DAD, 7), "lo does no DAD");
        assertEquals(7, lo.ipv6Conf(10_000, 7));
        assertEquals(0, lo.ipv4Conf(IfLink.IPV4_DEVCONF_FORWARDING, -1));
        LinkStats stats = lo.stats();
        assertNotNull(stats);
        assertEquals(0, stats.rxPackets());
    }

    @Test
    void onlyTheProtocolsStatisticsAreSkipped() throws Exception {
        LinkMessage skipped = client.links().get(0);
        LinkMessage whole = client.links(NlAttributes.EMPTY).get(0);
        assertTrue(
                skipped.attributes().toByteArray().length < whole.attributes().toByteArray().length);
        for (LinkMessage lo : List.of(skipped, whole)) {
            assertNotNull(lo.stats());
            assertEquals(IfLink.IN6_ADDR_GEN_MODE_EUI64, lo.addrGenMode());
            assertEquals(0, lo.ipv6Conf(IfLink.DEVCONF_DISABLE_IPV6, -1));
        }
    }

    @Test
    void aBridgeAndItsPorts() throws Exception {
        BridgeData.Builder data =
                new BridgeData.Builder().stpState(1).forwardDelay(400).priority(4096);
        LinkMessage bridge = new LinkBuilder()
                .ifindex(40)
                .name("br0")
                .kind("bridge", data.build())
                .build();
        LinkMessage a = new LinkBuilder().ifindex(50).name("a").build();
        LinkMessage b = new LinkBuilder().ifindex(51).name("b").build();
        List<NlRequest> requests = List.of(
                LinkRequests.add(bridge),
                LinkRequests.addVeth(a, b),
                LinkRequests.set(new LinkBuilder().ifindex(50).master(40).build()));
        for (NlReply reply : client.executeAll(requests)) {
            assertNull(reply.failure());
        }
        BridgeData got = BridgeData.of(present(client.link("br0")));
        assertEquals(1, got.stpState());
        assertEquals(400, got.forwardDelay());
        assertEquals(4096, got.priority());
        assertEquals(30000, got.ageingTime());
        assertEquals(1, got.multicastSnooping());
        LinkMessage port = present(client.link("a"));
        assertEquals(40, port.master());
        assertEquals("bridge", port.slaveKind());

        assertEquals(List.of("a"), names(client.linksOf(40)));
        assertEquals(List.of("br0"), names(client.linksOfKind("bridge")));
        assertEquals(2, client.linksOfKind("veth").size());
        assertTrue(names(client.links()).containsAll(List.of("lo", "br0", "a", "b")));

        BridgeData.Builder change = new BridgeData.Builder().stpState(0);
        client.execute(LinkRequests.set(
                new LinkBuilder().ifindex(40).kind("bridge", change.build()).build()));
        assertEquals(0, BridgeData.of(present(client.link("br0"))).stpState());
        client.execute(LinkRequests.set(new LinkBuilder().ifindex(50).master(0).build()));
        assertEquals(List.of(), client.linksOf(40));
        client.execute(LinkRequests.delete("br0"));
        assertEquals(List.of(), client.linksOfKind("bridge"));
    }

    private static List<String> names(List<LinkMessage> links) {
        List<String> names = new ArrayList<>();
        for (LinkMessage link : links) {
            names.add(String.valueOf(link.name()));
        }
        return names;
    }

    @Test
    void alternativeNames() throws Exception {
        String longName = "a-name-that-is-longer-than-fifteen-bytes";
        LinkMessage names = new LinkBuilder().ifindex(1).altName(longName).build();
        client.execute(LinkRequests.addAltNames(names));
        client.execute(LinkRequests.addAltNames(
                new LinkBuilder().ifindex(1).altName("second").build()));
        assertEquals(List.of(longName, "second"), present(client.link(1)).altNames());
        client.execute(LinkRequests.deleteAltNames(names));
        assertEquals(List.of("second"), present(client.link(1)).altNames());
    }

    @Test
    void aLinkIsRenamedAndMoved() throws Exception {
        try (TestNamespace there = new TestNamespace();
                RtnetlinkClient inThere = there.call(RtnetlinkClient::open)) {
            client.execute(LinkRequests.add(
                    new LinkBuilder().ifindex(40).name("br0").kind("bridge").build()));
            client.execute(
                    LinkRequests.set(new LinkBuilder().ifindex(40).name("br1").build()));
            assertEquals("br1", present(client.link(40)).name());
            LinkMessage a = new LinkBuilder().ifindex(50).name("a").build();
            LinkMessage b = new LinkBuilder().ifindex(51).name("b").build();
            client.execute(LinkRequests.addVeth(a, b));
            client.execute(LinkRequests.set(
                    new LinkBuilder().ifindex(50).netnsFd(there.fd()).build()));
            assertNull(client.link("a"));
            assertEquals(51, present(inThere.link("a")).link());
        }
    }

    @Test
    void checksumOffloadIsTurnedOffFromAnotherThreadAndNamespace() throws Exception {
        LinkMessage a = new LinkBuilder().ifindex(50).name("a").build();
        LinkMessage b = new LinkBuilder().ifindex(51).name("b").build();
        client.execute(LinkRequests.addVeth(a, b));
        assertTrue(client.txChecksum("a"));
        client.setTxChecksum("a", false);
        assertFalse(client.txChecksum("a"));
        assertTrue(client.txChecksum("b"));
        client.setTxChecksum("a", true);
        assertTrue(client.txChecksum("a"));
        SysException e = assertThrows(SysException.class, () -> client.txChecksum("none"));
        assertEquals("ioctl(ETHTOOL_GTXCSUM, none): ENODEV: No such device", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> client.txChecksum("sixteen-bytes-xx"));
    }

    @Test
    void notificationsAreDecoded() throws Exception {
        try (NetlinkSubscription subscription =
                here.call(() -> NetlinkSubscription.open(NlConstants.NETLINK_ROUTE, RtnetlinkGroups.RTNLGRP_LINK))) {
            client.execute(LinkRequests.add(
                    new LinkBuilder().ifindex(40).name("br0").kind("bridge").build()));
            NlMessage message = subscription.receive(30_000).get(0);
            assertEquals(Rtm.RTM_NEWLINK, message.type());
            LinkMessage link = LinkMessage.decode(message.payload());
            assertEquals("br0", link.name());
            assertEquals("bridge", link.kind());
            assertNotEquals(0, link.attributes().toByteArray().length);
        }
    }
}
