package io.jnetlab.topology.read;

import io.jnetlab.model.Discipline;
import org.jspecify.annotations.Nullable;

/**
 * What a link does to the packets that pass it.
 *
 * @param forward to those from its first end to its second; null for nothing, as {@code backward}
 */
public record ImpairSpec(@Nullable Way forward, @Nullable Way backward) {
    /** A bucket holds what a rate lets pass in this part of a second, and what waits of it another tenth. */
    private static final int BURSTS_PER_SECOND = 200;

    private static final int LATENCIES_PER_SECOND = 20;

    private static final int MIN_QUEUE = 16_384;
    private static final int KIBIBYTE = 1024;

    /** Ethernet's header, with a VLAN tag. */
    private static final int HEADER = 18;

    /**
     * One direction.
     *
     * @param netem what a network emulator does; null where only the rate is written
     * @param rate in bytes a second; 0 for any
     * @param burst bytes of the bucket where only the rate is written; 0 where not written
     * @param limit bytes that may wait where only the rate is written; 0 where not written
     */
    public record Way(Discipline.@Nullable Netem netem, long rate, int burst, int limit) {
        /** @param mtu of the interface that packets leave by, in bytes: a bucket must hold the largest */
        public Discipline discipline(int mtu) {
            if (netem != null) {
                return netem;
            }
            long least = Math.max(mtu + HEADER, rate / BURSTS_PER_SECOND);
            int bucket = burst != 0 ? burst : (int) ((least + KIBIBYTE - 1) / KIBIBYTE * KIBIBYTE);
            int queue = (int) Math.max(MIN_QUEUE, rate / LATENCIES_PER_SECOND);
            return new Discipline.Tbf(rate, bucket, limit == 0 ? bucket + queue : limit, false);
        }
    }
}
