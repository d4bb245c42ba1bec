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
final class QdiscWork implements QdiscStep.Visitor<IOException> {
    /** In nanoseconds. */
    private static final long MICROSECOND = 1000;

    private final RequestQueues queues;
    private final Indexes indexes;

    QdiscWork(RequestQueues queues, Indexes indexes) {
        this.queues = queues;
        this.indexes = indexes;
    }

    @Override
    public void replaceQdisc(QdiscStep.Replace step) throws IOException {
        queues.of(step.namespace())
                .add(step, request(indexes.of(step.iface()), step.qdisc().discipline()));
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

    @Override
    public void deleteQdisc(QdiscStep.Delete step) throws IOException {
        queues.of(step.namespace()).addTolerant(step, Errno.ENOENT, QdiscRequests.delete(indexes.of(step.iface())));
    }
}
