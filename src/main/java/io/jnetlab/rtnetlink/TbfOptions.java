package io.jnetlab.rtnetlink;

import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.netlink.NlAttributes;
import io.jnetlab.netlink.NlReader;
import io.jnetlab.netlink.NlWriter;

/**
 * {@code TCA_TBF_PARMS} and what belongs to it: options of a token bucket filter, tc-tbf(8).
 *
 * @param rate in bytes a second
 * @param burst size of the bucket in bytes. The kernel keeps it as a time and gives that back, rounded down; so what is
 *     decoded is the next multiple of 1024 where one is as near as that, else only about what was set
 * @param limit bytes that may wait
 * @param more whether it has what this record does not tell: a peak rate, another layer's overhead; it is not written
 */
public record TbfOptions(long rate, int burst, int limit, boolean more) {
    private static final long SECOND = 1_000_000_000L;
    private static final int KIBIBYTE = 1024;

    /** @param in {@code TCA_OPTIONS} */
    public static TbfOptions decode(NlReader in) throws NetlinkDecodeException {
        NlAttributes all = in.attributes();
        NlReader parameters = all.get(Tc.TCA_TBF_PARMS);
        if (parameters == null) {
            throw new NetlinkDecodeException("a tbf without TCA_TBF_PARMS");
        }
        parameters.skip(2);
        int overhead = parameters.u16();
        parameters.skip(2);
        int minimum = parameters.u16();
        long rate = all.u64(Tc.TCA_TBF_RATE64, Integer.toUnsignedLong(parameters.u32()));
        parameters.skip(8);
        int peak = parameters.u32();
        int limit = parameters.u32();
        int ticks = parameters.u32();
        return new TbfOptions(rate, burst(rate, ticks), limit, overhead != 0 || minimum != 0 || peak != 0);
    }

    private static int burst(long rate, int ticks) {
        double perTick = (double) rate * NetemOptions.TICK / SECOND;
        double least = Integer.toUnsignedLong(ticks) * perTick;
        // What a tick holds, and what the kernel's own rounding may lose.
        double most = least + perTick + least / (1 << 30) + 1;
        long multiple = (long) Math.ceil(least / KIBIBYTE) * KIBIBYTE;
        return (int) (multiple <= most ? multiple : Math.round(least));
    }

    void encode(NlWriter out) {
        int parameters = out.begin(Tc.TCA_TBF_PARMS);
        out.u8(0).u8(Tc.TC_LINKLAYER_ETHERNET).u16(0).u16(0xffff).u16(0).u32((int) Math.min(rate, 0xffffffffL));
        out.zeros(12).u32(limit).u32(ticks()).u32(0).end(parameters);
        out.u32(Tc.TCA_TBF_BURST, burst);
        if (rate > 0xffffffffL) {
            out.u64(Tc.TCA_TBF_RATE64, rate);
        }
    }

    private int ticks() {
        return (int) Math.min(burst * (SECOND / NetemOptions.TICK) / rate, 0xffffffffL);
    }
}
