package io.jnetlab.rtnetlink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.netlink.NlAttributes;
import io.jnetlab.netlink.NlMessage;
import io.jnetlab.netlink.NlReader;
import io.jnetlab.netlink.NlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Laws of the messages, over random ones. The seed is in each failure's text. */
class MessagePropertyTest {
    private static final int CASES = 300;

    private static NlAttributes attributes(Random random) {
        NlWriter out = new NlWriter();
        for (int i = random.nextInt(8); i > 0; i--) {
            byte[] value = new byte[random.nextInt(12)];
            random.nextBytes(value);
            out.bytes(random.nextInt(70), value);
        }
        return NlAttributes.of(out);
    }

    private static List<RtnetlinkMessage> messages(Random r) {
        List<RtnetlinkMessage> all = new ArrayList<>();
        all.add(new LinkMessage(
                r.nextInt(256), r.nextInt(65536), r.nextInt(), r.nextInt(), r.nextInt(), attributes(r)));
        all.add(new AddressMessage(
                r.nextInt(256), r.nextInt(256), r.nextInt(256), r.nextInt(256), r.nextInt(), attributes(r)));
        all.add(new RouteMessage(
                r.nextInt(256),
                r.nextInt(256),
                r.nextInt(256),
                r.nextInt(256),
                r.nextInt(256),
                r.nextInt(256),
                r.nextInt(256),
                r.nextInt(256),
                r.nextInt(),
                attributes(r)));
        all.add(new RuleMessage(
                r.nextInt(256),
                r.nextInt(256),
                r.nextInt(256),
                r.nextInt(256),
                r.nextInt(256),
                r.nextInt(256),
                r.nextInt(),
                attributes(r)));
        all.add(new NeighbourMessage(
                r.nextInt(256), r.nextInt(), r.nextInt(65536), r.nextInt(256), r.nextInt(256), attributes(r)));
        all.add(new NeighbourTableMessage(r.nextInt(256), attributes(r)));
        all.add(new NsidMessage(r.nextInt(256), attributes(r)));
        all.add(new NetconfMessage(r.nextInt(256), attributes(r)));
        return all;
    }

    private static RtnetlinkMessage decodeLike(RtnetlinkMessage model, NlReader in) throws NetlinkDecodeException {
        if (model instanceof LinkMessage) {
            return LinkMessage.decode(in);
        } else if (model instanceof AddressMessage) {
            return AddressMessage.decode(in);
        } else if (model instanceof RouteMessage) {
            return RouteMessage.decode(in);
        } else if (model instanceof RuleMessage) {
            return RuleMessage.decode(in);
        } else if (model instanceof NeighbourMessage) {
            return NeighbourMessage.decode(in);
        } else if (model instanceof NeighbourTableMessage) {
            return NeighbourTableMessage.decode(in);
        } else if (model instanceof NsidMessage) {
            return NsidMessage.decode(in);
        } else if (model instanceof NetconfMessage) {
            return NetconfMessage.decode(in);
        }
        throw new AssertionError(model);
    }

    @Test
    void aMessageIsDecodedAsItWasEncoded() throws Exception {
        for (long seed = 0; seed < CASES; seed++) {
            for (RtnetlinkMessage message : messages(new Random(seed))) {
                byte[] bytes = Golden.encode(message);
                RtnetlinkMessage again = decodeLike(message, new NlReader(bytes));
                assertEquals(message, again, "seed " + seed);
                assertArrayEquals(bytes, Golden.encode(again), "seed " + seed);
            }
        }
    }

    @Test
    void nextHopsAreDecodedAsTheyWereEncoded() throws Exception {
        for (long seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            List<NextHop> hops = new ArrayList<>();
            for (int i = random.nextInt(5); i >= 0; i--) {
                hops.add(new NextHop(random.nextInt(256), random.nextInt(256), random.nextInt(), attributes(random)));
            }
            RouteMessage route = RouteBuilder.defaultRoute(2).nextHops(hops).build();
            assertEquals(hops, route.nextHops(), "seed " + seed);
        }
    }

    @Test
    void aMessageCutAnywhereIsDecodedOrRefused() throws Exception {
        for (String name : Golden.REPLIES) {
            NlMessage message = Golden.reply(name).get(0);
            byte[] whole = Golden.payload(message);
            for (int length = 0; length < whole.length; length++) {
                try {
                    RtnetlinkMessage decoded = Golden.decode(message.type(), new NlReader(whole, 0, length));
                    read(decoded);
                } catch (NetlinkDecodeException e) {
                    assertNotNull(e.getMessage(), name + " cut at " + length);
                }
            }
        }
    }

    /** Asks for what is nested deepest. */
    private static void read(RtnetlinkMessage message) throws NetlinkDecodeException {
        if (message instanceof LinkMessage link) {
            link.altNames();
            link.kindData().cursor();
            link.ipv6Conf(IfLink.DEVCONF_ACCEPT_DAD, 0);
            link.addrGenMode();
            link.stats();
        } else if (message instanceof RouteMessage route) {
            route.nextHops();
            route.gateway();
            route.metrics();
        } else if (message instanceof AddressMessage address) {
            address.validLifetime();
            address.peer();
        }
    }
}
