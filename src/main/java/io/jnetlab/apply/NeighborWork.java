package io.jnetlab.apply;

import io.jnetlab.model.Neighbor;
import io.jnetlab.plan.NeighborStep;
import io.jnetlab.rtnetlink.NeighbourMessage;
import io.jnetlab.rtnetlink.NeighbourRequests;
import io.jnetlab.sys.Errno;
import java.io.IOException;

/** Turns steps on neighbours into requests. */
final class NeighborWork {
    private NeighborWork() {}

    static void replace(NeighborStep.Replace step, RequestQueue queue, Indexes indexes) throws IOException {
        Neighbor n = step.neighbor();
        queue.add(
                step,
                NeighbourRequests.replace(NeighbourMessage.permanent(
                        indexes.of(n.iface()), n.address().toBytes(), n.mac().toBytes())));
    }

    static void delete(NeighborStep.Delete step, RequestQueue queue, Indexes indexes) throws IOException {
        Neighbor n = step.neighbor();
        NeighbourMessage key =
                NeighbourMessage.key(indexes.of(n.iface()), n.address().toBytes());
        queue.addTolerant(step, Errno.ENOENT, NeighbourRequests.delete(key));
    }
}
