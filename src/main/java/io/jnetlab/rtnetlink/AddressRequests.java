package io.jnetlab.rtnetlink;

import static io.jnetlab.netlink.NlConstants.NLM_F_CREATE;
import static io.jnetlab.netlink.NlConstants.NLM_F_EXCL;
import static io.jnetlab.netlink.NlConstants.NLM_F_REPLACE;

import io.jnetlab.netlink.NlRequest;

/** Requests about addresses, to be sent alone or in a batch. */
public final class AddressRequests {
    private AddressRequests() {}

    /** {@code ip address add ADDRESS/LENGTH dev IF}: fails with EEXIST if it is there. */
    public static NlRequest add(AddressMessage address) {
        return LinkRequests.request(Rtm.RTM_NEWADDR, NLM_F_CREATE | NLM_F_EXCL, address);
    }

    /** {@code ip address replace ADDRESS/LENGTH dev IF}. */
    public static NlRequest replace(AddressMessage address) {
        return LinkRequests.request(Rtm.RTM_NEWADDR, NLM_F_CREATE | NLM_F_REPLACE, address);
    }

    /** {@code ip address delete ADDRESS/LENGTH dev IF}: fails with EADDRNOTAVAIL if it is not there. */
    public static NlRequest delete(AddressMessage address) {
        return LinkRequests.request(Rtm.RTM_DELADDR, 0, address);
    }
}
