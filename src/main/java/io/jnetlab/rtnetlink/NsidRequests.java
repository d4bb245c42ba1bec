package io.jnetlab.rtnetlink;

import io.jnetlab.netlink.NlRequest;

/** Requests about the ids by which the socket's network namespace names others. The kernel has none to take one back. */
public final class NsidRequests {
    private NsidRequests() {}

    /** {@code ip netns set NAME NSID}: fails with EEXIST if the namespace has one or the id is taken. */
    public static NlRequest set(int netnsFd, int nsid) {
        return LinkRequests.request(Rtm.RTM_NEWNSID, 0, NsidMessage.of(netnsFd, nsid));
    }

    /** The id of the namespace behind a descriptor. */
    public static NlRequest get(int netnsFd) {
        return LinkRequests.request(Rtm.RTM_GETNSID, 0, NsidMessage.of(netnsFd));
    }
}
