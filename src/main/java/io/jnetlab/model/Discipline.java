package io.jnetlab.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A kind of queueing discipline with its options, tc(8). What is zero or false is not listed among its attributes. */
public interface Discipline {
    /** The name that {@code tc qdisc add} takes. */
    String label();

    List<Attribute> attributes();

    /**
     * A network emulator, tc-netem(8). Probabilities are fractions of 2³²-1, unsigned.
     *
     * @param delay in microseconds, as {@code jitter}
     * @param rate in bytes a second; 0 for any
     * @param limit packets that may wait
     * @param more whether it has other options too, that are never wanted
     */
    record Netem(
            long delay,
            long jitter,
            int loss,
            int duplicate,
            int corrupt,
            int reorder,
            long rate,
            int limit,
            boolean more)
            implements Discipline {
        public static final int DEFAULT_LIMIT = 1000;

        @Override
        public String label() {
            return "netem";
        }

        @Override
        public List<Attribute> attributes() {
            return new AttributeList()
                    .add("delay", delay == 0 ? null : TcUnits.time(delay))
                    .add("jitter", jitter == 0 ? null : TcUnits.time(jitter))
                    .add("loss", probability(loss))
                    .add("duplicate", probability(duplicate))
                    .add("corrupt", probability(corrupt))
                    .add("reorder", probability(reorder))
                    .add("rate", rate == 0 ? null : TcUnits.rate(rate))
                    .add("limit", Integer.toUnsignedString(limit))
                    .add(MORE, more ? "yes" : null)
                    .toList();
        }

        private static @Nullable String probability(int fraction) {
            return fraction == 0 ? null : TcUnits.probability(fraction);
        }
    }

    /**
     * A token bucket filter, tc-tbf(8).
     *
     * @param rate in bytes a second
     * @param burst in bytes
     * @param limit bytes that may wait
     * @param more whether it has other options too, that are never wanted
     */
    record Tbf(long rate, int burst, int limit, boolean more) implements Discipline {
        /** {@code 1 << PSCHED_SHIFT}, include/net/pkt_sched.h. */
        private static final long NANOS_OF_TICK = 64;

        /**
         * This as it was asked for, if it may have been asked for by that burst: the kernel keeps a bucket as the time that
         * it takes to empty it, in whole ticks.
         */
        Tbf askedAs(Tbf asked) {
            double tick = (double) rate * NANOS_OF_TICK / 1_000_000_000;
            long lost = Math.abs(Integer.toUnsignedLong(asked.burst) - Integer.toUnsignedLong(burst));
            return asked.rate == rate && lost <= 2 * tick + 1 ? new Tbf(rate, asked.burst, limit, more) : this;
        }

        @Override
        public String label() {
            return "tbf";
        }

        @Override
        public List<Attribute> attributes() {
            return new AttributeList()
                    .add("rate", TcUnits.rate(rate))
                    .add("burst", TcUnits.size(burst))
                    .add("limit", TcUnits.size(Integer.toUnsignedLong(limit)))
                    .add(MORE, more ? "yes" : null)
                    .toList();
        }
    }

    /** Options that somebody set by hand and that are not told one by one. */
    String MORE = "other options";
}
