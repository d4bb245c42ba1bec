package io.jnetlab.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A kind of link that the kernel makes by {@code ip link add … type KIND}, with its options.
 *
 * @param parent whether it stands on another device ({@code link DEV}), perhaps in another namespace
 * @param members whether others can be its ports ({@code ip link set … master})
 * @param mtu of a new one in bytes; null where it depends on something else
 * @param whole whether a change must say all options, since what it doesn't say goes back to its default
 */
public record LinkTable(
        String kind, boolean parent, boolean members, @Nullable Integer mtu, boolean whole, List<LinkOption> options) {
    /** MTU in bytes of a new Ethernet device (ETH_DATA_LEN in linux/if_ether.h). */
    public static final int ETHERNET_MTU = 1500;

    /** Word of a Linux bridge: 1 where it speaks the spanning tree protocol. */
    public static final String STP = "stp_state";

    /** Word of a Linux bridge: hundredths of a second for which it knows where an address is. */
    public static final String AGEING_TIME = "ageing_time";

    /** Word of a Linux bridge: 1 where it keeps VLANs apart. */
    public static final String VLAN_FILTERING = "vlan_filtering";

    /** A Linux bridge, which is a kind of its own; times are in hundredths of a second. */
    public static final LinkTable BRIDGE = new LinkTable("bridge", false, true, null, false, bridge());

    private static final Map<String, LinkTable> TABLES = new TreeMap<>();

    static {
        add("dummy", false, false, ETHERNET_MTU, List.of());
        add(
                "vlan",
                true,
                false,
                null,
                List.of(
                        LinkOption.number("id", 1, LinkOption.Codec.U16, null, 0, 4094)
                                .changing(LinkOption.Change.ANEW),
                        LinkOption.words(
                                        "protocol",
                                        5,
                                        LinkOption.Codec.BE16,
                                        "802.1q",
                                        List.of("802.1q", "802.1ad"),
                                        List.of(0x8100, 0x88a8))
                                .changing(LinkOption.Change.ANEW)));
        add(
                "macvlan",
                true,
                false,
                null,
                List.of(LinkOption.words(
                                "mode",
                                1,
                                LinkOption.Codec.U32,
                                "vepa",
                                List.of("private", "vepa", "bridge", "passthru"),
                                List.of(1, 2, 4, 8))
                        .changing(LinkOption.Change.BUT_LAST_WORD)));
        add(
                "ipvlan",
                true,
                false,
                null,
                List.of(LinkOption.words(
                        "mode", 1, LinkOption.Codec.U16, "l3", List.of("l2", "l3", "l3s"), List.of(0, 1, 2))));
        add("vxlan", false, false, null, vxlan());
        add("geneve", false, false, null, geneve());
        gre("gre", false);
        gre("gretap", false);
        gre("ip6gre", true);
        gre("ip6gretap", true);
        add("tun", false, false, ETHERNET_MTU, tun());
        add("bond", false, true, ETHERNET_MTU, bond());
        add(
                "vrf",
                false,
                true,
                null,
                List.of(LinkOption.number("table", 1, LinkOption.Codec.U32, null, 1, 0xffffffffL)
                        .changing(LinkOption.Change.ANEW)));
        // All else of it is told by a protocol of its own.
        add("wireguard", false, false, 1420, List.of());
    }

    private static void add(
            String kind, boolean parent, boolean members, @Nullable Integer mtu, List<LinkOption> options) {
        TABLES.put(kind, new LinkTable(kind, parent, members, mtu, false, options));
    }

    private static List<LinkOption> bridge() {
        return List.of(
                LinkOption.number(STP, 5, LinkOption.Codec.U32, "0", 0, 1).keyed("stp"),
                LinkOption.number(VLAN_FILTERING, 7, LinkOption.Codec.U8, "0", 0, 1),
                LinkOption.number("mcast_snooping", 23, LinkOption.Codec.U8, "1", 0, 1),
                LinkOption.number("forward_delay", 1, LinkOption.Codec.U32, "1500", 0, 3000),
                LinkOption.number("hello_time", 2, LinkOption.Codec.U32, "200", 100, 1000),
                LinkOption.number("max_age", 3, LinkOption.Codec.U32, "2000", 600, 4000),
                LinkOption.number(AGEING_TIME, 4, LinkOption.Codec.U32, "30000", 0, 100_000_000),
                LinkOption.number("priority", 6, LinkOption.Codec.U16, "32768", 0, 0xffff),
                LinkOption.words(
                        "vlan_protocol",
                        8,
                        LinkOption.Codec.BE16,
                        "802.1q",
                        List.of("802.1q", "802.1ad"),
                        List.of(0x8100, 0x88a8)));
    }

    private static List<LinkOption> vxlan() {
        return List.of(
                LinkOption.number("id", 1, LinkOption.Codec.U32, null, 0, 0xffffff)
                        .changing(LinkOption.Change.ANEW),
                LinkOption.address("remote", 2, 16, ""),
                LinkOption.address("local", 4, 17, ""),
                LinkOption.device(3).changing(LinkOption.Change.ANEW),
                LinkOption.number("dstport", 15, LinkOption.Codec.BE16, "8472", 1, 0xffff)
                        .keyed("port")
                        .defaulting("4789")
                        .changing(LinkOption.Change.ANEW),
                LinkOption.number("ttl", 5, LinkOption.Codec.U8, "auto", 0, 1, 255),
                LinkOption.number("tos", 6, LinkOption.Codec.U8, "0", 0, 255),
                LinkOption.onOff("learning", 7, "on"),
                LinkOption.number("ageing", 8, LinkOption.Codec.U32, "300", 0, 0x7fffffff));
    }

    private static List<LinkOption> geneve() {
        return List.of(
                LinkOption.number("id", 1, LinkOption.Codec.U32, null, 0, 0xffffff)
                        .changing(LinkOption.Change.ANEW),
                LinkOption.address("remote", 2, 7, null),
                LinkOption.number("dstport", 5, LinkOption.Codec.BE16, "6081", 1, 0xffff)
                        .keyed("port")
                        .changing(LinkOption.Change.ANEW),
                LinkOption.number("ttl", 3, LinkOption.Codec.U8, "auto", 0, 1, 255),
                LinkOption.number("tos", 4, LinkOption.Codec.U8, "0", 0, 255));
    }

    private static void gre(String kind, boolean v6) {
        LinkOption local = LinkOption.address("local", v6 ? 0 : 6, v6 ? 6 : 0, "");
        LinkOption remote =
                LinkOption.address("remote", v6 ? 0 : 7, v6 ? 7 : 0, "").changing(LinkOption.Change.BETWEEN_ADDRESSES);
        LinkOption key = LinkOption.number("key", 4, LinkOption.Codec.GRE_KEY, "", 0, 0xffffffffL);
        LinkOption dev = LinkOption.device(1);
        LinkOption ttl = v6
                ? LinkOption.number("hoplimit", 8, LinkOption.Codec.U8, "64", 0, 255)
                        .keyed("ttl")
                : LinkOption.number("ttl", 8, LinkOption.Codec.U8, "inherit", 0, 1, 255);
        TABLES.put(kind, new LinkTable(kind, false, false, null, true, List.of(local, remote, key, dev, ttl)));
    }

    /** Without what each program that attaches to a device sets anew: {@code pi} and {@code vnet_hdr}. */
    private static List<LinkOption> tun() {
        return List.of(
                LinkOption.words("mode", 3, LinkOption.Codec.U8, "tun", List.of("tun", "tap"), List.of(1, 2))
                        .changing(LinkOption.Change.ANEW),
                LinkOption.number("user", 1, LinkOption.Codec.U32, "", 0, 0xfffffffeL)
                        .changing(LinkOption.Change.ANEW),
                LinkOption.number("group", 2, LinkOption.Codec.U32, "", 0, 0xfffffffeL)
                        .changing(LinkOption.Change.ANEW),
                LinkOption.onOff("multi_queue", 7, "off").changing(LinkOption.Change.ANEW));
    }

    private static List<LinkOption> bond() {
        return List.of(
                LinkOption.words(
                                "mode",
                                1,
                                LinkOption.Codec.U8,
                                "balance-rr",
                                List.of(
                                        "balance-rr",
                                        "active-backup",
                                        "balance-xor",
                                        "broadcast",
                                        "802.3ad",
                                        "balance-tlb",
                                        "balance-alb"),
                                List.of(0, 1, 2, 3, 4, 5, 6))
                        .changing(LinkOption.Change.ANEW),
                LinkOption.number("miimon", 3, LinkOption.Codec.U32, "0", 0, 0x7fffffff)
                        .defaulting("100"),
                LinkOption.number("updelay", 4, LinkOption.Codec.U32, "0", 0, 0x7fffffff),
                LinkOption.number("downdelay", 5, LinkOption.Codec.U32, "0", 0, 0x7fffffff),
                LinkOption.words(
                        "xmit_hash_policy",
                        14,
                        LinkOption.Codec.U8,
                        "layer2",
                        List.of("layer2", "layer3+4", "layer2+3", "encap2+3", "encap3+4", "vlan+srcmac"),
                        List.of(0, 1, 2, 3, 4, 5)),
                LinkOption.number("resend_igmp", 15, LinkOption.Codec.U32, "1", 0, 255),
                LinkOption.number("min_links", 18, LinkOption.Codec.U32, "0", 0, 0x7fffffff),
                LinkOption.words("lacp_rate", 21, LinkOption.Codec.U8, "slow", List.of("slow", "fast"), List.of(0, 1))
                        .changing(LinkOption.Change.ANEW),
                LinkOption.member("primary", 11));
    }

    /** The table of a kind, or null where it is none of these. */
    public static @Nullable LinkTable of(String kind) {
        return TABLES.get(kind);
    }

    /** All kinds, sorted. */
    public static List<String> kinds() {
        return List.copyOf(TABLES.keySet());
    }

    /** The option with that word of ip-link(8), or null. */
    public @Nullable LinkOption option(String word) {
        for (LinkOption o : options) {
            if (o.word().equals(word)) {
                return o;
            }
        }
        return null;
    }
}
