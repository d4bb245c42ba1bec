package io.jnetlab.apply;

import io.jnetlab.model.Neighbor;
import io.jnetlab.plan.NeighborStep;
import io.jnetlab.rtnetlink.NeighbourMessage;
import io.jnetlab.rtnetlink.NeighbourRequests;
import io.jnetlab.sys.Errno;
import java.io.IOException;

/** Turns steps on neighbours into requests. */
final class NeighborWork implements NeighborStep.Visitor<IOException> {
    private final RequestQueues queues;
    private final Indexes indexes;

    NeighborWork(RequestQueues queues, Indexes indexes) {
        this.queues = queues;
        this.indexes = indexes;
    }

    @Override
    public void replaceNeighbor(NeighborStep.Replace step) throws IOException {
        Neighbor n = step.neighbor();
        queues.of(step.namespace())
                .add(
                        step,
                        NeighbourRequests.replace(NeighbourMessage.permanent(
                                indexes.of(n.iface()),
                                n.address().toBytes(),
                                n.mac().toBytes())));
    }

    @Override
    public void deleteNeighbor(NeighborStep.Delete step) throws IOException {
        Neighbor n = step.neighbor();
        NeighbourMessage key =
                NeighbourMessage.key(indexes.of(n.iface()), n.address().toBytes());
        queues.of(step.namespace()).addTolerant(step, Errno.ENOENT, NeighbourRequests.delete(key));
    }
}
