package io.jnetlab.cli;

import io.jnetlab.model.Interface;
import io.jnetlab.model.IpAddress;
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

/**
 * The pings between a lab's namespaces that work: small ones, and as large ones as fit everywhere, which must not be
 * fragmented.
 */
final class PingBaseline {
    private static final Duration FIRST = Duration.ofSeconds(1);

    /** What is lost only while neighbours are looked for, or a switch is being told, is not lost. */
    private static final Duration AGAIN = Duration.ofSeconds(2);

    /** So that neighbour tables, of which the machine has one for all, hold a large lab. */
    private static final int MOST_NEIGHBOURS = 20;

    private static final int HEADERS_V4 = 28;
    private static final int HEADERS_V6 = 48;

    private final NamespaceSet set;
    private final List<MatrixPair> pairs;

    private PingBaseline(NamespaceSet set, List<MatrixPair> pairs) {
        this.set = set;
        this.pairs = pairs;
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
        List<MatrixPair> all = new ArrayList<>();
        int n = set.size();
        for (int distance = 1; distance < n && distance <= MOST_NEIGHBOURS; distance++) {
            for (int source = 0; source < n; source++) {
                for (IpAddress target : set.targets(source, (source + distance) % n)) {
                    all.add(new MatrixPair(source, target));
                    int size = mtu - (target.isV6() ? HEADERS_V6 : HEADERS_V4);
                    if (size > MatrixPair.DEFAULT_SIZE && mtu < Integer.MAX_VALUE) {
                        all.add(new MatrixPair(source, target, 0, size, true));
                    }
                }
            }
        }
        List<MatrixPair> lost = lost(set, all, FIRST);
        List<MatrixPair> answered = new ArrayList<>(all);
        answered.removeAll(lost);
        return new PingBaseline(set, answered);
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

    /** How many of them are not answered now. */
    int lost() throws IOException {
        List<MatrixPair> first = lost(set, pairs, FIRST);
        return first.isEmpty() ? 0 : lost(set, first, AGAIN).size();
    }

    private static List<MatrixPair> lost(NamespaceSet set, List<MatrixPair> pairs, Duration deadline)
            throws IOException {
        List<MatrixPair> out = new ArrayList<>();
        if (pairs.isEmpty()) {
            return out;
        }
        MatrixOptions options = MatrixOptions.DEFAULT.withDeadline(deadline);
        try (PingMatrix matrix = PingMatrix.open(set.namespaces(), pairs, options)) {
            for (MatrixResult result : matrix.run(r -> {})) {
                if (!result.answered()) {
                    out.add(pairs.get(result.pair()));
                }
            }
        }
        return out;
    }
}
