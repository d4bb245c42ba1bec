package io.jnetlab.apply;

import io.jnetlab.netlink.NetlinkException;
import io.jnetlab.netlink.NlReply;
import io.jnetlab.netlink.NlRequest;
import io.jnetlab.plan.PlanStep;
import io.jnetlab.rtnetlink.RtnetlinkClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Requests for one namespace, with the steps that they belong to; sent many at a time. */
final class RequestQueue {
    /** So many go in one datagram for certain; {@code NetlinkSocket} would cut longer lists anywhere. */
    private static final int MAX_BATCH = 32;

    /**
     * Requests that go in one datagram: the kernel works through it whole, also when the process is killed meanwhile.
     *
     * @param tolerated the errno that means that it was done before
     */
    private record Unit(PlanStep step, List<NlRequest> requests, int tolerated) {}

    private final RtnetlinkClient client;
    private final List<Unit> units = new ArrayList<>();

    RequestQueue(RtnetlinkClient client) {
        this.client = client;
    }

    void add(PlanStep step, NlRequest... requests) {
        units.add(new Unit(step, List.of(requests), 0));
    }

    /** Adds a request that may fail with that errno, which then counts as done. */
    void addTolerant(PlanStep step, int errno, NlRequest request) {
        units.add(new Unit(step, List.of(request), errno));
    }

    /**
     * Sends everything.
     *
     * @throws StepFailedException for the first that the kernel refuses
     */
    void flush() throws StepFailedException {
        int from = 0;
        while (from < units.size()) {
            List<NlRequest> batch = new ArrayList<>();
            List<Unit> owners = new ArrayList<>();
            int to = from;
            while (to < units.size()
                    && (batch.isEmpty()
                            || batch.size() + units.get(to).requests().size() <= MAX_BATCH)) {
                for (NlRequest request : units.get(to).requests()) {
                    batch.add(request);
                    owners.add(units.get(to));
                }
                to++;
            }
            send(batch, owners);
            from = to;
        }
        units.clear();
    }

    private void send(List<NlRequest> batch, List<Unit> owners) throws StepFailedException {
        List<NlReply> replies;
        try {
            replies = client.executeAll(batch);
        } catch (IOException e) {
            throw new StepFailedException(owners.get(0).step(), e);
        }
        for (int i = 0; i < replies.size(); i++) {
            NetlinkException failure = replies.get(i).failure();
            if (failure != null && failure.errno() != owners.get(i).tolerated()) {
                throw new StepFailedException(owners.get(i).step(), failure);
            }
        }
    }
}
