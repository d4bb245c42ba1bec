package io.jnetlab.rtnetlink;

import static io.jnetlab.netlink.NlConstants.NLM_F_CREATE;
import static io.jnetlab.netlink.NlConstants.NLM_F_EXCL;
import static io.jnetlab.netlink.NlConstants.NLM_F_REPLACE;

import io.jnetlab.netlink.NlRequest;

/** Requests about neighbours, to be sent alone or in a batch. */
public final class NeighbourRequests {
    private NeighbourRequests() {}

    /** {@code ip neighbour add ADDRESS lladdr LLADDR dev IF}: fails with EEXIST if there is one. */
    public static NlRequest add(NeighbourMessage neighbour) {
        return LinkRequests.request(Rtm.RTM_NEWNEIGH, NLM_F_CREATE | NLM_F_EXCL, neighbour);
    }

    /** {@code ip neighbour replace ADDRESS lladdr LLADDR dev IF}. */
    public static NlRequest replace(NeighbourMessage neighbour) {
        return LinkRequests.request(Rtm.RTM_NEWNEIGH, NLM_F_CREATE | NLM_F_REPLACE, neighbour);
    }

    /** {@code ip neighbour delete ADDRESS dev IF}: fails with ENOENT if there is none. */
    public static NlRequest delete(NeighbourMessage neighbour) {
        return LinkRequests.request(Rtm.RTM_DELNEIGH, 0, neighbour);
    }
}
