package io.jnetlab.apply;

import io.jnetlab.netlink.NetlinkException;
import io.jnetlab.netlink.NlReply;
import io.jnetlab.netlink.NlRequest;
import io.jnetlab.plan.PlanStep;
import io.jnetlab.rtnetlink.RtnetlinkClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests for one namespace, with the steps that they belong to; sent many at a time. */
final class RequestQueue {
    /** So many go in one datagram for certain; {@code NetlinkSocket} would cut longer lists anywhere. */
    static final int MAX_BATCH = 32;

    /**
     * Requests that go in one datagram: the kernel works through it whole, also when the process is killed meanwhile.
     *
     * @param tolerated the errno that means that it was done before
     * @param creation what to send where one of two is refused, a creation and a mark; null for other requests
     */
    private record Unit(PlanStep step, List<NlRequest> requests, int tolerated, @Nullable HalfDone creation) {}

    /**
     * How to go back from half of a creation.
     *
     * @param unmark where only the mark was accepted
     * @param remove where only the creation was
     */
    private record HalfDone(NlRequest unmark, NlRequest remove) {}

    private final RtnetlinkClient client;
    private final List<Unit> units = new ArrayList<>();
    /** Sent after all others of their phase, none of which stands on what goes. */
    private final List<LinkDeletions.Deletion> deletions = new ArrayList<>();

    RequestQueue(RtnetlinkClient client) {
        this.client = client;
    }

    void add(PlanStep step, NlRequest... requests) {
        units.add(new Unit(step, List.of(requests), 0, null));
    }

    /**
     * Adds a request that makes something and one that marks it by its name. Where somebody else has made something of
     * that name meanwhile, the first is refused and the second marks what is not ours: then the mark is withdrawn. What
     * can't be marked is removed.
     */
    void addCreation(PlanStep step, NlRequest creation, NlRequest mark, NlRequest unmark, NlRequest remove) {
        units.add(new Unit(step, List.of(creation, mark), 0, new HalfDone(unmark, remove)));
    }

    /** Adds a request that may fail with that errno, which then counts as done. */
    void addTolerant(PlanStep step, int errno, NlRequest request) {
        units.add(new Unit(step, List.of(request), errno, null));
    }

    /** Adds a link that is to be deleted. */
    void addDeletion(LinkDeletions.Deletion link) {
        deletions.add(link);
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
        for (int i = 0; i < deletions.size(); i += LinkDeletions.MAX) {
            LinkDeletions.send(client, deletions.subList(i, Math.min(deletions.size(), i + LinkDeletions.MAX)));
        }
        deletions.clear();
    }

    private void send(List<NlRequest> batch, List<Unit> owners) throws StepFailedException {
        List<NlReply> replies;
        try {
            replies = client.executeAll(batch);
        } catch (IOException e) {
            throw new StepFailedException(owners.get(0).step(), e);
        }
        StepFailedException first = null;
        for (int i = 0; i < replies.size(); i++) {
            Unit unit = owners.get(i);
            NetlinkException failure = replies.get(i).failure();
            if (failure == null || failure.errno() == unit.tolerated()) {
                continue;
            }
            HalfDone creation = unit.creation();
            if (creation != null && isDone(unit, i + 1, owners, replies)) {
                send(unit, creation.unmark());
            } else if (creation != null && isDone(unit, i - 1, owners, replies)) {
                send(unit, creation.remove());
            }
            if (first == null) {
                first = new StepFailedException(unit.step(), failure);
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** Whether the other half of a creation was accepted. */
    private static boolean isDone(Unit unit, int other, List<Unit> owners, List<NlReply> replies) {
        return other >= 0
                && other < replies.size()
                && owners.get(other).equals(unit)
                && replies.get(other).failure() == null;
    }

    private void send(Unit unit, NlRequest request) throws StepFailedException {
        try {
            client.executeAll(List.of(request));
        } catch (IOException e) {
            throw new StepFailedException(unit.step(), e);
        }
    }
}
