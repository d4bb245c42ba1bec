package io.jnetlab.rtnetlink;

import static io.jnetlab.netlink.NlConstants.NLM_F_APPEND;
import static io.jnetlab.netlink.NlConstants.NLM_F_CREATE;
import static io.jnetlab.netlink.NlConstants.NLM_F_EXCL;
import static io.jnetlab.netlink.NlConstants.NLM_F_REPLACE;

import io.jnetlab.netlink.NlRequest;
import org.jspecify.annotations.Nullable;

/** Requests about routes, to be sent alone or in a batch. */
public final class RouteRequests {
    private RouteRequests() {}

    /** {@code ip route add …}: fails with EEXIST if there is one with this destination, metric and table. */
    public static NlRequest add(RouteMessage route) {
        return LinkRequests.request(Rtm.RTM_NEWROUTE, NLM_F_CREATE | NLM_F_EXCL, route);
    }

    /** {@code ip route replace …}: in place of the one with this destination, metric and table, if there is one. */
    public static NlRequest replace(RouteMessage route) {
        return LinkRequests.request(Rtm.RTM_NEWROUTE, NLM_F_CREATE | NLM_F_REPLACE, route);
    }

    /** {@code ip route append …}: beside the one with this destination, metric and table. */
    public static NlRequest append(RouteMessage route) {
        return LinkRequests.request(Rtm.RTM_NEWROUTE, NLM_F_CREATE | NLM_F_APPEND, route);
    }

    /**
     * {@code ip route delete …}: fails with ESRCH if there is none.
     *
     * @param route from {@link RouteBuilder#buildForDelete}, or as the kernel gave it
     */
    public static NlRequest delete(RouteMessage route) {
        return LinkRequests.request(Rtm.RTM_DELROUTE, 0, route);
    }

    /** {@code ip route get ADDRESS}: the route that a packet to there would take. */
    public static NlRequest get(byte[] destination) {
        return get(destination, null, 0);
    }

    /**
     * {@code ip route get ADDRESS from SOURCE iif IF}: the route that such a packet would take.
     *
     * @param source its address; null for the one that the kernel chooses. Of one that is sent from here an own address
     * @param input the index of the interface that it comes in by; 0 for one that is sent from here
     */
    public static NlRequest get(byte[] destination, byte @Nullable [] source, int input) {
        RouteBuilder builder = RouteBuilder.to(destination, destination.length * 8);
        if (source != null) {
            builder.from(source);
        }
        if (input != 0) {
            builder.iif(input);
        }
        RouteMessage question = builder.table(RtRoute.RT_TABLE_UNSPEC)
                .protocol(RtRoute.RTPROT_UNSPEC)
                .scope(RtRoute.RT_SCOPE_UNIVERSE)
                .type(RtRoute.RTN_UNSPEC)
                .build();
        return LinkRequests.request(Rtm.RTM_GETROUTE, 0, question);
    }
}
