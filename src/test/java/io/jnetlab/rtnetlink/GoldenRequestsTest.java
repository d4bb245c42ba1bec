package io.jnetlab.rtnetlink;

import static io.jnetlab.rtnetlink.RtnetlinkMessage.AF_INET;
import static io.jnetlab.rtnetlink.RtnetlinkMessage.AF_INET6;
import static io.jnetlab.rtnetlink.TestAddresses.bytes;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.netlink.NlAttributes;
import io.jnetlab.netlink.NlConstants;
import io.jnetlab.netlink.NlMessage;
import io.jnetlab.netlink.NlReader;
import io.jnetlab.netlink.NlRequest;
import io.jnetlab.netlink.NlWriter;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Our requests are, byte for byte, those that {@code ip} sends for the command that each verb names. */
class GoldenRequestsTest {
    private static final int A = 50;
    private static final int B = 2;
    private static final int BR0 = 3;
    private static final NlAttributes NONE = NlAttributes.EMPTY;
    private static final NetemOptions NETEM =
            new NetemOptions(10_000_000, 500, 42949673, 1, 85899346, 2_000_000, 0x40000000, 4294967, 1_250_000, false);

    @BeforeAll
    static void littleEndian() {
        assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "captured on a little-endian processor");
    }

    private static byte[] mac(int last) {
        return new byte[] {2, 0, 0, 0, 0, (byte) last};
    }

    private static void check(String name, NlRequest request) throws IOException {
        NlMessage golden = checkHeader(name, request);
        NlWriter out = new NlWriter();
        request.payload().encode(out);
        assertArrayEquals(Golden.payload(golden), out.toByteArray(), name);
    }

    private static NlMessage checkHeader(String name, NlRequest request) throws IOException {
        NlMessage golden = Golden.request(name);
        assertEquals(Rtm.name(golden.type()), request.name());
        assertEquals(golden.type(), request.type());
        assertEquals(golden.flags(), request.flags() | NlConstants.NLM_F_REQUEST | NlConstants.NLM_F_ACK, name);
        return golden;
    }

    /** For requests whose attributes {@code ip} puts in the order of its arguments. */
    private static void checkInAnyOrder(String name, NlRequest request) throws IOException {
        NlMessage golden = checkHeader(name, request);
        NlWriter out = new NlWriter();
        request.payload().encode(out);
        RtnetlinkMessage ours = Golden.decode(request.type(), new NlReader(out.toByteArray()));
        RtnetlinkMessage theirs = Golden.decode(golden.type(), golden.payload());
        assertEquals(byType(theirs.attributes()), byType(ours.attributes()));
        int header = Golden.encode(ours).length - ours.attributes().toByteArray().length;
        assertArrayEquals(
                Arrays.copyOf(Golden.payload(golden), header), Arrays.copyOf(out.toByteArray(), header), name);
    }

    private static Map<Integer, String> byType(NlAttributes attributes) throws NetlinkDecodeException {
        Map<Integer, String> map = new TreeMap<>();
        for (NlAttributes.Cursor c = attributes.cursor(); c.next(); ) {
            NlReader payload = c.payload();
            map.put(c.type(), Arrays.toString(payload.bytes(payload.remaining())));
        }
        return map;
    }

    @Test
    void links() throws Exception {
        check(
                "link-add-veth",
                LinkRequests.add(new LinkBuilder()
                        .ifindex(A)
                        .mtu(1400)
                        .address(mac(1))
                        .name("a")
                        .veth(new LinkBuilder().address(mac(2)).name("b").build())
                        .build()));
        check(
                "link-add-veth-netns",
                LinkRequests.addVeth(
                        new LinkBuilder().ifindex(7).netnsFd(4).name("eth0").build(),
                        new LinkBuilder().ifindex(8).netnsFd(5).name("eth0").build()));
        BridgeData.Builder bridge = new BridgeData.Builder().forwardDelay(400).stpState(1);
        check(
                "link-add-bridge",
                LinkRequests.add(new LinkBuilder()
                        .address(mac(3))
                        .name("br0")
                        .kind("bridge", bridge.build())
                        .build()));
        check(
                "link-set",
                LinkRequests.set(new LinkBuilder()
                        .ifindex(A)
                        .up(true)
                        .mtu(1300)
                        .txQueueLength(99)
                        .alias("jnetlab lab=x")
                        .build()));
        check(
                "link-set-addrgenmode",
                LinkRequests.set(new LinkBuilder()
                        .ifindex(B)
                        .addrGenMode(IfLink.IN6_ADDR_GEN_MODE_NONE)
                        .build()));
        check(
                "link-set-master",
                LinkRequests.set(new LinkBuilder().ifindex(A).master(BR0).build()));
        check(
                "link-set-nomaster",
                LinkRequests.set(new LinkBuilder().ifindex(A).master(0).build()));
        check(
                "link-property-add",
                LinkRequests.addAltNames(new LinkBuilder()
                        .ifindex(A)
                        .altName("a-name-of-more-than-fifteen-bytes")
                        .build()));
        check("link-delete", LinkRequests.delete(A));
    }

    @Test
    void addresses() throws Exception {
        checkInAnyOrder(
                "address-add-4",
                AddressRequests.add(new AddressBuilder(B, bytes("10.0.0.1"), 24)
                        .broadcast(bytes("10.0.0.255"))
                        .label("b:lab")
                        .build()));
        check(
                "address-add-6",
                AddressRequests.add(new AddressBuilder(B, bytes("2001:db8::1"), 64)
                        .flags(IfAddr.IFA_F_NODAD)
                        .build()));
        AddressBuilder peer = new AddressBuilder(BR0, bytes("10.1.1.1"), 32).peer(bytes("10.2.2.2"));
        check("address-delete", AddressRequests.delete(peer.build()));
        check(
                "address-add-peer",
                AddressRequests.add(
                        peer.scope(RtRoute.RT_SCOPE_LINK).lifetimes(2000, 1000).build()));
    }

    @Test
    void routes() throws Exception {
        checkInAnyOrder(
                "route-add",
                RouteRequests.add(RouteBuilder.to(bytes("10.9.0.0"), 16)
                        .via(bytes("10.0.0.2"))
                        .dev(B)
                        .src(bytes("10.0.0.1"))
                        .priority(7)
                        .build()));
        check(
                "route-add-default",
                RouteRequests.add(RouteBuilder.defaultRoute(AF_INET)
                        .via(bytes("10.0.0.2"))
                        .build()));
        check(
                "route-add-multipath",
                RouteRequests.add(RouteBuilder.to(bytes("10.6.0.0"), 16)
                        .nextHops(List.of(NextHop.of(bytes("10.0.0.2"), B, 1), NextHop.of(bytes("10.0.0.3"), 0, 10)))
                        .build()));
        check(
                "route-add-6",
                RouteRequests.add(RouteBuilder.to(bytes("2001:db8:1::"), 48)
                        .via(bytes("2001:db8::2"))
                        .priority(5)
                        .build()));
        check(
                "route-add-blackhole",
                RouteRequests.add(RouteBuilder.to(bytes("10.2.0.0"), 16)
                        .type(RtRoute.RTN_BLACKHOLE)
                        .protocol(RtRoute.RTPROT_STATIC)
                        .table(1000)
                        .build()));
        check(
                "route-replace-mtu",
                RouteRequests.replace(
                        RouteBuilder.to(bytes("10.7.0.0"), 16).dev(B).mtu(1300).build()));
        check(
                "route-delete",
                RouteRequests.delete(RouteBuilder.to(bytes("10.7.0.0"), 16).buildForDelete()));
    }

    @Test
    void rules() throws Exception {
        check(
                "rule-add",
                RuleRequests.add(new RuleBuilder(AF_INET)
                        .from(bytes("10.7.0.0"), 16)
                        .to(bytes("10.8.0.0"), 16)
                        .inputInterface("b")
                        .mark(5, -1)
                        .table(1000)
                        .priority(100)
                        .build()));
        check(
                "rule-add-6",
                RuleRequests.add(new RuleBuilder(AF_INET6)
                        .outputInterface("b")
                        .action(FibRules.FR_ACT_PROHIBIT)
                        .priority(101)
                        .build()));
    }

    @Test
    void neighboursAndNamespaceIds() throws Exception {
        check("neighbour-add", NeighbourRequests.add(NeighbourMessage.permanent(B, bytes("10.0.0.9"), mac(9))));
        check("neighbour-delete", NeighbourRequests.delete(NeighbourMessage.key(B, bytes("10.0.0.9"))));
        check("nsid-set", NsidRequests.set(6, 42));
    }

    /** {@code tc} leaves out what it was not told, and writes tables for kernels of long ago. */
    @Test
    void disciplines() throws Exception {
        QdiscMessage theirs = sameHeader("qdisc-replace-netem", QdiscRequests.replace(BR0 + 1, NETEM));
        assertEquals("netem", theirs.kind());
        assertEquals(NETEM, NetemOptions.decode(requireNonNull(theirs.options())));
        TbfOptions tbf = new TbfOptions(1_250_000, 7168, 69668, false);
        theirs = sameHeader("qdisc-replace-tbf", QdiscRequests.replace(BR0 + 1, tbf));
        assertEquals("tbf", theirs.kind());
        assertEquals(tbf, TbfOptions.decode(requireNonNull(theirs.options())));
        check("qdisc-delete", QdiscRequests.delete(BR0 + 1));
    }

    private static QdiscMessage sameHeader(String name, NlRequest request) throws IOException {
        NlMessage golden = checkHeader(name, request);
        QdiscMessage theirs = QdiscMessage.decode(golden.payload());
        QdiscMessage ours = (QdiscMessage) request.payload();
        assertEquals(
                new QdiscMessage(
                        theirs.family(), theirs.ifindex(), theirs.handle(), theirs.parent(), theirs.info(), NONE),
                new QdiscMessage(ours.family(), ours.ifindex(), ours.handle(), ours.parent(), ours.info(), NONE));
        return theirs;
    }

    /** The kernel leaves as it is what a request lacks, so ours say everything. */
    @Test
    void netemSaysEverything() throws Exception {
        QdiscMessage ours = (QdiscMessage) QdiscRequests.replace(1, NETEM).payload();
        NlReader options = requireNonNull(ours.options());
        assertEquals(NETEM, NetemOptions.decode(requireNonNull(ours.options())));
        options.skip(24);
        assertEquals(
                "{3: 0000004000000000, 4: 3789410000000000, 1: 000000000000000000000000,"
                        + " 6: d0121300000000000000000000000000, 10: 8096980000000000, 11: 80841e0000000000}",
                options.attributes().toString());
        NetemOptions fast = new NetemOptions(0, 1000, 0, 0, 0, 0, 0, 0, 12_500_000_000L, false);
        ours = (QdiscMessage) QdiscRequests.replace(1, fast).payload();
        assertEquals(fast, NetemOptions.decode(requireNonNull(ours.options())));
    }

    @Test
    void fastBuckets() throws Exception {
        for (long rate : new long[] {125, 1_000_000, 4_000_000_000L, 12_500_000_000L}) {
            TbfOptions tbf = new TbfOptions(rate, 62_500_864, 1 << 30, false);
            QdiscMessage ours = (QdiscMessage) QdiscRequests.replace(1, tbf).payload();
            TbfOptions read = TbfOptions.decode(requireNonNull(ours.options()));
            assertEquals(rate, read.rate());
        }
    }
}
