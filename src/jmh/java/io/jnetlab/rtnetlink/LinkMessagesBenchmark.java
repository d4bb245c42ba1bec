package io.jnetlab.rtnetlink;

import io.jnetlab.jmh.Measured;
import io.jnetlab.netlink.NlMessage;
import io.jnetlab.netlink.NlRequest;
import io.jnetlab.netlink.NlWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/** Links as the kernel is told of them, and as it tells of them. */
public class LinkMessagesBenchmark extends Measured {
    private static final int LINKS = 1000;

    /** Where what the kernel sent once was kept, in hexadecimal: a bridge, both ends of a pair and lo. */
    private static final String CAPTURED = "/golden/rtnetlink/reply-links.hex";

    private byte[] dump = {};

    @Setup
    public void read() throws IOException {
        NlWriter links = new NlWriter();
        try (InputStream in = LinkMessagesBenchmark.class.getResourceAsStream(CAPTURED)) {
            if (in == null) {
                throw new IOException("no " + CAPTURED);
            }
            for (String line : new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n", -1)) {
                if (!line.startsWith("#")) {
                    for (String word : line.trim().split(" +", -1)) {
                        if (!word.isEmpty()) {
                            links.u8(Integer.parseInt(word, 16));
                        }
                    }
                }
            }
        }
        byte[] some = links.toByteArray();
        int each = 0;
        for (NlMessage message : NlMessage.parse(some)) {
            each += message.type() == Rtm.RTM_NEWLINK ? 1 : 0;
        }
        NlWriter all = new NlWriter();
        for (int i = 0; i < LINKS; i += each) {
            all.bytes(some);
        }
        dump = all.toByteArray();
    }

    /** {@code ip link add … netns … type veth peer …}, with all that a wire of a file may have. */
    @Benchmark
    public byte[] encodeVethPair() {
        LinkMessage near = new LinkBuilder()
                .name("eth0")
                .netnsFd(17)
                .mtu(1500)
                .address(new byte[] {2, 0, 0, 0, 0, 1})
                .txQueueLength(1000)
                .build();
        LinkMessage far = new LinkBuilder()
                .name("h1-eth0")
                .netnsFd(3)
                .mtu(1500)
                .address(new byte[] {2, 0, 0, 0, 0, 2})
                .build();
        NlRequest request = LinkRequests.addVeth(near, far);
        NlWriter out = new NlWriter();
        request.payload().encode(out);
        return out.toByteArray();
    }

    /** A dump of 1,000 links into messages, with the attributes that are read of each. */
    @Benchmark
    public List<LinkMessage> decodeThousandLinks(Blackhole read) throws IOException {
        List<LinkMessage> links = new ArrayList<>();
        for (NlMessage message : NlMessage.parse(dump)) {
            if (message.type() == Rtm.RTM_NEWLINK) {
                LinkMessage link = LinkMessage.decode(message.payload());
                read.consume(link.name());
                read.consume(link.kind());
                read.consume(link.alias());
                read.consume(link.address());
                read.consume(link.mtu());
                read.consume(link.txQueueLength());
                read.consume(link.master());
                read.consume(link.link());
                read.consume(link.linkNetnsid());
                read.consume(link.addrGenMode());
                read.consume(link.ipv6Conf(IfLink.DEVCONF_ACCEPT_RA, -1));
                read.consume(link.altNames());
                links.add(link);
            }
        }
        return links;
    }
}
