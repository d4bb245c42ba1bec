package io.jnetlab.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.model.IpAddress;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.netns.NetworkNamespaces;
import io.jnetlab.sys.Poll;
import io.jnetlab.sys.SocketCalls;
import io.jnetlab.sys.SysException;
import io.jnetlab.testing.Command;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On a wire with 10.9.9.1 at one end, and nobody at the other. */
final class EchoReceiverIT {
    private static final NetworkNamespaces NAMESPACES = new NetworkNamespaces();
    private static final IpAddress SELF = IpAddress.parse("10.9.9.1");
    private static final IpAddress NOBODY = IpAddress.parse("10.9.9.2");

    @BeforeAll
    static void makeLab() throws IOException {
        NAMESPACES.create("alone", "test", n -> n);
        Command.sh(
                        """
                        ip -n alone link set lo up &&
                        ip -n alone link add e type veth peer name f &&
                        ip netns exec alone sysctl -qw net.ipv4.neigh.e.retrans_time_ms=20 &&
                        ip -n alone addr add 10.9.9.1/24 dev e &&
                        ip -n alone link set f up && ip -n alone link set e up
                        """)
                .orFail();
    }

    @AfterAll
    static void deleteLab() throws IOException {
        NAMESPACES.delete("alone");
    }

    /** Where an answer has filled the socket, an error's message finds no room; the next call on the socket fails all the same. */
    @Test
    void aPendingErrorThatNoMessageTellsOfLosesNothing() throws IOException {
        try (NetworkNamespace alone = NAMESPACES.open("alone");
                EchoSocket socket = alone.call(() -> EchoSocket.open(false, 7, 0, PmtuDiscovery.DEFAULT))) {
            fail(socket);
            Answers answers = new Answers();
            EchoReceiver receiver = new EchoReceiver();
            assertEquals(0, receiver.drainErrors(socket, answers), "there is room for the message");
            receiver.drain(socket, true, answers);
            assertEquals(List.of("1 from 10.9.9.1"), answers.told);
        }
    }

    private static void fail(EchoSocket socket) throws SysException {
        SocketCalls.setsockopt(socket.fd(), SocketCalls.SOL_SOCKET, SocketCalls.SO_RCVBUF, 1);
        EchoSender sender = new EchoSender();
        sender.send(socket, SELF, 0, 1, 1400);
        sender.send(socket, NOBODY, 0, 2, 1400);
        Poll poll = new Poll(1);
        poll.add(socket.fd(), 0);
        assertTrue(poll.await(10_000) > 0, "no error came");
        assertTrue((poll.ready(0) & Poll.POLLERR) != 0);
    }

    private static final class Answers implements EchoReceiver.Sink {
        final List<String> told = new ArrayList<>();

        @Override
        public void reply(EchoSocket socket, int id, IpAddress from, int sequence, int length, int ttl, long nanos) {
            told.add(sequence + " from " + from);
        }

        @Override
        public void corrupted(EchoSocket socket, int id, int sequence) {
            told.add("corrupted " + sequence);
        }

        @Override
        public void error(EchoSocket socket, int id, IpAddress target, IcmpError error) {
            told.add("error " + error);
        }

        @Override
        public void redirect(EchoSocket socket, int id, IpAddress target, IcmpRedirect redirect) {
            told.add("redirect " + redirect);
        }

        @Override
        public void localError(EchoSocket socket, int errno, long info) {
            told.add("local error " + errno);
        }
    }
}
