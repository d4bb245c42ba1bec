package io.jnetlab.probe;

import io.jnetlab.netns.NetworkNamespace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries expectations, all at once, until each holds or its time is over. */
public final class PingExpectations {
    /** An address that has not answered for so long is unreachable. */
    private static final long SILENCE = 1_000_000_000L;
    /** A trial begins so long after the one before. */
    private static final long PAUSE = 100_000_000L;

    private final List<PingExpectation> expectations;
    private final @Nullable MatrixResult[] last;
    private final boolean[] holds;
    /** When the last trial of each ended. */
    private final long[] ended;

    private final long start = System.nanoTime();

    private PingExpectations(List<PingExpectation> expectations) {
        this.expectations = List.copyOf(expectations);
        this.last = new @Nullable MatrixResult[expectations.size()];
        this.holds = new boolean[expectations.size()];
        this.ended = new long[expectations.size()];
    }

    /**
     * Tries them.
     *
     * @param namespaces those that the pairs name by index
     * @return one outcome for each, in their order; the index in its result is the expectation's
     */
    public static List<PingOutcome> run(List<NetworkNamespace> namespaces, List<PingExpectation> expectations)
            throws IOException {
        return new PingExpectations(expectations).run(namespaces);
    }

    private List<PingOutcome> run(List<NetworkNamespace> namespaces) throws IOException {
        while (true) {
            List<Integer> open = new ArrayList<>();
            long length = Long.MAX_VALUE;
            for (int i = 0; i < holds.length; i++) {
                PingExpectation e = expectations.get(i);
                long left = e.within().toNanos() - (System.nanoTime() - start);
                if (!holds[i] && (last[i] == null || left > 0)) {
                    open.add(i);
                    // Whoever waits for silence settles within a second; less of it would show nothing.
                    length = Math.min(
                            length, e.reachable() ? left : Math.min(e.within().toNanos(), SILENCE));
                }
            }
            if (open.isEmpty()) {
                return outcomes();
            }
            long begun = System.nanoTime();
            trial(namespaces, open, Duration.ofNanos(Math.max(0, length)));
            if (!rest(begun + PAUSE - System.nanoTime())) {
                return outcomes();
            }
        }
    }

    /** Leaves the network alone where something is open that answered at once and should not. */
    private boolean rest(long nanos) {
        boolean open = false;
        for (boolean held : holds) {
            open |= !held;
        }
        if (open && nanos > 0) {
            try {
                Thread.sleep(nanos / 1_000_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private void trial(List<NetworkNamespace> namespaces, List<Integer> open, Duration length) throws IOException {
        List<MatrixPair> pairs = new ArrayList<>(open.size());
        for (int i : open) {
            pairs.add(expectations.get(i).pair());
        }
        MatrixOptions options = MatrixOptions.DEFAULT.withDeadline(length);
        try (PingMatrix matrix = PingMatrix.open(namespaces, pairs, options)) {
            List<MatrixResult> results = matrix.run(new Timing(open));
            for (int k = 0; k < open.size(); k++) {
                int i = open.get(k);
                MatrixResult r = results.get(k);
                MatrixResult before = last[i];
                IcmpError error = r.error() == null && before != null ? before.error() : r.error();
                last[i] = new MatrixResult(
                        i, r.answered(), r.micros(), r.attempts(), error, r.errno(), r.mtu(), r.tableFull());
                holds[i] = r.answered() == expectations.get(i).reachable();
            }
        }
    }

    private List<PingOutcome> outcomes() {
        List<PingOutcome> outcomes = new ArrayList<>(holds.length);
        for (int i = 0; i < holds.length; i++) {
            MatrixResult result = last[i];
            if (result == null) {
                throw new IllegalStateException("expectation " + i + " was not tried");
            }
            outcomes.add(new PingOutcome(expectations.get(i), holds[i], result, ended[i] - start));
        }
        return outcomes;
    }

    private final class Timing implements MatrixListener {
        private final List<Integer> tried;

        Timing(List<Integer> tried) {
            this.tried = tried;
        }

        @Override
        public void ended(MatrixResult result) {
            ended[tried.get(result.pair())] = System.nanoTime();
        }
    }
}
