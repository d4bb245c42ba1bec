package io.jnetlab.apply;

import io.jnetlab.netlink.NetlinkException;
import io.jnetlab.netlink.NlReply;
import io.jnetlab.netlink.NlRequest;
import io.jnetlab.plan.PlanStep;
import io.jnetlab.rtnetlink.LinkRequests;
import io.jnetlab.rtnetlink.RtnetlinkClient;
import io.jnetlab.sys.Errno;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Deletes links of one namespace many at a time: they are put into a group of their own, which is deleted as one. The
 * kernel waits some 20 ms for each request that deletes, however many links go.
 *
 * <p>Links of a group and its deletion go in one datagram, through which the kernel works whole, also when this process is
 * killed.
 */
final class LinkDeletions {
    /** Less one than go in one datagram for certain. */
    static final int MAX = RequestQueue.MAX_BATCH - 1;

    /** Below are the groups that people choose. */
    private static final int FIRST_GROUP = 1 << 24;

    /**
     * A link that is to go.
     *
     * @param group that it has now
     */
    record Deletion(PlanStep step, String name, int group) {}

    private LinkDeletions() {}

    /**
     * Deletes up to {@link #MAX}. One that is not there any more counts as deleted.
     *
     * @throws StepFailedException for the first that the kernel refuses
     */
    static void send(RtnetlinkClient client, List<Deletion> links) throws StepFailedException {
        int group = ThreadLocalRandom.current().nextInt(FIRST_GROUP, Integer.MAX_VALUE);
        List<NlRequest> requests = new ArrayList<>();
        for (Deletion link : links) {
            requests.add(LinkRequests.setGroup(link.name(), group));
        }
        requests.add(LinkRequests.deleteGroup(group));
        List<NlReply> replies = execute(client, requests, links.get(0));
        NetlinkException refusal = failure(replies.get(links.size()));
        if (refusal != null) {
            stay(client, links);
            throw new StepFailedException(links.get(0).step(), refusal);
        }
        for (int i = 0; i < links.size(); i++) {
            NetlinkException failure = failure(replies.get(i));
            if (failure != null) {
                throw new StepFailedException(links.get(i).step(), failure);
            }
        }
    }

    /** Gives links that were not deleted their group again. What is gone by now needs none. */
    private static void stay(RtnetlinkClient client, List<Deletion> links) throws StepFailedException {
        List<NlRequest> requests = new ArrayList<>();
        for (Deletion link : links) {
            requests.add(LinkRequests.setGroup(link.name(), link.group()));
        }
        execute(client, requests, links.get(0));
    }

    private static List<NlReply> execute(RtnetlinkClient client, List<NlRequest> requests, Deletion first)
            throws StepFailedException {
        try {
            return client.executeAll(requests);
        } catch (IOException e) {
            throw new StepFailedException(first.step(), e);
        }
    }

    private static @Nullable NetlinkException failure(NlReply reply) {
        NetlinkException failure = reply.failure();
        return failure == null || failure.errno() == Errno.ENODEV ? null : failure;
    }
}
