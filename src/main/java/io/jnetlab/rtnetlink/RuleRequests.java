package io.jnetlab.rtnetlink;

import static io.jnetlab.netlink.NlConstants.NLM_F_CREATE;
import static io.jnetlab.netlink.NlConstants.NLM_F_EXCL;

import io.jnetlab.netlink.NlRequest;

/** Requests about policy rules, to be sent alone or in a batch. */
public final class RuleRequests {
    private RuleRequests() {}

    /** {@code ip rule add …}: fails with EEXIST if there is the same. */
    public static NlRequest add(RuleMessage rule) {
        return LinkRequests.request(Rtm.RTM_NEWRULE, NLM_F_CREATE | NLM_F_EXCL, rule);
    }

    /** {@code ip rule delete …}: the first that matches what the message has; fails with ENOENT if there is none. */
    public static NlRequest delete(RuleMessage rule) {
        return LinkRequests.request(Rtm.RTM_DELRULE, 0, rule);
    }
}
