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
    /** {@code 0.045 ms}, or why there was no answer: {@code Destination Host Unreachable}, {@code no answer}. */
    public String text() {
        if (answered) {
            return PingText.time(micros) + " ms";
        }
        if (errno == Errno.EMSGSIZE && mtu > 0) {
            return "message too long, mtu=" + mtu;
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
