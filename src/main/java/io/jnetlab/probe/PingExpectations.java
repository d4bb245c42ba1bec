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

    private final List<PingExpectation> expectations;
    private final @Nullable MatrixResult[] last;
    private final boolean[] holds;

    private PingExpectations(List<PingExpectation> expectations) {
        this.expectations = List.copyOf(expectations);
        this.last = new @Nullable MatrixResult[expectations.size()];
        this.holds = new boolean[expectations.size()];
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
        long start = System.nanoTime();
        while (true) {
            List<Integer> open = new ArrayList<>();
            long length = Long.MAX_VALUE;
            for (int i = 0; i < holds.length; i++) {
                PingExpectation e = expectations.get(i);
                long left = e.within().toNanos() - (System.nanoTime() - start);
                if (!holds[i] && (last[i] == null || left > 0)) {
                    open.add(i);
                    // Once for each kind: whoever waits for silence settles within a second.
                    length = Math.min(length, e.reachable() ? left : Math.min(left, SILENCE));
                }
            }
            if (open.isEmpty()) {
                return outcomes();
            }
            trial(namespaces, open, Duration.ofNanos(Math.max(0, length)));
        }
    }

    private void trial(List<NetworkNamespace> namespaces, List<Integer> open, Duration length) throws IOException {
        List<MatrixPair> pairs = new ArrayList<>(open.size());
        for (int i : open) {
            pairs.add(expectations.get(i).pair());
        }
        MatrixOptions options = MatrixOptions.DEFAULT.withDeadline(length);
        try (PingMatrix matrix = PingMatrix.open(namespaces, pairs, options)) {
            List<MatrixResult> results = matrix.run(new Ignoring());
            for (int k = 0; k < open.size(); k++) {
                int i = open.get(k);
                MatrixResult r = results.get(k);
                MatrixResult before = last[i];
                IcmpError error = r.error() == null && before != null ? before.error() : r.error();
                last[i] = new MatrixResult(i, r.answered(), r.micros(), r.attempts(), error, r.errno(), r.mtu());
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
            outcomes.add(new PingOutcome(expectations.get(i), holds[i], result));
        }
        return outcomes;
    }

    private static final class Ignoring implements MatrixListener {
        @Override
        public void ended(MatrixResult result) {}
    }
}
