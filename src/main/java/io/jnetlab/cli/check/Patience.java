package io.jnetlab.cli.check;

import java.time.Duration;

/** The time that a check may take, and how long to wait before it is tried again. */
final class Patience {
    private static final long MILLI = 1_000_000L;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final long start = System.nanoTime();
    private final long end;
    private final long longestPause;
    private long pause;

    Patience(Duration within) {
        this(within, FIRST_PAUSE, LONGEST_PAUSE);
    }

    /** @param firstPause doubled from try to try up to {@code longestPause} */
    Patience(Duration within, Duration firstPause, Duration longestPause) {
        this.end = start + within.toNanos();
        this.pause = firstPause.toNanos();
        this.longestPause = longestPause.toNanos();
    }

    /** Since the beginning. */
    long nanos() {
        return System.nanoTime() - start;
    }

    /** What is left, at least a millisecond. */
    Duration left() {
        return Duration.ofNanos(Math.max(MILLI, end - System.nanoTime()));
    }

    /** At most so much of what is left. */
    Duration left(Duration atMost) {
        Duration left = left();
        return left.compareTo(atMost) < 0 ? left : atMost;
    }

    /**
     * Waits before the next try, longer each time.
     *
     * @return whether there is time for it
     */
    boolean waitForNextTry() {
        long now = System.nanoTime();
        if (now - end >= 0) {
            return false;
        }
        try {
            Thread.sleep(Math.max(1, Math.min(pause, end - now) / MILLI));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        pause = Math.min(2 * pause, longestPause);
        return System.nanoTime() - end < 0;
    }
}
