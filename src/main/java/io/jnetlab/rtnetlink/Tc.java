package io.jnetlab.rtnetlink;

/** Numbers of {@code linux/rtnetlink.h} and {@code linux/pkt_sched.h} for traffic control, tc(8). */
public final class Tc {
    /** The parent of a device's root discipline. */
    public static final int TC_H_ROOT = 0xffffffff;

    public static final int TC_LINKLAYER_ETHERNET = 1;

    // Attributes of a discipline.
    public static final int TCA_KIND = 1;
    public static final int TCA_OPTIONS = 2;

    // Inside TCA_OPTIONS of a netem, behind struct tc_netem_qopt.
    public static final int TCA_NETEM_CORR = 1;
    public static final int TCA_NETEM_REORDER = 3;
    public static final int TCA_NETEM_CORRUPT = 4;
    public static final int TCA_NETEM_LOSS = 5;
    public static final int TCA_NETEM_RATE = 6;
    public static final int TCA_NETEM_ECN = 7;
    public static final int TCA_NETEM_RATE64 = 8;
    public static final int TCA_NETEM_LATENCY64 = 10;
    public static final int TCA_NETEM_JITTER64 = 11;
    public static final int TCA_NETEM_SLOT = 12;

    // Inside TCA_OPTIONS of a tbf.
    public static final int TCA_TBF_PARMS = 1;
    public static final int TCA_TBF_RATE64 = 4;
    public static final int TCA_TBF_BURST = 6;

    private Tc() {}
}
