package io.jnetlab.probe;

import java.time.Duration;

/**
 * How to ping. Starts with {@link #DEFAULT}, changed by the {@code with…} methods.
 *
 * @param count how many requests; 0 without end: {@code -c}
 * @param interval between requests: {@code -i}
 * @param timeout how long to wait after the last request where nothing was answered: {@code -W}. Where something was,
 *     it is twice the longest round trip, but at least an interval
 * @param size bytes after the ICMP header: {@code -s}
 * @param ttl hops that a request may take; 0 for the namespace's default: {@code -t}
 * @param scope interface index for a link-local IPv6 target, else 0
 */
public record PingOptions(
        int count, Duration interval, Duration timeout, int size, int ttl, PmtuDiscovery pmtu, int scope) {
    /** What fits into an IPv4 packet beside its header and that of ICMP. */
    public static final int MAX_SIZE = 65535 - 20 - 8;

    /** As ping(8) without options: for ever, once a second, 56 bytes, waiting 10 seconds. */
    public static final PingOptions DEFAULT =
            new PingOptions(0, Duration.ofSeconds(1), Duration.ofSeconds(10), 56, 0, PmtuDiscovery.DEFAULT, 0);

    public PingOptions {
        if (count < 0 || interval.isNegative() || timeout.isNegative() || ttl < 0 || ttl > 255 || scope < 0) {
            throw new IllegalArgumentException("a negative number, or a ttl over 255");
        }
        if (size < 0 || size > MAX_SIZE) {
            throw new IllegalArgumentException("a size of 0 to " + MAX_SIZE + " bytes, not " + size);
        }
    }

    public PingOptions withCount(int value) {
        return new PingOptions(value, interval, timeout, size, ttl, pmtu, scope);
    }

    public PingOptions withInterval(Duration value) {
        return new PingOptions(count, value, timeout, size, ttl, pmtu, scope);
    }

    public PingOptions withTimeout(Duration value) {
        return new PingOptions(count, interval, value, size, ttl, pmtu, scope);
    }

    public PingOptions withSize(int value) {
        return new PingOptions(count, interval, timeout, value, ttl, pmtu, scope);
    }

    public PingOptions withTtl(int value) {
        return new PingOptions(count, interval, timeout, size, value, pmtu, scope);
    }

    public PingOptions withPmtu(PmtuDiscovery value) {
        return new PingOptions(count, interval, timeout, size, ttl, value, scope);
    }

    public PingOptions withScope(int value) {
        return new PingOptions(count, interval, timeout, size, ttl, pmtu, value);
    }
}
