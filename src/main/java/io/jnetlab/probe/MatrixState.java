package io.jnetlab.probe;

import org.jspecify.annotations.Nullable;

/** How far one pair has come. Times are of {@link System#nanoTime}. */
final class MatrixState {
    final int pair;
    int attempts;
    /** When to try again, or to end it. */
    long due;

    long deadline;
    /** How long the next request is waited for. */
    long timeout;

    long sentAt;
    boolean countsAsUnderWay;
    /** Whether others need not wait for it any more. */
    boolean settled;

    boolean done;

    @Nullable
    IcmpError error;

    int errno;
    long mtu;
    boolean tableFull;

    MatrixState(int pair, long timeout) {
        this.pair = pair;
        this.timeout = timeout;
    }

    MatrixResult unanswered() {
        return new MatrixResult(pair, false, 0, attempts, error, errno, mtu, tableFull);
    }
}
