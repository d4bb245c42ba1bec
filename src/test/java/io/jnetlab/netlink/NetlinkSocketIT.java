package io.jnetlab.netlink;

import static io.jnetlab.netlink.NlConstants.NETLINK_ROUTE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.sys.Errno;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against the real kernel, with link messages written by hand. */
@Timeout(60)
class NetlinkSocketIT {
    private static final int IFLA_IFNAME = 3;

    private final TestNamespace namespace;

    NetlinkSocketIT() throws Exception {
        namespace = new TestNamespace();
    }

    @AfterEach
    void close() {
        namespace.close();
    }

    @BeforeEach
    void namespaceIsNew() throws Exception {
        try (NetlinkSocket socket = namespace.open()) {
            assertTrue(names(socket.dump(Link.dump())).contains("lo"));
        }
    }

    /** {@code struct ifinfomsg}, a name, and for a new one the kind bridge. */
    private record Link(int index, String name, boolean bridge) implements NlPayload {
        @Override
        public void encode(NlWriter out) {
            out.zeros(4).u32(index).zeros(8);
            if (!name.isEmpty()) {
                out.string(IFLA_IFNAME, name);
            }
            if (bridge) {
                int info = out.beginNested(18);
                out.string(1, "bridge").end(info);
            }
        }

        static NlRequest dump() {
            return new NlRequest(18, "RTM_GETLINK", 0, new Link(0, "", false));
        }

        static NlRequest get(String name) {
            return new NlRequest(18, "RTM_GETLINK", 0, new Link(0, name, false));
        }

        static NlRequest add(String name) {
            int flags = NlConstants.NLM_F_CREATE | NlConstants.NLM_F_EXCL;
            return new NlRequest(16, "RTM_NEWLINK", flags, new Link(0, name, true));
        }

        static NlRequest delete(String name) {
            return new NlRequest(17, "RTM_DELLINK", 0, new Link(0, name, false));
        }
    }

    /** The bridges in a dump of all links; where the kernel has tunnels, each namespace has devices of theirs. */
    private static List<String> made(NetlinkSocket socket) throws IOException {
        List<String> out = names(socket.dump(Link.dump()));
        out.removeIf(name -> !name.matches("br\\d+"));
        return out;
    }

    private static List<String> names(List<NlMessage> messages) throws IOException {
        List<String> names = new ArrayList<>();
        for (NlMessage message : messages) {
            NlReader in = message.payload();
            in.skip(16);
            names.add(String.valueOf(in.attributes().string(IFLA_IFNAME)));
        }
        return names;
    }

    private static List<NlRequest> bridges(int count) {
        List<NlRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(Link.add("br" + i));
        }
        return requests;
    }

    @Test
    void aSocketStaysInTheNamespaceItWasOpenedIn() throws Exception {
        try (NetlinkSocket inside = namespace.open();
                NetlinkSocket outside = NetlinkSocket.open(NETLINK_ROUTE)) {
            inside.request(Link.add("onlyhere"));
            assertTrue(names(inside.dump(Link.dump())).contains("onlyhere"));
            assertFalse(names(outside.dump(Link.dump())).contains("onlyhere"));
            assertNotEquals(0, inside.port());
        }
    }

    @Test
    void aRefusalCarriesErrnoAndTheKernelsWords() throws Exception {
        try (NetlinkSocket socket = namespace.open()) {
            NetlinkException e = assertThrows(
                    NetlinkException.class,
                    () -> socket.request(new NlRequest(16, "RTM_NEWLINK", 0, new Link(0, "x", true))));
            assertEquals("RTM_NEWLINK: ENODEV: No such device", e.getMessage());
            assertNull(e.kernelText());
            assertEquals(Errno.ENODEV, e.errno());
            assertEquals("RTM_NEWLINK", e.request());
            NlRequest unknownAttribute = new NlRequest(18, "RTM_GETLINK", 0, new NlPayload() {
                @Override
                public void encode(NlWriter out) {
                    out.zeros(16).u32(1, 5);
                }
            });
            e = assertThrows(NetlinkException.class, () -> socket.dump(unknownAttribute));
            assertEquals("EINVAL", e.errnoName());
            assertNotNull(e.kernelText());
            assertEquals("RTM_GETLINK: EINVAL: " + e.kernelText(), e.getMessage());
        }
    }

    @Test
    void aBatchGoesOnAfterAFailureAndNamesIt() throws Exception {
        try (NetlinkSocket socket = namespace.open()) {
            List<NlRequest> requests = bridges(200);
            requests.set(100, Link.add("br99"));
            requests.add(Link.get("br7"));
            List<NlReply> replies = socket.batch(requests);
            assertEquals(201, replies.size());
            for (int i = 0; i < replies.size(); i++) {
                assertEquals(i == 100, replies.get(i).failed(), "request " + i);
            }
            NetlinkException failure = replies.get(100).failure();
            assertNotNull(failure);
            assertEquals(100, failure.index());
            assertEquals("RTM_NEWLINK: EEXIST: File exists", failure.getMessage());
            assertEquals(List.of("br7"), names(replies.get(200).messages()));
            assertEquals(199, made(socket).size());
        }
    }

    @Test
    void answersLongerThanTheBufferAreAskedForAgain() throws Exception {
        try (NetlinkSocket many = namespace.open()) {
            many.batch(bridges(50));
        }
        try (NetlinkSocket socket = namespace.call(() -> NetlinkSocket.open(NETLINK_ROUTE, 212_992, 64))) {
            assertEquals(List.of("br7"), names(socket.request(Link.get("br7"))));
            assertEquals(50, new HashSet<>(made(socket)).size());
        }
        try (NetlinkSocket socket = namespace.call(() -> NetlinkSocket.open(NETLINK_ROUTE, 212_992, 32))) {
            List<NlReply> replies = socket.batch(List.of(Link.get("br7"), Link.get("none"), Link.get("br9")));
            assertEquals(List.of("br7"), names(replies.get(0).messages()));
            assertTrue(replies.get(1).failed());
            assertEquals(List.of("br9"), names(replies.get(2).messages()));
            assertEquals(50, made(socket).size());
        }
    }

    @Test
    void aShortQueueMakesSmallDatagrams() throws Exception {
        try (NetlinkSocket socket = namespace.call(() -> NetlinkSocket.open(NETLINK_ROUTE, 1, 65536))) {
            for (NlReply reply : socket.batch(bridges(100))) {
                assertFalse(reply.failed());
            }
            assertEquals(100, made(socket).size());
        }
    }

    @Test
    void aTableThatChangesInTheMiddleIsMarked() throws Exception {
        try (NetlinkSocket changes = namespace.open();
                NetlinkChannel channel = namespace.call(() -> NetlinkChannel.open(NETLINK_ROUTE, 212_992))) {
            changes.batch(bridges(300));
            Buffers buffers = Buffers.borrow();
            buffers.writer.clear();
            Link.dump().encode(buffers.writer, NlConstants.NLM_F_REQUEST | NlConstants.NLM_F_DUMP, 1, channel.port);
            channel.send(buffers);
            boolean interrupted = false;
            boolean done = false;
            for (int part = 0; !done; part++) {
                byte[] datagram = channel.receive(buffers, buffers.receive, 0, "RTM_GETLINK");
                assertNotNull(datagram);
                if (part == 0) {
                    changes.request(Link.delete("br299"));
                }
                for (NlMessage message : NlMessage.parse(datagram)) {
                    interrupted |= (message.flags() & NlConstants.NLM_F_DUMP_INTR) != 0;
                    done |= message.type() == NlConstants.NLMSG_DONE;
                }
            }
            assertTrue(interrupted, "the kernel did not mark the dump");
            buffers.giveBack();
        }
    }

    @Test
    void aDumpIsConsistentWhileLinksComeAndGo() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (NetlinkSocket socket = namespace.open();
                NetlinkSocket changes = namespace.open()) {
            List<NlRequest> stable = bridges(300);
            socket.batch(stable);
            Future<Integer> churn = executor.submit(() -> {
                int rounds = 0;
                for (; !stop.get(); rounds++) {
                    changes.request(Link.add("churn"));
                    changes.request(Link.delete("churn"));
                }
                return rounds;
            });
            for (int i = 0; i < 20; i++) {
                List<String> names = made(socket);
                Set<String> set = new HashSet<>(names);
                assertEquals(names.size(), set.size(), "an entry came twice");
                assertEquals(300, set.size());
            }
            stop.set(true);
            assertTrue(churn.get(10, TimeUnit.SECONDS) > 0);
            assertEquals(300, made(socket).size());
        } finally {
            stop.set(true);
            executor.shutdownNow();
        }
    }

    @Test
    void genericFamiliesAreFoundByName() throws Exception {
        try (NetlinkSocket socket = NetlinkSocket.open(NlConstants.NETLINK_GENERIC)) {
            assertEquals(16, GenericNetlink.family(socket, "nlctrl"));
            assertEquals(-1, GenericNetlink.family(socket, "nosuchfamily"));
        }
        assertTrue(GenericNetlink.has("nlctrl"));
    }
}
