package io.jnetlab.apply;

import io.jnetlab.model.Discipline;
import io.jnetlab.netlink.NlRequest;
import io.jnetlab.plan.QdiscStep;
import io.jnetlab.rtnetlink.NetemOptions;
import io.jnetlab.rtnetlink.QdiscRequests;
import io.jnetlab.rtnetlink.TbfOptions;
import io.jnetlab.sys.Errno;
import java.io.IOException;

/** Turns steps on queueing disciplines into requests. */
final class QdiscWork {
    /** In nanoseconds. */
    private static final long MICROSECOND = 1000;

    private QdiscWork() {}

    static void replace(QdiscStep.Replace step, RequestQueue queue, Indexes indexes) throws IOException {
        queue.add(step, request(indexes.of(step.iface()), step.qdisc().discipline()));
    }

    static NlRequest request(int ifindex, Discipline discipline) {
        if (discipline instanceof Discipline.Tbf tbf) {
            return QdiscRequests.replace(ifindex, new TbfOptions(tbf.rate(), tbf.burst(), tbf.limit(), false));
        }
        if (discipline instanceof Discipline.Netem netem) {
            return QdiscRequests.replace(
                    ifindex,
                    new NetemOptions(
                            netem.delay() * MICROSECOND,
                            netem.limit(),
                            netem.loss(),
                            netem.reorder() == 0 ? 0 : 1,
                            netem.duplicate(),
                            netem.jitter() * MICROSECOND,
                            netem.reorder(),
                            netem.corrupt(),
                            netem.rate(),
                            false));
        }
        throw new IllegalArgumentException("no request for " + discipline.label());
    }

    static void delete(QdiscStep.Delete step, RequestQueue queue, Indexes indexes) throws IOException {
        queue.addTolerant(step, Errno.ENOENT, QdiscRequests.delete(indexes.of(step.iface())));
    }
}
