package io.jnetlab.probe.why;

import io.jnetlab.model.Address;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.Route;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a packet has left the way that the lab's file has for it, before it came to where it ends: by a route that the file
 * hasn't, or by a less specific one, since the link that it should go by is out of order.
 */
final class Detour {
    private final Position position;
    private final NetnsName at;
    private final IpAddress to;
    private final Scene scene;

    private Detour(Position position, Scene scene) {
        this.position = position;
        this.at = position.at();
        this.to = position.packet().destination();
        this.scene = scene;
    }

    /** What has happened, and where. */
    record Found(Position position, Stop stop) {}

    /**
     * The first on a way.
     *
     * @param way where a route was chosen, in order
     * @param end what has become of the packet
     * @return null where all of it is as in the file, or there is none
     */
    static @Nullable Found first(List<Position> way, Stop end, Scene scene) throws IOException {
        for (Position position : way) {
            Stop stop = new Detour(position, scene).find(end);
            if (stop != null) {
                return new Found(position, stop);
            }
        }
        return null;
    }

    /**
     * Whether a request was sent from an address that the file doesn't give its sender, and to which nobody therefore knows the
     * way back.
     *
     * @param sent the request before it was sent
     * @param source its address
     * @param end what has become of the reply
     */
    static @Nullable Found source(Position sent, IpAddress source, Stop end, Scene scene) throws IOException {
        List<Address> all = scene.wantedAddresses(sent.at());
        Address other = null;
        for (Address wanted : all) {
            if (wanted.prefix().address().equals(source)) {
                return null;
            }
            boolean global =
                    wanted.prefix().isV6() == source.isV6() && wanted.scope().equals(Address.GLOBAL);
            if (global && !scene.has(sent.at(), wanted.prefix().address())) {
                return new Found(sent, Missing.address(wanted, scene));
            }
            other = other == null && global ? wanted : other;
        }
        if (other == null || !scene.has(sent.at(), source)) {
            return null;
        }
        IpAddress to = sent.packet().destination();
        Stop stop = new Stop(
                Fault.WRONG_SOURCE,
                ResourceId.namespace(sent.at()),
                Names.of(sent.at()) + " sends from " + source + ", which the file doesn't give it; so " + end.text(),
                scene.commands().ip(sent.at(), "route get " + to),
                "let it send from " + other.prefix().address() + ": a route says so by src",
                other.id());
        return new Found(sent, stop);
    }

    private @Nullable Stop find(Stop end) throws IOException {
        Route wanted = wanted();
        int length = wanted == null ? -1 : wanted.to().length();
        for (Address address : scene.wantedAddresses(at)) {
            boolean leads = address.prefix().isV6() == to.isV6()
                    && (address.network().length() > length && address.reaches(to)
                            || wanted != null && goesBy(wanted, address));
            Stop stop = leads && !address.iface().equals(position.device()) ? Missing.unusable(address, scene) : null;
            if (stop != null) {
                return stop;
            }
        }
        Route taken = taken();
        if (wanted == null || taken == null || sameWay(wanted, taken) || taken.table() != Route.TABLE_MAIN) {
            return null;
        }
        return new Stop(
                Fault.WRONG_GATEWAY,
                taken.id(),
                Names.of(at) + " sends packets to " + to + " " + words(taken) + ", and the file says " + words(wanted)
                        + "; so " + end.text(),
                scene.commands().ip(at, "route get " + to),
                scene.commands()
                        .ip(
                                at,
                                (to.isV6() ? "-6 " : "") + "route replace " + wanted.destination() + " "
                                        + words(wanted)),
                wanted.id());
    }

    private static boolean goesBy(Route route, Address address) {
        IpAddress via = route.via();
        return via == null ? address.iface().name().equals(route.dev()) : address.reaches(via);
    }

    private static boolean sameWay(Route one, Route other) {
        return one.hops().equals(other.hops())
                && String.valueOf(one.via()).equals(String.valueOf(other.via()))
                && one.type() == other.type();
    }

    private static String words(Route route) {
        if (!route.hops().isEmpty()) {
            return "by several ways";
        }
        IpAddress via = route.via();
        return via == null ? "dev " + route.dev() : "via " + via;
    }

    /** The route of the file that leads there. */
    private @Nullable Route wanted() {
        Route best = null;
        for (Resource resource : scene.wanted().resources().values()) {
            if (resource instanceof Route route && route.namespace().equals(at)) {
                best = longer(best, route);
            }
        }
        return best;
    }

    /** The route that has led it away; null where that is one of the kernel's. */
    private @Nullable Route taken() throws IOException {
        Route best = null;
        for (Route route : scene.live().routes(at)) {
            IpAddress via = route.via();
            boolean uses = route.hops().isEmpty()
                    && (via == null ? !position.gateway() : position.gateway() && via.equals(position.hop()));
            best = uses ? longer(best, route) : best;
        }
        return best;
    }

    private @Nullable Route longer(@Nullable Route best, Route route) {
        boolean fits = route.table() == Route.TABLE_MAIN && route.to().contains(to);
        return fits && (best == null || route.to().length() > best.to().length()) ? route : best;
    }
}
