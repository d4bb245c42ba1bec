package io.jnetlab.probe;

import java.time.Instant;

/** The clock that the kernel stamps packets with: CLOCK_REALTIME. */
final class RealTime {
    private RealTime() {}

    /** Nanoseconds since 1970. */
    static long nanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
