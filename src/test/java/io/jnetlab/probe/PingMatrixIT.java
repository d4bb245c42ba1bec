package io.jnetlab.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.model.IpAddress;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.netns.NetworkNamespaces;
import io.jnetlab.sys.Errno;
import io.jnetlab.sys.PathCalls;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many namespaces on one bridge: N has 10.0.0.N+1 and fd00::N+1 (in hexadecimal). */
final class PingMatrixIT {
    private static final int COUNT = 12;
    private static final NetworkNamespaces NAMESPACES = new NetworkNamespaces();

    private final List<NetworkNamespace> open = new ArrayList<>();

    @BeforeAll
    static void makeLab() throws IOException {
        Hermetic.requireFeature(KernelFeature.BRIDGE);
        NAMESPACES.create("sw", "test", n -> n);
        StringBuilder script =
                new StringBuilder("set -e; ip -n sw link add sw0 type bridge; ip -n sw link set sw0 up\n");
        for (int i = 0; i < COUNT; i++) {
            String name = "m" + i;
            NAMESPACES.create(name, "test", n -> n);
            script.append("ip -n sw link add p" + i + " mtu 1400 type veth peer name e mtu 1400 netns " + name + "\n");
            script.append("ip -n sw link set p" + i + " master sw0 up; ip -n " + name + " link set e up; ip -n " + name
                    + " link set lo up\n"); // without lo the kernel does not tell itself of errors
            script.append("ip -n " + name + " addr add " + v4(i) + "/24 dev e; ip -n " + name + " addr add " + v6(i)
                    + "/64 dev e nodad\n");
        }
        Command.sh(script.toString()).orFail();
    }

    @AfterAll
    static void deleteLab() throws IOException {
        NAMESPACES.delete("sw");
        for (int i = 0; i < COUNT; i++) {
            NAMESPACES.delete("m" + i);
        }
    }

    @BeforeEach
    void openAll() throws IOException {
        for (int i = 0; i < COUNT; i++) {
            open.add(NAMESPACES.open("m" + i));
        }
    }

    @AfterEach
    void closeAll() {
        open.forEach(NetworkNamespace::close);
    }

    private static IpAddress v4(int i) {
        return IpAddress.parse("10.0.0." + (i + 1));
    }

    private static IpAddress v6(int i) {
        return IpAddress.parse("fd00::" + Integer.toHexString(i + 1));
    }

    private static List<MatrixPair> all() {
        List<List<IpAddress>> addresses = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            addresses.add(List.of(v4(i), v6(i)));
        }
        return MatrixPair.all(addresses);
    }

    @Test
    void everyPairOfBothFamilies() throws IOException {
        int fds = PathCalls.list("/proc/self/fd").size();
        List<MatrixPair> pairs = all();
        assertEquals(2 * COUNT * (COUNT - 1), new HashSet<>(pairs).size());
        Set<Integer> streamed = new HashSet<>();
        List<MatrixResult> results;
        try (PingMatrix matrix =
                PingMatrix.open(open, pairs, MatrixOptions.DEFAULT.withDeadline(Duration.ofSeconds(10)))) {
            results = matrix.run(result -> assertTrue(streamed.add(result.pair())));
        }
        assertEquals(pairs.size(), streamed.size());
        for (int i = 0; i < results.size(); i++) {
            MatrixResult result = results.get(i);
            assertEquals(i, result.pair());
            assertTrue(result.answered(), () -> pairs.get(result.pair()) + ": " + result);
            assertTrue(result.micros() >= 0 && result.micros() < 10_000_000);
        }
        assertEquals(fds, PathCalls.list("/proc/self/fd").size());
    }

    @Test
    void aTightWindowAndALowRateGiveTheSame() throws IOException {
        List<MatrixPair> pairs = all();
        MatrixOptions options = new MatrixOptions(Duration.ofSeconds(10), Duration.ofMillis(250), 2000, 2);
        try (PingMatrix matrix = PingMatrix.open(open, pairs, options)) {
            for (MatrixResult result : matrix.run(r -> {})) {
                assertTrue(result.answered(), () -> pairs.get(result.pair()) + ": " + result);
            }
        }
    }

    @Test
    void whatIsLostIsLostAloneAndOnTime() throws IOException {
        Command.sh("ip -n sw link set p3 down").orFail();
        try {
            List<MatrixPair> pairs = all();
            MatrixOptions options = MatrixOptions.DEFAULT.withDeadline(Duration.ofSeconds(3));
            try (PingMatrix matrix = PingMatrix.open(open, pairs, options)) {
                for (MatrixResult result : matrix.run(r -> {})) {
                    MatrixPair pair = pairs.get(result.pair());
                    boolean cut = pair.source() == 3
                            || pair.target().equals(v4(3))
                            || pair.target().equals(v6(3));
                    assertEquals(!cut, result.answered(), () -> pair + ": " + result);
                    if (cut) {
                        assertTrue(result.attempts() >= 2, result::toString);
                        assertFalse(result.text().isEmpty());
                    }
                }
            }
        } finally {
            Command.sh("ip -n sw link set p3 up").orFail();
        }
    }

    @Test
    void aFullQueueDelaysAndLosesNothing() throws IOException {
        Hermetic.requireFeature(KernelFeature.TBF);
        // The kernel says ENOBUFS for what a queue of two packets at 20 a second does not take.
        Command.sh("ip netns exec m0 tc qdisc add dev e root tbf rate 16kbit burst 1600 limit 200")
                .orFail();
        try {
            List<MatrixPair> pairs = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                pairs.add(new MatrixPair(0, v4(1 + i % (COUNT - 1))));
            }
            MatrixOptions options = MatrixOptions.DEFAULT.withDeadline(Duration.ofSeconds(5));
            try (PingMatrix matrix = PingMatrix.open(open, pairs, options)) {
                for (MatrixResult result : matrix.run(r -> {})) {
                    assertTrue(result.answered(), result::toString);
                }
            }
        } finally {
            Command.sh("ip netns exec m0 tc qdisc del dev e root").orFail();
        }
    }

    @Test
    void aLateAnswerIsStillWaitedFor() throws Exception {
        Command.sh("ip -n sw link set p5 down").orFail();
        List<MatrixPair> pairs = List.of(new MatrixPair(0, v4(1)), new MatrixPair(0, v4(5)));
        MatrixOptions options =
                MatrixOptions.DEFAULT.withDeadline(Duration.ofSeconds(30)).withFirstTimeout(Duration.ofMillis(20));
        try (PingMatrix matrix = PingMatrix.open(open, pairs, options)) {
            List<MatrixResult> results = matrix.run(result -> {
                if (result.pair() == 0) {
                    Command.sh("ip -n sw link set p5 up").orFail();
                }
            });
            assertTrue(results.get(0).answered());
            assertTrue(results.get(1).answered());
        }
    }

    @Test
    void errorsAreNamed() throws IOException {
        List<MatrixPair> pairs = List.of(
                new MatrixPair(0, IpAddress.parse("192.0.2.1")),
                new MatrixPair(0, IpAddress.parse("2001:db8::1")),
                new MatrixPair(0, v4(1), 0, 1473, true),
                new MatrixPair(0, v4(1), 0, 1372, true),
                new MatrixPair(0, v4(1), 0, 20000, false),
                new MatrixPair(0, v6(1), 0, 1353, true));
        MatrixOptions options = MatrixOptions.DEFAULT.withDeadline(Duration.ofSeconds(3));
        try (PingMatrix matrix = PingMatrix.open(open, pairs, options)) {
            List<MatrixResult> results = matrix.run(r -> {});
            assertEquals(Errno.ENETUNREACH, results.get(0).errno());
            assertEquals("Network is unreachable", results.get(0).text());
            assertEquals("Network is unreachable", results.get(1).text());
            assertEquals("message too long, mtu=1400", results.get(2).text());
            assertTrue(results.get(3).answered());
            assertTrue(results.get(4).answered());
            assertEquals("message too long, mtu=1400", results.get(5).text());
        }
    }

    @Test
    void anIcmpErrorIsKept() throws IOException {
        Command.sh("ip netns exec m0 sysctl -qw net.ipv4.neigh.e.retrans_time_ms=20")
                .orFail();
        List<MatrixPair> pairs = List.of(new MatrixPair(0, IpAddress.parse("10.0.0.200")), new MatrixPair(0, v4(1)));
        MatrixOptions options = MatrixOptions.DEFAULT.withDeadline(Duration.ofSeconds(4));
        try (PingMatrix matrix = PingMatrix.open(open, pairs, options)) {
            List<MatrixResult> results = matrix.run(r -> {});
            assertNotNull(results.get(0).error());
            assertEquals("Destination Host Unreachable", results.get(0).text());
            assertTrue(results.get(1).answered());
        }
    }

    @Test
    void aRunStopsFromAnotherThread() throws Exception {
        List<MatrixPair> pairs = List.of(new MatrixPair(0, v4(1)), new MatrixPair(0, IpAddress.parse("10.0.0.201")));
        MatrixOptions options = MatrixOptions.DEFAULT.withDeadline(Duration.ofHours(1));
        try (PingMatrix matrix = PingMatrix.open(open, pairs, options)) {
            CompletableFuture<List<MatrixResult>> run = CompletableFuture.supplyAsync(() -> {
                try {
                    return matrix.run(result -> new Thread(matrix::stop).start());
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertTrue(run.get().get(0).answered());
            assertFalse(run.get().get(1).answered());
        }
    }

    @Test
    void expectationsAreTriedUntilTheyHoldOrTheirTimeIsOver() throws Exception {
        Command.sh("ip -n sw link set p7 down").orFail();
        Duration time = Duration.ofSeconds(3);
        List<PingExpectation> expectations = List.of(
                new PingExpectation(new MatrixPair(0, v4(1)), true, time),
                new PingExpectation(new MatrixPair(0, v4(7)), true, time),
                new PingExpectation(new MatrixPair(0, v4(7)), false, time),
                new PingExpectation(new MatrixPair(0, v6(1)), false, time),
                new PingExpectation(new MatrixPair(0, v4(1), 0, 1373, true), true, time));
        List<PingOutcome> outcomes = PingExpectations.run(open, expectations);
        List<Boolean> holds = new ArrayList<>();
        outcomes.forEach(outcome -> holds.add(outcome.holds()));
        assertEquals(List.of(true, false, true, false, false), holds);
        assertEquals("message too long, mtu=1400", outcomes.get(4).last().text());

        CompletableFuture<List<PingOutcome>> later = CompletableFuture.supplyAsync(() -> {
            try {
                Duration half = Duration.ofSeconds(30);
                return PingExpectations.run(open, List.of(new PingExpectation(new MatrixPair(0, v4(7)), true, half)));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        Command.sh("ip -n sw link set p7 up").orFail();
        assertTrue(later.get().get(0).holds());
    }
}
