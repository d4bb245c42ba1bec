package io.jnetlab.netlink;

import static io.jnetlab.netlink.NlConstants.NETLINK_ROUTE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NetlinkSubscriptionIT {
    private static final int RTNLGRP_LINK = 1;
    private static final int IFF_UP = 1;

    private final TestNamespace namespace;

    NetlinkSubscriptionIT() throws Exception {
        namespace = new TestNamespace();
    }

    @AfterEach
    void close() {
        namespace.close();
    }

    /** Sets lo's alias and sets it up: of a link that is down, the kernel tells no such change. */
    private record Alias(String text) implements NlPayload {
        @Override
        public void encode(NlWriter out) {
            out.zeros(4).u32(1).u32(IFF_UP).u32(IFF_UP).string(20, text);
        }
    }

    private static void change(NetlinkSocket socket, String text) throws IOException {
        socket.request(new NlRequest(16, "RTM_NEWLINK", 0, new Alias(text)));
    }

    private static String alias(NlMessage message) throws IOException {
        NlReader in = message.payload();
        in.skip(16);
        return String.valueOf(in.attributes().string(20));
    }

    private NetlinkSubscription subscribe(int queue) throws Exception {
        return namespace.call(() -> NetlinkSubscription.open(queue, NETLINK_ROUTE, new int[] {RTNLGRP_LINK}));
    }

    @Test
    void changesAreHeard() throws Exception {
        try (NetlinkSocket socket = namespace.open();
                NetlinkSubscription subscription = subscribe(1 << 20)) {
            assertEquals(List.of(), subscription.receive(0));
            change(socket, "zero");
            change(socket, "one");
            List<NlMessage> messages = subscription.receive(10_000);
            while (!alias(messages.get(0)).equals("one")) {
                messages = subscription.receive(10_000);
            }
            assertEquals(1, messages.size());
            assertEquals(16, messages.get(0).type());
            assertEquals("one", alias(messages.get(0)));
            assertEquals(List.of(), subscription.receive(1));
        }
    }

    @Test
    void lostNotificationsAreToldAndLaterOnesHeard() throws Exception {
        try (NetlinkSocket socket = namespace.open();
                NetlinkSubscription subscription = subscribe(1)) {
            for (int i = 0; i < 100; i++) {
                change(socket, "a" + i);
            }
            assertThrows(NetlinkOverflowException.class, () -> {
                while (!subscription.receive(10_000).isEmpty()) {}
            });
            while (!subscription.receive(0).isEmpty()) {}
            change(socket, "later");
            assertEquals("later", alias(subscription.receive(10_000).get(0)));
        }
    }

    @Test
    @SuppressWarnings("try") // closing early is what is tested
    void closeWakesTheReceiver() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (NetlinkSubscription subscription = subscribe(1 << 20)) {
            CountDownLatch started = new CountDownLatch(1);
            Future<?> receiver = executor.submit(() -> {
                started.countDown();
                assertThrows(ClosedChannelException.class, () -> subscription.receive(-1));
            });
            assertTrue(started.await(10, TimeUnit.SECONDS));
            subscription.close();
            receiver.get(10, TimeUnit.SECONDS);
            assertThrows(ClosedChannelException.class, () -> subscription.receive(-1));
            subscription.close();
        } finally {
            executor.shutdownNow();
        }
    }
}
