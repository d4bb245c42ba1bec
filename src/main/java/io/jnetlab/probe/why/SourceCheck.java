package io.jnetlab.probe.why;

import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.Route;
import io.jnetlab.observe.LiveLink;
import io.jnetlab.observe.RouteDecision;
import java.io.IOException;

/** Reverse path filtering, RFC 3704: a packet's source must be reached by the interface that it came in by. */
final class SourceCheck implements Examination {
    private static final int STRICT = 1;

    @Override
    public Outcome examine(Position position, Scene scene) throws IOException {
        InterfaceId in = position.in();
        IpAddress source = position.packet().source();
        if (in == null || position.packet().isV6() || source.isUnspecified()) {
            return Outcome.passes(position);
        }
        LiveLink link = scene.live().link(in);
        int all = scene.live().sysctl(position.at(), "net.ipv4.conf.all.rp_filter");
        int mode = Math.max(all, link == null ? 0 : link.strictSource());
        if (mode == 0) {
            return Outcome.passes(position);
        }
        RouteDecision back = scene.live().route(position.at(), source, null, null);
        if (back.outcome() != RouteDecision.Outcome.SENT) {
            return back.outcome() == RouteDecision.Outcome.LOCAL
                    ? Outcome.passes(position)
                    : Outcome.stops(position, RouteFaults.explain(position, source, back.outcome(), scene));
        }
        if (mode != STRICT || in.equals(back.dev()) || isOneOfSeveral(position, in, source, scene)) {
            return Outcome.passes(position);
        }
        String key = all >= STRICT ? "net.ipv4.conf.all.rp_filter" : "net.ipv4.conf." + in.name() + ".rp_filter";
        return Outcome.stops(
                position,
                new Stop(
                        Fault.SOURCE_CHECK,
                        ResourceId.namespace(position.at()),
                        Names.of(position.at()) + " drops packets from " + source + " that come in by " + in.name()
                                + ", since its way back leaves by "
                                + (back.dev() == null ? "none" : back.dev().name())
                                + ": " + key + " is strict",
                        scene.commands()
                                .in(
                                        position.at(),
                                        "sysctl net.ipv4.conf.all.rp_filter net.ipv4.conf." + in.name() + ".rp_filter"),
                        scene.commands().in(position.at(), "sysctl -w " + key + "=2") + " lets other ways back count",
                        ResourceId.iface(in)));
    }

    /** The kernel takes any of the ways of a route with several. */
    private static boolean isOneOfSeveral(Position position, InterfaceId in, IpAddress source, Scene scene)
            throws IOException {
        for (Route route : scene.live().routes(position.at())) {
            for (Route.Hop hop : route.hops()) {
                if (route.to().contains(source) && in.name().equals(hop.dev())) {
                    return true;
                }
            }
        }
        return false;
    }
}
