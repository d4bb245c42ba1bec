package io.jnetlab.topology.compile;

import io.jnetlab.model.IfName;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.Route;
import io.jnetlab.topology.read.InterfaceReader;
import io.jnetlab.topology.read.InterfaceSpec;
import io.jnetlab.topology.read.NamespaceSpec;
import io.jnetlab.topology.read.RouteSpec;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Problems;
import io.jnetlab.topology.yaml.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the kernel would refuse of a namespace's routes, given its interfaces and their addresses. */
public final class RouteRules {
    private final NamespaceSpec namespace;
    private final Kinds kinds;
    private final Problems problems;
    private final Map<IfName, Station> stations = new HashMap<>();
    private final Holdings holdings;

    private RouteRules(NamespaceSpec namespace, Collection<Station> stations, Kinds kinds, Problems problems) {
        this.kinds = kinds;
        this.namespace = namespace;
        this.problems = problems;
        for (Station station : stations) {
            this.stations.put(station.id.name(), station);
        }
        this.holdings = new Holdings(namespace, this.stations.values(), kinds);
    }

    /** @param complete whether all interfaces of the namespace and their addresses are known */
    public static void check(
            NamespaceSpec namespace, Collection<Station> stations, boolean complete, Kinds kinds, Problems problems) {
        RouteRules rules = new RouteRules(namespace, stations, kinds, problems);
        rules.checkDuplicates();
        if (complete) {
            for (RouteSpec route : namespace.routes()) {
                rules.check(route);
            }
        }
    }

    private void checkDuplicates() {
        Map<String, RouteSpec> seen = new HashMap<>();
        for (RouteSpec route : namespace.routes()) {
            String key = route.to().value() + " " + route.metric() + " " + route.table();
            RouteSpec before = seen.putIfAbsent(key, route);
            if (before != null) {
                problems.error(
                        route.to().place(),
                        "a route to " + Words.quote(name(route)) + " is there already, in "
                                + before.to().place().line(),
                        "give the one that is to stand back a larger metric");
            }
        }
    }

    private static String name(RouteSpec route) {
        IpPrefix to = route.to().value();
        return to.length() > 0 ? to.toString() : to.isV6() ? "default6" : "default";
    }

    private void check(RouteSpec route) {
        for (RouteSpec.HopSpec way : route.ways()) {
            if (!check(route, way)) {
                return;
            }
        }
        checkConnected(route);
        Located<IpAddress> src = route.src();
        List<Station> holders = src == null ? List.of() : holdings.holders(src.value());
        Station holder = holdings.serving(holders, route, null);
        if (src != null && holder == null) {
            problems.error(
                    src.place(),
                    "the source " + src.value() + " is not an address of " + namespace.name()
                            + (holders.isEmpty() ? "" : " in this table"),
                    holdings.ownAddresses(src.value().isV6()));
        } else if (src != null && holder != null && src.value().isV6() && detectsDuplicates(holder)) {
            problems.error(
                    src.place(),
                    "the kernel takes no route with the source " + src.value()
                            + ", which is looked for duplicates of first",
                    "take dad: true away from " + holder.id + ", or the source");
        }
    }

    /** Whether there is such an interface, and it is up. */
    private boolean check(RouteSpec route, RouteSpec.HopSpec way) {
        Located<IfName> dev = way.dev();
        Station out = null;
        if (dev != null) {
            out = stations.get(dev.value());
            if (out == null) {
                noSuchInterface(dev);
                return false;
            }
            if (!out.up) {
                problems.error(
                        dev.place(),
                        "the kernel takes no route out of " + out.id + ", which is down (up: false)",
                        null);
                return false;
            }
        }
        if (way.via() != null) {
            checkGateway(route, way, way.via(), out);
        }
        return true;
    }

    private void noSuchInterface(Located<IfName> dev) {
        List<String> names = new ArrayList<>();
        for (IfName name : stations.keySet()) {
            names.add(name.value());
        }
        names.sort(null);
        problems.error(
                dev.place(),
                namespace.name() + " has no interface "
                        + Words.quote(dev.value().value()),
                names.isEmpty() ? "it has none but lo" : Words.help(dev.value().value(), names));
    }

    private void checkGateway(RouteSpec route, RouteSpec.HopSpec way, Located<IpAddress> via, @Nullable Station out) {
        IpAddress gateway = via.value();
        Station holder = holdings.serving(holdings.holders(gateway), route, out);
        if (holder != null) {
            problems.error(
                    via.place(),
                    "the gateway " + gateway + " is " + namespace.name() + "'s own address, on " + holder.id,
                    "write the address of the neighbour that the packets go to");
            return;
        }
        if (gateway.isV6() && gateway.isLinkLocal()) {
            if (out == null) {
                problems.error(
                        via.place(),
                        "the link-local gateway " + gateway + " is on no link in particular",
                        "write out of which interface: dev: eth0");
            }
            return;
        }
        if (way.onlink() && out != null) {
            checkElsewhere(via, out);
            return;
        }
        boolean down = false;
        Station inVrf = null;
        for (Holdings.Holding holding : holdings.all()) {
            Station station = holding.station();
            boolean here = (out == null || out == station) && station.domain != Station.ALONE;
            if (!here || !holding.address().contains(gateway)) {
                continue;
            }
            if (!holdings.serves(station, route, out)) {
                inVrf = station;
                continue;
            }
            if (!station.up) {
                down = true;
                continue;
            }
            refuseNetworkItself(via, holding.address().network());
            return;
        }
        if (hasRouteOnLink(gateway, route, way)) {
            return;
        }
        if (inVrf != null) {
            problems.error(
                    via.place(),
                    "the gateway " + gateway + " is behind " + inVrf.id + ", which is in a VRF",
                    "give the route the VRF's table: " + kinds.table(inVrf.id));
            return;
        }
        problems.error(
                via.place(),
                "the gateway " + gateway + (down ? " is on-link only where " : " is on-link nowhere: no network of ")
                        + (down
                                ? "an interface of " + namespace.name() + " is down (up: false)"
                                : (out == null ? namespace.name() : out.id) + " holds it"),
                holdings.ownAddresses(gateway.isV6()));
    }

    private void refuseNetworkItself(Located<IpAddress> via, IpPrefix prefix) {
        IpAddress gateway = via.value();
        IpPrefix there = new IpPrefix(gateway, prefix.length());
        boolean network = !gateway.isV6() && prefix.length() < 31 && there.isNetwork();
        if (network || InterfaceReader.isBroadcast(there)) {
            problems.error(
                    via.place(),
                    "the gateway " + gateway + " is the " + (network ? "network" : "broadcast address") + " of "
                            + prefix.network() + " itself",
                    null);
        }
    }

    /** IPv6 believes no onlink of a gateway that is on another interface's network, IPv4 does. */
    private void checkElsewhere(Located<IpAddress> via, Station out) {
        for (Holdings.Holding holding : via.value().isV6() ? holdings.all() : List.<Holdings.Holding>of()) {
            Station station = holding.station();
            boolean other = station != out && station.domain != Station.ALONE && station.up;
            if (other && holding.address().contains(via.value())) {
                problems.error(
                        via.place(),
                        "the gateway " + via.value() + " is on-link at " + station.id + ", not at " + out.id,
                        "write dev: " + station.id.name() + " without onlink");
                return;
            }
        }
    }

    /** Whether another route says that the gateway can be reached without one. */
    private boolean hasRouteOnLink(IpAddress gateway, RouteSpec route, RouteSpec.HopSpec way) {
        for (RouteSpec other : namespace.routes()) {
            boolean onLink = other.via() == null && other.dev() != null;
            boolean sameDevice = way.dev() == null
                    || other.dev() != null
                            && other.dev().value().equals(way.dev().value());
            if (onLink
                    && sameDevice
                    && (other.table() == Route.TABLE_MAIN || other.table() == route.table())
                    && other.to().value().contains(gateway)) {
                return true;
            }
        }
        return false;
    }

    /** The kernel makes the route to an interface's own network itself, in IPv4 with the same metric as ours. */
    private void checkConnected(RouteSpec route) {
        IpPrefix to = route.to().value();
        if (to.isV6()
                || route.metric() != 0
                || route.table() != Route.TABLE_MAIN
                || to.length() == 32 && !holdings.hasPeer(to)) {
            return;
        }
        for (Holdings.Holding holding : holdings.all()) {
            if (holding.station().up && holding.address().network().equals(to)) {
                problems.error(
                        route.to().place(),
                        "the network " + to + " is on " + holding.station().id + " itself: the kernel makes this route",
                        "take the route away, or give it a metric");
                return;
            }
        }
    }

    private boolean detectsDuplicates(Station station) {
        InterfaceSpec spec = namespace.interfaces().get(station.id.name());
        return spec != null && spec.dad() != null && spec.dad().value();
    }
}
