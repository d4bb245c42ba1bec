package io.jnetlab.rtnetlink;

import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.netlink.NlAttributes;
import io.jnetlab.netlink.NlReader;
import io.jnetlab.netlink.NlWriter;

/**
 * {@code struct tc_netem_qopt} with the attributes behind it: options of a network emulator, tc-netem(8).
 *
 * <p>Probabilities are fractions of 2³²-1, unsigned.
 *
 * @param latency in nanoseconds
 * @param limit packets that may wait
 * @param gap every how manieth packet is reordered; 1 where a probability decides
 * @param jitter in nanoseconds
 * @param rate in bytes a second, 0 for any
 * @param more whether it has what this record does not tell: correlations, a model of losses, slots, ECN; it is not
 *     written
 */
public record NetemOptions(
        long latency,
        int limit,
        int loss,
        int gap,
        int duplicate,
        long jitter,
        int reorder,
        int corrupt,
        long rate,
        boolean more) {
    /** A tick of the packet scheduler, the older unit of times, in nanoseconds: {@code PSCHED_SHIFT}. */
    static final int TICK = 64;

    public static NetemOptions decode(NlReader in) throws NetlinkDecodeException {
        long latency = Integer.toUnsignedLong(in.u32()) * TICK;
        int limit = in.u32();
        int loss = in.u32();
        int gap = in.u32();
        int duplicate = in.u32();
        long jitter = Integer.toUnsignedLong(in.u32()) * TICK;
        NlAttributes more = in.attributes();
        return new NetemOptions(
                more.u64(Tc.TCA_NETEM_LATENCY64, latency),
                limit,
                loss,
                gap,
                duplicate,
                more.u64(Tc.TCA_NETEM_JITTER64, jitter),
                more.u32(Tc.TCA_NETEM_REORDER, 0),
                more.u32(Tc.TCA_NETEM_CORRUPT, 0),
                more.u64(Tc.TCA_NETEM_RATE64, Integer.toUnsignedLong(more.u32(Tc.TCA_NETEM_RATE, 0))),
                !isZero(more, Tc.TCA_NETEM_CORR, 0)
                        || !isZero(more, Tc.TCA_NETEM_REORDER, 4)
                        || !isZero(more, Tc.TCA_NETEM_CORRUPT, 4)
                        || !isZero(more, Tc.TCA_NETEM_RATE, 4)
                        || !isZero(more, Tc.TCA_NETEM_ECN, 0)
                        || more.has(Tc.TCA_NETEM_SLOT)
                        || hasLossModel(more));
    }

    /** Whether all of an attribute behind so many bytes is zero. */
    private static boolean isZero(NlAttributes attributes, int type, int from) throws NetlinkDecodeException {
        byte[] bytes = attributes.bytes(type);
        for (int i = from; bytes != null && i < bytes.length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** The kernel writes an empty one where losses are independent of each other. */
    private static boolean hasLossModel(NlAttributes attributes) throws NetlinkDecodeException {
        return !attributes.nested(Tc.TCA_NETEM_LOSS).isEmpty();
    }

    /** All of it, since what is left out the kernel leaves as it is. */
    void encode(NlWriter out) {
        out.u32(ticks(latency)).u32(limit).u32(loss).u32(gap).u32(duplicate).u32(ticks(jitter));
        pair(out, Tc.TCA_NETEM_REORDER, reorder);
        pair(out, Tc.TCA_NETEM_CORRUPT, corrupt);
        int wide = out.begin(Tc.TCA_NETEM_CORR);
        out.zeros(12).end(wide);
        if (rate > 0xffffffffL) {
            out.u64(Tc.TCA_NETEM_RATE64, rate);
        }
        int narrow = out.begin(Tc.TCA_NETEM_RATE);
        out.u32((int) Math.min(rate, 0xffffffffL)).zeros(12).end(narrow);
        out.u64(Tc.TCA_NETEM_LATENCY64, latency).u64(Tc.TCA_NETEM_JITTER64, jitter);
    }

    private static int ticks(long nanoseconds) {
        return (int) Math.min(nanoseconds / TICK, 0xffffffffL);
    }

    /** A probability and its correlation. */
    private static void pair(NlWriter out, int type, int probability) {
        int start = out.begin(type);
        out.u32(probability).u32(0).end(start);
    }
}
