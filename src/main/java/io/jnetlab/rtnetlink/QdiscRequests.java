package io.jnetlab.rtnetlink;

import static io.jnetlab.netlink.NlConstants.NLM_F_CREATE;
import static io.jnetlab.netlink.NlConstants.NLM_F_REPLACE;

import io.jnetlab.netlink.NlAttributes;
import io.jnetlab.netlink.NlRequest;
import io.jnetlab.netlink.NlWriter;

/** Requests about the root disciplines of devices, to be sent alone or in a batch. */
public final class QdiscRequests {
    private QdiscRequests() {}

    /**
     * {@code tc qdisc replace dev IF root netem …}: changes one that is there in place, what is queued stays.
     *
     * <p>ENOENT where the kernel has no module {@code sch_netem}.
     */
    public static NlRequest replace(int ifindex, NetemOptions netem) {
        NlWriter out = new NlWriter().string(Tc.TCA_KIND, "netem");
        int options = out.begin(Tc.TCA_OPTIONS);
        netem.encode(out);
        return replace(ifindex, out.end(options));
    }

    /**
     * {@code tc qdisc replace dev IF root tbf …}: changes one that is there in place, what is queued stays.
     *
     * <p>ENOENT where the kernel has no module {@code sch_tbf}.
     */
    public static NlRequest replace(int ifindex, TbfOptions tbf) {
        NlWriter out = new NlWriter().string(Tc.TCA_KIND, "tbf");
        int options = out.begin(Tc.TCA_OPTIONS);
        tbf.encode(out);
        return replace(ifindex, out.end(options));
    }

    private static NlRequest replace(int ifindex, NlWriter attributes) {
        return LinkRequests.request(
                Rtm.RTM_NEWQDISC,
                NLM_F_CREATE | NLM_F_REPLACE,
                QdiscMessage.root(ifindex, NlAttributes.of(attributes)));
    }

    /** {@code tc qdisc delete dev IF root}: ENOENT where only the kernel's default is there. */
    public static NlRequest delete(int ifindex) {
        return LinkRequests.request(Rtm.RTM_DELQDISC, 0, QdiscMessage.root(ifindex, NlAttributes.EMPTY));
    }
}
