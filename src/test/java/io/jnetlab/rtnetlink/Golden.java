package io.jnetlab.rtnetlink;

import io.jnetlab.netlink.NlConstants;
import io.jnetlab.netlink.NlMessage;
import io.jnetlab.netlink.NlReader;
import io.jnetlab.netlink.NlWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Messages captured from {@code ip} and the kernel: see {@code golden/rtnetlink/README.md}. */
final class Golden {
    static final String[] REPLIES = {
        "links",
        "link-veth",
        "link-in-netns",
        "addresses-4",
        "addresses-6",
        "routes-4",
        "routes-6",
        "rules-4",
        "rules-6",
        "neighbours",
        "neighbour-table",
        "nsid",
        "qdiscs",
        "netconf-4",
        "netconf-6"
    };

    private Golden() {}

    static NlMessage request(String name) throws IOException {
        return messages("request-" + name).get(0);
    }

    static List<NlMessage> reply(String name) throws IOException {
        return messages("reply-" + name);
    }

    private static List<NlMessage> messages(String name) throws IOException {
        String text;
        try (InputStream in = Golden.class.getResourceAsStream("/golden/rtnetlink/" + name + ".hex")) {
            if (in == null) {
                throw new IOException("no golden " + name);
            }
            text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
        NlWriter bytes = new NlWriter();
        for (String line : text.split("\n", -1)) {
            if (!line.startsWith("#")) {
                for (String word : line.trim().split(" +", -1)) {
                    if (!word.isEmpty()) {
                        bytes.u8(Integer.parseInt(word, 16));
                    }
                }
            }
        }
        List<NlMessage> messages = new ArrayList<>();
        for (NlMessage message : NlMessage.parse(bytes.toByteArray())) {
            if (message.type() >= NlConstants.NLMSG_MIN_TYPE) {
                messages.add(message);
            }
        }
        return messages;
    }

    static RtnetlinkMessage decode(int type, NlReader in) throws IOException {
        return switch (type) {
            case Rtm.RTM_NEWLINK, Rtm.RTM_DELLINK, Rtm.RTM_GETLINK, Rtm.RTM_NEWLINKPROP -> LinkMessage.decode(in);
            case Rtm.RTM_NEWADDR, Rtm.RTM_DELADDR -> AddressMessage.decode(in);
            case Rtm.RTM_NEWROUTE, Rtm.RTM_DELROUTE -> RouteMessage.decode(in);
            case Rtm.RTM_NEWRULE -> RuleMessage.decode(in);
            case Rtm.RTM_NEWNEIGH, Rtm.RTM_DELNEIGH -> NeighbourMessage.decode(in);
            case Rtm.RTM_NEWNEIGHTBL -> NeighbourTableMessage.decode(in);
            case Rtm.RTM_NEWQDISC, Rtm.RTM_DELQDISC -> QdiscMessage.decode(in);
            case Rtm.RTM_NEWNSID -> NsidMessage.decode(in);
            case Rtm.RTM_NEWNETCONF -> NetconfMessage.decode(in);
            default -> throw new IOException(Rtm.name(type));
        };
    }

    static byte[] encode(RtnetlinkMessage message) {
        NlWriter out = new NlWriter();
        message.encode(out);
        return out.toByteArray();
    }

    static byte[] payload(NlMessage message) throws IOException {
        NlReader in = message.payload();
        return in.bytes(in.remaining());
    }
}
