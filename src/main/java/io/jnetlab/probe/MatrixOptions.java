package io.jnetlab.probe;

import java.time.Duration;

/**
 * How to ping many pairs at once.
 *
 * @param deadline how long each pair is tried, from its first request
 * @param firstTimeout how long to wait before the second request; each further wait is twice as long, up to a second
 * @param perSecond how many requests may be sent in a second, by all together
 * @param window how many requests may be unanswered that are younger than 20 ms: keeps queues short on the way
 */
public record MatrixOptions(Duration deadline, Duration firstTimeout, int perSecond, int window) {
    /** Two seconds for each pair, the second request after a quarter, 50,000 requests a second, 256 under way. */
    public static final MatrixOptions DEFAULT =
            new MatrixOptions(Duration.ofSeconds(2), Duration.ofMillis(250), 50_000, 256);

    public MatrixOptions {
        if (deadline.isNegative() || firstTimeout.isNegative() || firstTimeout.isZero()) {
            throw new IllegalArgumentException("deadline " + deadline + ", first timeout " + firstTimeout);
        }
        if (perSecond < 1 || window < 1) {
            throw new IllegalArgumentException(perSecond + " a second, window " + window);
        }
    }

    public MatrixOptions withDeadline(Duration value) {
        return new MatrixOptions(value, firstTimeout, perSecond, window);
    }

    public MatrixOptions withFirstTimeout(Duration value) {
        return new MatrixOptions(deadline, value, perSecond, window);
    }

    public MatrixOptions withPerSecond(int value) {
        return new MatrixOptions(deadline, firstTimeout, value, window);
    }

    public MatrixOptions withWindow(int value) {
        return new MatrixOptions(deadline, firstTimeout, perSecond, value);
    }
}
