package io.jnetlab.rtnetlink;

import io.jnetlab.fuzz.Fuzz;
import io.jnetlab.fuzz.Probe;
import io.jnetlab.netlink.Answers;
import io.jnetlab.netlink.GenericMessage;
import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.netlink.NlAttributes;
import io.jnetlab.netlink.NlConstants;
import io.jnetlab.netlink.NlMessage;
import io.jnetlab.netlink.NlReader;
import io.jnetlab.netlink.NlWriter;
import io.jnetlab.wireguard.Devices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Any datagram is a list of messages or refused, and whatever is asked of any message of it, there is an answer or a
 * {@link NetlinkDecodeException}.
 */
final class NetlinkFuzzTest {
    /** Bytes of {@code struct nlmsghdr}, and attributes of an extended acknowledgement: linux/netlink.h. */
    private static final int HEADER = 16;

    private static final int TEXT = 1;
    private static final int OFFSET = 2;

    private static final int MAX_DEPTH = 16;
    private static final int MAX_MESSAGES = 8;

    /** How a message may be read, and what is asked of it then. */
    private interface Reading {
        Object read(NlMessage message) throws IOException;
    }

    private static final List<Reading> READINGS = List.of(
            m -> LinkMessage.decode(m.payload()),
            m -> AddressMessage.decode(m.payload()),
            m -> RouteMessage.decode(m.payload()),
            m -> RuleMessage.decode(m.payload()),
            m -> NeighbourMessage.decode(m.payload()),
            m -> NeighbourTableMessage.decode(m.payload()),
            m -> NsidMessage.decode(m.payload()),
            m -> NetconfMessage.decode(m.payload()),
            m -> QdiscMessage.decode(m.payload()),
            m -> BridgeData.of(LinkMessage.decode(m.payload())),
            m -> BridgeVlanInfo.of(LinkMessage.decode(m.payload())),
            m -> NetemOptions.decode(options(m)),
            m -> TbfOptions.decode(options(m)),
            m -> GenericMessage.decode(m.payload()),
            m -> Devices.read(List.of(m, m)),
            m -> Answers.read(List.of(m)));

    @Test
    void anyDatagramIsReadOrRefused() throws Exception {
        Fuzz fuzz = Fuzz.ofBytes("netlink", NetlinkFuzzTest.class, NetlinkFuzzTest::read);
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(Path.of("src/test/resources/golden/rtnetlink"), "*.hex")) {
            List<Path> sorted = new ArrayList<>();
            files.forEach(sorted::add);
            sorted.sort(null);
            for (Path file : sorted) {
                byte[] all = bytes(file);
                fuzz.seed(all);
                for (NlMessage message : NlMessage.parse(all)) {
                    fuzz.seed(datagram(message.type(), message.flags(), Golden.payload(message)));
                }
            }
        }
        fuzz.seed(datagram(20, 0, Devices.example()));
        fuzz.seed(datagram(NlConstants.NLMSG_ERROR, NlConstants.NLM_F_ACK_TLVS, refusal()));
        fuzz.seed(datagram(NlConstants.NLMSG_ERROR, NlConstants.NLM_F_ACK_TLVS | NlConstants.NLM_F_CAPPED, refusal()));
        fuzz.words("jnetlab lab=x", " was=", "eth0/1500/1000/up/eui64/020000000001/3/abc", " sysctls=", " alias=");
        fuzz.words("\0\0\0\0", "\u0004\0\u0001\0", "\u0008\0\u0003\0lo\0\0", "\0\u0080", "\u202e\u001b[2J");
        fuzz.run(5000);
    }

    private static byte[] bytes(Path file) throws IOException {
        StringBuilder digits = new StringBuilder();
        for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
            if (!line.startsWith("#")) {
                digits.append(line.replace(" ", ""));
            }
        }
        return HexFormat.of().parseHex(digits);
    }

    private static byte[] datagram(int type, int flags, byte[] payload) {
        NlWriter out = new NlWriter();
        out.u32(HEADER + payload.length).u16(type).u16(flags).u32(1).u32(2).bytes(payload);
        return out.toByteArray();
    }

    private static byte[] refusal() {
        NlWriter out = new NlWriter();
        out.u32(-22).u32(HEADER).u16(Rtm.RTM_NEWLINK).u16(0).u32(1).u32(2);
        out.string(TEXT, "no");
        out.u32(OFFSET, 20);
        return out.toByteArray();
    }

    private static NlReader options(NlMessage message) throws IOException {
        NlReader in = QdiscMessage.decode(message.payload()).options();
        if (in == null) {
            throw new NetlinkDecodeException("no options");
        }
        return in;
    }

    /** For Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) throws Throwable {
        Fuzz.check(NetlinkFuzzTest::read, input);
    }

    private static List<String> read(byte[] input) throws Exception {
        List<String> made = new ArrayList<>();
        List<NlMessage> messages;
        try {
            messages = NlMessage.parse(input);
        } catch (NetlinkDecodeException e) {
            return List.of("no messages");
        }
        for (NlMessage message : messages.subList(0, Math.min(messages.size(), MAX_MESSAGES))) {
            for (int i = 0; i < READINGS.size(); i++) {
                try {
                    Object read = READINGS.get(i).read(message);
                    for (String answer : Probe.of(read, NetlinkDecodeException.class)) {
                        made.add(i + " " + answer);
                    }
                    if (read instanceof LinkMessage link) {
                        link(link);
                    } else if (read instanceof GenericMessage generic) {
                        walk(generic.attributes(), 0);
                    }
                } catch (NetlinkDecodeException e) {
                    made.add(i + " refused");
                }
            }
        }
        return made;
    }

    private static void link(LinkMessage link) throws NetlinkDecodeException {
        walk(link.attributes(), 0);
        for (int place = 0; place < 80; place += 13) {
            link.ipv6Conf(place, -1);
            link.ipv4Conf(place + 1, -1);
        }
    }

    /** All attributes, and those in them where they hold some. */
    private static void walk(NlAttributes attributes, int depth) {
        if (attributes.toString().isEmpty()) {
            throw new IllegalStateException("attributes without a text");
        }
        for (NlAttributes.Cursor c = attributes.cursor(); c.next() && depth < MAX_DEPTH; ) {
            try {
                walk(c.nested(), depth + 1);
            } catch (NetlinkDecodeException e) {
                c.payload().string();
            }
        }
    }
}
