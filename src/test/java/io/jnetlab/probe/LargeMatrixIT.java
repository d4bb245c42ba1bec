package io.jnetlab.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.model.IpAddress;
import io.jnetlab.netns.NetnsThread;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.netns.NetworkNamespaces;
import io.jnetlab.rtnetlink.Neighbour;
import io.jnetlab.rtnetlink.NeighbourMessage;
import io.jnetlab.rtnetlink.NeighbourTableMessage;
import io.jnetlab.rtnetlink.RtnetlinkClient;
import io.jnetlab.rtnetlink.RtnetlinkMessage;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * More namespaces on one bridge than the kernel's tables of neighbours have room for by default, which is for 1024 entries:
 * N has 10.0.0.N+1 and fd00::N+1 (in hexadecimal).
 */
final class LargeMatrixIT {
    private static final int COUNT = 64;
    private static final NetworkNamespaces NAMESPACES = new NetworkNamespaces();
    private static final List<NetworkNamespace> OPEN = new ArrayList<>();

    @BeforeAll
    static void makeLab() throws IOException {
        Hermetic.requireFeature(KernelFeature.BRIDGE);
        NAMESPACES.create("big", "test", n -> n);
        StringBuilder outside = new StringBuilder("link add sw0 type bridge\nlink set sw0 up\n");
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < COUNT; i++) {
            String name = "b" + i;
            NAMESPACES.create(name, "test", n -> n);
            OPEN.add(NAMESPACES.open(name));
            outside.append("link add p" + i + " type veth peer name e netns " + name + "\n");
            outside.append("link set p" + i + " addrgenmode none master sw0 up\n");
            script.append("ip -n " + name + " -batch - <<EOF\nlink set lo up\nlink set e up\naddr add " + v4(i)
                    + "/24 dev e\naddr add " + v6(i) + "/64 dev e nodad\nEOF\n");
        }
        Command.sh("set -e; ip -n big -batch - <<EOF\n" + outside + "EOF\n" + script)
                .orFail();
    }

    @AfterAll
    static void deleteLab() throws IOException {
        OPEN.forEach(NetworkNamespace::close);
        NAMESPACES.delete("big");
        for (int i = 0; i < COUNT; i++) {
            NAMESPACES.delete("b" + i);
        }
    }

    private static IpAddress v4(int i) {
        return IpAddress.parse("10.0.0." + (i + 1));
    }

    private static IpAddress v6(int i) {
        return IpAddress.parse("fd00::" + Integer.toHexString(i + 1));
    }

    private static List<MatrixPair> all(int count, boolean v6) {
        List<List<IpAddress>> addresses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            addresses.add(List.of(v6 ? v6(i) : v4(i)));
        }
        return MatrixPair.all(addresses);
    }

    private static List<MatrixResult> run(List<MatrixPair> pairs, Duration deadline) throws IOException {
        try (PingMatrix matrix = PingMatrix.open(OPEN, pairs, MatrixOptions.DEFAULT.withDeadline(deadline))) {
            return matrix.run(result -> {});
        }
    }

    private static void pingAll(List<MatrixPair> pairs) throws IOException {
        for (MatrixResult result : run(pairs, Duration.ofSeconds(10))) {
            assertTrue(result.answered(), () -> pairs.get(result.pair()) + ": " + result);
        }
    }

    /** {@code 10.0.0.9 PERMANENT} or {@code 10.0.0.9}: the neighbours that a namespace has on its one interface. */
    private static Set<String> neighbours(int namespace, int family) throws IOException {
        Set<String> found = new TreeSet<>();
        try (RtnetlinkClient client = NetnsThread.call(OPEN.get(namespace), RtnetlinkClient::open)) {
            for (NeighbourMessage entry : client.neighbours(family, 0)) {
                byte[] address = entry.destination();
                if (address != null
                        && entry.ifindex() != 1
                        && !IpAddress.ofBytes(address).isMulticast()) {
                    found.add(IpAddress.ofBytes(address)
                            + ((entry.state() & Neighbour.NUD_PERMANENT) != 0 ? " PERMANENT" : ""));
                }
            }
        }
        return found;
    }

    private static boolean isRoomFor(int entries, int family) throws IOException {
        try (RtnetlinkClient client = NetnsThread.call(OPEN.get(0), RtnetlinkClient::open)) {
            NeighbourTableMessage table = client.neighbourTable(family);
            return table.threshold2() - table.entries() > entries;
        }
    }

    /** What was there before stays, and nothing else does. */
    private static void twice(boolean v6) throws IOException {
        int family = v6 ? RtnetlinkMessage.AF_INET6 : RtnetlinkMessage.AF_INET;
        IpAddress known = v6 ? v6(2) : v4(2);
        IpAddress set = v6 ? v6(3) : v4(3);
        Command.sh("m=$(ip -n b3 -br link show e | awk '{ print $3 }')\nip -n b0 neigh replace " + set
                        + " lladdr $m dev e nud permanent")
                .orFail();
        pingAll(List.of(new MatrixPair(0, known)));
        Set<String> before = neighbours(0, family);
        assertEquals(new TreeSet<>(List.of(known.toString(), set + " PERMANENT")), before);
        List<MatrixPair> pairs = all(COUNT, v6);
        for (int run = 0; run < 2; run++) {
            pingAll(pairs);
            if (isRoomFor(2 * pairs.size(), family)) {
                continue; // a larger table than the kernel's own choice
            }
            assertEquals(before, neighbours(0, family));
            assertEquals(new TreeSet<>(), neighbours(COUNT - 1, family));
        }
        Command.sh("ip -n b0 neigh del " + set + " dev e; ip -n b0 neigh flush dev e; ip -n b2 neigh flush dev e")
                .orFail();
    }

    @Test
    void allPairsAreAnsweredTwiceInARowOverIpv4() throws IOException {
        twice(false);
    }

    @Test
    void allPairsAreAnsweredTwiceInARowOverIpv6() throws IOException {
        twice(true);
    }

    @Test
    void whoIsCutOffIsLostAlone() throws IOException {
        Command.sh("ip -n big link set p5 down; ip -n big link set p40 down").orFail();
        try {
            List<MatrixPair> pairs = all(COUNT, false);
            for (MatrixResult result : run(pairs, Duration.ofSeconds(3))) {
                MatrixPair pair = pairs.get(result.pair());
                boolean cut = pair.source() == 5
                        || pair.source() == 40
                        || pair.target().equals(v4(5))
                        || pair.target().equals(v4(40));
                assertEquals(!cut, result.answered(), () -> pair + ": " + result);
            }
        } finally {
            Command.sh("ip -n big link set p5 up; ip -n big link set p40 up").orFail();
        }
    }

    @Test
    void aSmallMatrixLeavesWhatTheKernelLearned() throws IOException {
        if (isRoomFor(2 * 6 * 5, RtnetlinkMessage.AF_INET)) {
            pingAll(all(6, false));
            assertEquals(5, neighbours(0, RtnetlinkMessage.AF_INET).size());
        }
        Command.sh("for i in 0 1 2 3 4 5; do ip -n b$i neigh flush dev e; done").orFail();
    }
}
