package io.jnetlab.probe;

import io.jnetlab.sys.Errno;
import org.jspecify.annotations.Nullable;

/**
 * What came of one pair.
 *
 * @param pair its index
 * @param answered whether an answer came; then nothing else matters but {@code micros}
 * @param micros the round trip of the request that was answered
 * @param attempts how many requests were sent for it
 * @param error the last ICMP error about it, or null
 * @param errno why the kernel did not take the last request, or 0
 * @param mtu with {@link Errno#EMSGSIZE}: what would fit, where the kernel said so; else 0
 * @param tableFull whether it is not answered since the kernel's table of neighbours is full of others' entries
 */
public record MatrixResult(
        int pair,
        boolean answered,
        long micros,
        int attempts,
        @Nullable IcmpError error,
        int errno,
        long mtu,
        boolean tableFull) {
    /** Of a pair whose target the sender has itself: no request would leave it. */
    public static MatrixResult toItself(int pair) {
        return new MatrixResult(pair, false, 0, 0, null, Errno.EADDRINUSE, 0, false);
    }

    /** {@code 0.045 ms}, or why there was no answer: {@code Destination Host Unreachable}, {@code no answer}. */
    public String text() {
        if (answered) {
            return PingText.time(micros) + " ms";
        }
        if (errno == Errno.EMSGSIZE && mtu > 0) {
            return "message too long, mtu=" + mtu;
        }
        if (errno == Errno.EADDRINUSE) {
            return "the sender has this address itself";
        }
        if (tableFull) {
            return "the kernel's neighbour table is full";
        }
        if (errno != 0) {
            return Errno.text(errno);
        }
        return error != null ? IcmpText.describe(error) : "no answer";
    }
}
