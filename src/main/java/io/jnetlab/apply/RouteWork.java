package io.jnetlab.apply;

import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.Route;
import io.jnetlab.plan.RouteStep;
import io.jnetlab.rtnetlink.NextHop;
import io.jnetlab.rtnetlink.RouteBuilder;
import io.jnetlab.rtnetlink.RouteMessage;
import io.jnetlab.rtnetlink.RouteRequests;
import io.jnetlab.rtnetlink.RtRoute;
import io.jnetlab.rtnetlink.RtnetlinkMessage;
import io.jnetlab.sys.Errno;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Turns steps on routes into requests. */
final class RouteWork implements RouteStep.Visitor<IOException> {
    private final RequestQueues queues;
    private final Indexes indexes;

    RouteWork(RequestQueues queues, Indexes indexes) {
        this.queues = queues;
        this.indexes = indexes;
    }

    @Override
    public void replaceRoute(RouteStep.Replace step) throws IOException {
        RouteBuilder route = builder(step.route()).protocol(RtRoute.RTPROT_STATIC);
        RouteMessage message = route.build();
        queues.of(step.namespace())
                .add(
                        step,
                        switch (step.verb()) {
                            case "replace" -> RouteRequests.replace(message);
                            case "append" -> RouteRequests.append(message);
                            default -> RouteRequests.add(message);
                        });
    }

    @Override
    public void deleteRoute(RouteStep.Delete step) throws IOException {
        RouteBuilder route = builder(step.route());
        queues.of(step.namespace()).addTolerant(step, Errno.ESRCH, RouteRequests.delete(route.buildForDelete()));
    }

    private RouteBuilder builder(Route route) throws IOException {
        RouteBuilder out = RouteBuilder.to(
                        route.to().address().toBytes(), route.to().length())
                .priority(route.metric())
                .table(route.table())
                .type(number(route.type()));
        if (route.via() != null) {
            out.via(route.via().toBytes());
        }
        if (route.dev() != null && route.type() == Route.Type.UNICAST) {
            out.dev(indexes.of(new InterfaceId(route.namespace(), route.dev())));
        }
        if (route.onlink()) {
            out.onlink();
        }
        if (!route.hops().isEmpty()) {
            out.nextHops(hops(route));
        }
        if (!route.src().isEmpty()) {
            out.src(IpAddress.parse(route.src()).toBytes());
        }
        return out;
    }

    private List<NextHop> hops(Route route) throws IOException {
        int family = route.to().isV6() ? RtnetlinkMessage.AF_INET6 : RtnetlinkMessage.AF_INET;
        List<NextHop> out = new ArrayList<>(route.hops().size());
        for (Route.Hop hop : route.hops()) {
            IpAddress via = hop.via();
            int index = hop.dev() == null ? 0 : indexes.of(new InterfaceId(route.namespace(), hop.dev()));
            NextHop way = NextHop.of(family, via == null ? null : via.toBytes(), index, hop.weight());
            out.add(hop.onlink() ? way.onlink() : way);
        }
        return out;
    }

    private static int number(Route.Type type) {
        return switch (type) {
            case UNICAST -> RtRoute.RTN_UNICAST;
            case BLACKHOLE -> RtRoute.RTN_BLACKHOLE;
            case UNREACHABLE -> RtRoute.RTN_UNREACHABLE;
            case PROHIBIT -> RtRoute.RTN_PROHIBIT;
            case THROW -> RtRoute.RTN_THROW;
        };
    }
}
