package io.jnetlab.cli.check;

import io.jnetlab.cli.ping.NamespaceSet;
import io.jnetlab.model.Interface;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Resource;
import io.jnetlab.observe.Machine;
import io.jnetlab.probe.MatrixOptions;
import io.jnetlab.probe.MatrixPair;
import io.jnetlab.probe.MatrixResult;
import io.jnetlab.probe.PingMatrix;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The pings between a lab's namespaces that work: small ones, and as large ones as fit everywhere, which must not be
 * fragmented.
 */
final class PingBaseline implements FaultWitness {
    private static final Duration FIRST = Duration.ofSeconds(1);

    /** A machine that is busy with other things answers late, but does not answer nothing. */
    private static final Duration PATIENT = Duration.ofSeconds(5);

    /** What is lost only while neighbours are looked for, or a switch is being told, is not lost: time for two requests. */
    private static final Duration AGAIN = Duration.ofMillis(600);

    /** So that neighbour tables, of which the machine has one for all, hold a large lab. */
    private static final int MOST_NEIGHBOURS = 20;

    private static final int HEADERS_V4 = 28;
    private static final int HEADERS_V6 = 48;

    private final NamespaceSet set;
    private final List<MatrixPair> pairs;
    /** Payload of the large ones, or 0 where there are none. */
    private final int size;

    private int lost;

    private PingBaseline(NamespaceSet set, List<MatrixPair> pairs, int size) {
        this.set = set;
        this.pairs = pairs;
        this.size = size;
    }

    /** Pings, and keeps what is answered. */
    static PingBaseline of(Machine machine, LabState live) throws IOException {
        List<NetnsName> names = new ArrayList<>();
        int mtu = Integer.MAX_VALUE;
        for (Resource resource : live.resources().values()) {
            if (resource instanceof Namespace namespace) {
                names.add(namespace.name());
            } else if (resource instanceof Interface link && link.mtu() != null && carries(link)) {
                mtu = Math.min(mtu, link.mtu());
            }
        }
        NamespaceSet set = new NamespaceSet(machine, live, names);
        List<MatrixPair> small = new ArrayList<>();
        boolean v6 = false;
        int n = set.size();
        for (int distance = 1; distance < n && distance <= MOST_NEIGHBOURS; distance++) {
            for (int source = 0; source < n; source++) {
                for (IpAddress target : set.targets(source, (source + distance) % n)) {
                    small.add(new MatrixPair(source, target));
                    v6 |= target.isV6();
                }
            }
        }
        int size = mtu == Integer.MAX_VALUE ? 0 : mtu - (v6 ? HEADERS_V6 : HEADERS_V4);
        size = size > MatrixPair.DEFAULT_SIZE ? size : 0;
        List<MatrixPair> all = new ArrayList<>(small);
        for (MatrixPair pair : size == 0 ? List.<MatrixPair>of() : small) {
            all.add(new MatrixPair(pair.source(), pair.target(), 0, size, true));
        }
        List<MatrixPair> answered = answered(set, all, FIRST);
        if (answered.isEmpty()) {
            answered = answered(set, all, PATIENT);
        }
        return new PingBaseline(set, answered, size);
    }

    private static List<MatrixPair> answered(NamespaceSet set, List<MatrixPair> pairs, Duration patience)
            throws IOException {
        List<MatrixPair> out = new ArrayList<>(pairs);
        out.removeAll(lost(set, pairs, patience));
        return out;
    }

    private static boolean carries(Interface link) {
        return !(link.kind() instanceof LinkKind.Loopback);
    }

    boolean isEmpty() {
        return pairs.isEmpty();
    }

    int size() {
        return pairs.size();
    }

    /** How {@code pingall} sends what this does: the large ones, of which it loses what it loses of the small ones. */
    String command(LabName lab) {
        return "jnetlab pingall " + (size == 0 ? "" : "-s " + size + " -M do ") + lab;
    }

    /** How many of them were not answered when it was last asked. */
    int lost() {
        return lost;
    }

    @Override
    public boolean notices() throws IOException {
        lost = lost(set, pairs, AGAIN).size();
        return lost > 0;
    }

    @Override
    public boolean isNear(Set<NetnsName> namespaces) {
        return true; // all ping all
    }

    private static List<MatrixPair> lost(NamespaceSet set, List<MatrixPair> pairs, Duration deadline)
            throws IOException {
        List<MatrixPair> out = new ArrayList<>();
        if (pairs.isEmpty()) {
            return out;
        }
        MatrixOptions options = MatrixOptions.DEFAULT.withDeadline(deadline);
        try (PingMatrix matrix = PingMatrix.open(set.namespaces(), pairs, options)) {
            for (MatrixResult result : set.withoutOwn(pairs, matrix.run(r -> {}))) {
                if (!result.answered()) {
                    out.add(pairs.get(result.pair()));
                }
            }
        }
        return out;
    }
}
