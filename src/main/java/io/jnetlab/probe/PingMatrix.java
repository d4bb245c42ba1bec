package io.jnetlab.probe;

import io.jnetlab.netns.NetnsThread;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.sys.OpenFiles;
import io.jnetlab.sys.Wakeup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Pings many pairs of namespaces and addresses at once: one socket for each namespace and family, one thread for all.
 *
 * <p>A pair is tried again until it is answered or its time is over. For one {@link #run}, which any thread may
 * {@link #stop}.
 */
public final class PingMatrix implements AutoCloseable {
    private final List<MatrixPair> pairs;
    private final MatrixOptions options;
    /** By pair. */
    private final List<MatrixSocket> socketOf;

    private final List<MatrixSocket> sockets;
    private final NeighbourRoom neighbours;
    private final Wakeup wake;
    private final MatrixStop stop = new MatrixStop();

    private PingMatrix(
            List<MatrixPair> pairs,
            MatrixOptions options,
            List<MatrixSocket> socketOf,
            List<MatrixSocket> sockets,
            NeighbourRoom neighbours,
            Wakeup wake) {
        this.pairs = List.copyOf(pairs);
        this.options = options;
        this.socketOf = socketOf;
        this.sockets = sockets;
        this.neighbours = neighbours;
        this.wake = wake;
    }

    /**
     * Opens the sockets; nothing is sent yet.
     *
     * @param namespaces those that pairs name by index
     * @throws IOException if a namespace can't be entered, or there is no right to ping
     */
    public static PingMatrix open(List<NetworkNamespace> namespaces, List<MatrixPair> pairs, MatrixOptions options)
            throws IOException {
        Opening opening = new Opening(namespaces.size(), pairs);
        boolean good = false;
        try {
            OpenFiles.reserve(opening.files(), 2 * namespaces.size()); // each has its own, and rtnetlink's
            NetnsThread.each(namespaces, opening);
            PingMatrix matrix = new PingMatrix(
                    pairs, options, opening.socketOf(), opening.sockets, opening.neighbours, Wakeup.open());
            good = true;
            return matrix;
        } finally {
            if (!good) {
                closeAll(opening.sockets);
                opening.neighbours.close();
            }
        }
    }

    /**
     * Pings all pairs and waits for their ends.
     *
     * @return one result for each pair, in their order; after a {@link #stop}, pairs without an end have no answer
     * @throws IOException if a system call fails that says nothing about the network
     */
    public List<MatrixResult> run(MatrixListener listener) throws IOException {
        return new MatrixRun(pairs, options, socketOf, sockets, neighbours, wake.fd(), stop, listener).run();
    }

    /** Ends a run, from any thread. */
    public void stop() {
        stop.requested = true;
        wake.signal();
    }

    @Override
    public void close() {
        closeAll(sockets);
        neighbours.close();
        wake.close();
    }

    private static void closeAll(List<MatrixSocket> sockets) {
        for (MatrixSocket socket : sockets) {
            socket.echo.close();
        }
    }

    /** Opens what the pairs of each namespace need: at most one socket for each family and kind of fragmentation. */
    private static final class Opening implements NetnsThread.Visit<IOException> {
        private static final int KINDS = 4;

        final List<MatrixSocket> sockets = new ArrayList<>();
        private final List<MatrixPair> pairs;
        private final @Nullable MatrixSocket[] byKind;
        private final int[] wanted;
        final NeighbourRoom neighbours;
        private final Random random = new Random();
        private int next;

        Opening(int namespaces, List<MatrixPair> pairs) {
            this.pairs = pairs;
            neighbours = new NeighbourRoom(pairs);
            byKind = new @Nullable MatrixSocket[namespaces * KINDS];
            wanted = new int[namespaces * KINDS];
            for (MatrixPair pair : pairs) {
                wanted[kind(pair)]++;
            }
        }

        /** How many are opened at most. */
        int files() {
            int count = wanted.length / KINDS;
            for (int pairsOfKind : wanted) {
                count += pairsOfKind > 0 ? 1 : 0;
            }
            return count;
        }

        private static int kind(MatrixPair pair) {
            return pair.source() * KINDS + (pair.target().isV6() ? 2 : 0) + (pair.df() ? 1 : 0);
        }

        @Override
        public void in(NetworkNamespace namespace) throws IOException {
            neighbours.enter();
            int source = next++;
            for (int kind = source * KINDS; kind < (source + 1) * KINDS; kind++) {
                if (wanted[kind] > 0) {
                    PmtuDiscovery pmtu = (kind & 1) != 0 ? PmtuDiscovery.DO : PmtuDiscovery.DEFAULT;
                    EchoSocket echo = EchoSocket.open((kind & 2) != 0, random.nextInt(1 << 16), 0, pmtu);
                    MatrixSocket socket = new MatrixSocket(echo, wanted[kind]);
                    sockets.add(socket);
                    byKind[kind] = socket;
                }
            }
        }

        List<MatrixSocket> socketOf() {
            List<MatrixSocket> all = new ArrayList<>(pairs.size());
            for (MatrixPair pair : pairs) {
                MatrixSocket socket = byKind[kind(pair)];
                if (socket == null) {
                    throw new IllegalStateException("no socket for " + pair);
                }
                all.add(socket);
            }
            return all;
        }
    }
}
