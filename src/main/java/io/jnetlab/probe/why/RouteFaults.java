package io.jnetlab.probe.why;

import io.jnetlab.model.Address;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.Route;
import io.jnetlab.model.Rule;
import io.jnetlab.observe.LiveLink;
import io.jnetlab.observe.RouteDecision.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a namespace has no way to an address. */
final class RouteFaults {
    private final Position position;
    private final NetnsName at;
    private final IpAddress to;
    private final Outcome outcome;
    private final Scene scene;

    private RouteFaults(Position position, IpAddress to, Outcome outcome, Scene scene) {
        this.position = position;
        this.at = position.at();
        this.to = to;
        this.outcome = outcome;
        this.scene = scene;
    }

    /** @param outcome what the kernel said of packets to there */
    static Stop explain(Position position, IpAddress to, Outcome outcome, Scene scene) throws IOException {
        return new RouteFaults(position, to, outcome, scene).explain();
    }

    private Stop explain() throws IOException {
        Stop stop = outcome == Outcome.BROADCAST ? broadcast() : null;
        stop = stop != null || outcome == Outcome.NO_ROUTE ? stop : refused();
        stop = stop == null ? down() : stop;
        stop = stop == null ? otherThanInFile() : stop;
        stop = stop == null ? noAddress() : stop;
        stop = stop == null ? leftOutByMask() : stop;
        stop = stop == null ? emptyTable() : stop;
        return stop == null ? noRoute() : stop;
    }

    private String routeGet() {
        return scene.commands().ip(at, "route get " + to);
    }

    private String family() {
        return to.isV6() ? "IPv6" : "IPv4";
    }

    private String six() {
        return to.isV6() ? "-6 " : "";
    }

    /** A route or a rule that says no. */
    private @Nullable Stop refused() throws IOException {
        Route refusing = null;
        for (Route route : scene.live().routes(at)) {
            boolean says = route.type() != Route.Type.UNICAST && route.type() != Route.Type.THROW;
            if (says
                    && route.to().contains(to)
                    && (refusing == null || route.to().length() > refusing.to().length())) {
                refusing = route;
            }
        }
        for (Rule rule : matching()) {
            String type = rule.word(Rule.TYPE);
            if (type != null && !type.equals(Rule.LOOKUP) && !type.startsWith(Rule.GOTO) && !type.equals("nop")) {
                return new Stop(
                        Fault.RULE_REFUSES,
                        rule.id(),
                        Names.owner(at) + " policy rule " + rule.priority() + " says " + type + " to packets to " + to,
                        scene.commands().ip(at, six() + "rule"),
                        scene.commands().ip(at, six() + "rule delete priority " + rule.priority()));
            }
        }
        if (refusing == null) {
            return null;
        }
        String table = refusing.table() == Route.TABLE_MAIN ? "" : " table " + refusing.table();
        return new Stop(
                Fault.ROUTE_REFUSES,
                refusing.id(),
                Names.owner(at) + " route to " + refusing.to() + " is of type " + refusing.type() + ": packets to " + to
                        + " end there",
                scene.commands().ip(at, six() + "route show table all type " + refusing.type()),
                scene.commands().ip(at, six() + "route delete " + refusing.type() + " " + refusing.to() + table));
    }

    /** The rules that a packet matches, as far as they ask for addresses and interfaces. */
    private List<Rule> matching() throws IOException {
        List<Rule> out = new ArrayList<>();
        for (Rule rule : scene.live().rules(at)) {
            if (rule.v6() == to.isV6() && rule.word(Rule.FWMARK) == null && matches(rule)) {
                out.add(rule);
            }
        }
        return out;
    }

    private boolean matches(Rule rule) {
        InterfaceId in = position.in();
        String iif = rule.word(Rule.IIF);
        boolean from = contains(rule.word(Rule.FROM), position.packet().source());
        boolean destination = contains(rule.word(Rule.TO), to);
        boolean comes = iif == null
                || (in == null ? iif.equals("lo") : in.name().value().equals(iif));
        return (from && destination && comes) != "true".equals(rule.word(Rule.NOT));
    }

    private static boolean contains(@Nullable String prefix, IpAddress address) {
        return prefix == null || IpPrefix.parse(prefix).contains(address);
    }

    /** An interface that is down takes its routes with it, and in IPv6 its addresses. */
    private @Nullable Stop down() throws IOException {
        boolean any = false;
        for (LiveLink link : scene.links(at)) {
            any |= link.isUp() && hasAddress(link);
        }
        for (LiveLink link : scene.links(at)) {
            if (!link.isUp() && (leads(link) || !any)) {
                return scene.wires().down(link);
            }
        }
        return null;
    }

    private boolean hasAddress(LiveLink link) {
        for (Address address : link.addresses()) {
            if (address.prefix().isV6() == to.isV6() && address.scope().equals(Address.GLOBAL)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the way would leave by a link, as the addresses on it and the routes of the file say. */
    private boolean leads(LiveLink link) {
        List<Address> addresses = new ArrayList<>(link.addresses());
        for (Address address : scene.wantedAddresses(at)) {
            if (address.iface().equals(link.id())) {
                addresses.add(address);
            }
        }
        for (Address address : addresses) {
            if (leads(address)) {
                return true;
            }
        }
        return false;
    }

    private boolean leads(Address address) {
        if (address.prefix().isV6() == to.isV6() && address.reaches(to)) {
            return true;
        }
        boolean known = false;
        for (Resource resource : scene.wanted().resources().values()) {
            if (resource instanceof Route route && route.namespace().equals(at)) {
                known = true;
                IpAddress via = route.via();
                if (route.to().contains(to)
                        && (via != null && address.reaches(via)
                                || address.iface().name().equals(route.dev()))) {
                    return true;
                }
            }
        }
        // Without a file nobody says which way a route went that the kernel took away with the link.
        return !known
                && scene.wanted().isEmpty()
                && address.scope().equals(Address.GLOBAL)
                && address.prefix().isV6() == to.isV6();
    }

    /** An address of the file that is missing or has another length, and by which the way would go. */
    private @Nullable Stop otherThanInFile() throws IOException {
        for (Address wanted : scene.wantedAddresses(at)) {
            LiveLink link = scene.live().link(wanted.iface());
            if (link == null || wanted.prefix().isV6() != to.isV6() || !leads(wanted)) {
                continue;
            }
            Address there = null;
            for (Address address : link.addresses()) {
                if (address.prefix().address().equals(wanted.prefix().address())) {
                    there = address;
                }
            }
            if (there == null) {
                return missing(scene, wanted);
            }
            if (there.prefix().length() != wanted.prefix().length() && !there.reaches(to)) {
                return wrongMask(
                        there, wanted.id(), " doesn't lead to " + to + ", and the file says " + wanted.prefix());
            }
        }
        return null;
    }

    /** An address of the file that is not there. */
    static Stop missing(Scene scene, Address wanted) throws IOException {
        Stop duplicate = Duplicates.instead(wanted, scene);
        if (duplicate != null) {
            return duplicate;
        }
        InterfaceId iface = wanted.iface();
        String off = "net.ipv6.conf." + iface.name() + ".disable_ipv6";
        if (wanted.prefix().address().isV6() && scene.live().sysctl(iface.namespace(), off) != 0) {
            return new Stop(
                    Fault.IPV6_OFF,
                    wanted.id(),
                    Names.of(iface) + " has not got the address " + wanted.prefix()
                            + " that the file gives it, since IPv6 is off there: " + off + " is set",
                    scene.commands().in(iface.namespace(), "sysctl " + off),
                    scene.commands().in(iface.namespace(), "sysctl -w " + off + "=0") + ", then "
                            + scene.commands()
                                    .ip(iface.namespace(), "address add " + wanted.text() + " dev " + iface.name()),
                    ResourceId.iface(iface));
        }
        return new Stop(
                Fault.ADDRESS_MISSING,
                wanted.id(),
                Names.of(iface) + " has not got the address " + wanted.prefix() + " that the file gives it",
                scene.commands().ip(iface.namespace(), "address show dev " + iface.name()),
                scene.commands().ip(iface.namespace(), "address add " + wanted.text() + " dev " + iface.name()),
                ResourceId.iface(iface));
    }

    private Stop wrongMask(Address address, ResourceId place, String why) {
        return new Stop(
                Fault.WRONG_MASK,
                address.id(),
                Names.owner(at) + " address " + address.prefix() + " on "
                        + address.iface().name() + why,
                scene.commands().ip(at, "address show dev " + address.iface().name()),
                "give it the prefix length that the others on the link have",
                place,
                ResourceId.iface(address.iface()));
    }

    /** An address whose prefix makes of the destination the last of its network. */
    private @Nullable Stop broadcast() {
        for (LiveLink link : scene.links(at)) {
            for (Address address : link.addresses()) {
                if (address.reaches(to) && !address.network().contains(to.plus(1))) {
                    return wrongMask(address, scene.wantedId(address), " takes " + to + " for the broadcast address");
                }
            }
        }
        return null;
    }

    private @Nullable Stop noAddress() {
        for (LiveLink link : scene.links(at)) {
            if (hasAddress(link)) {
                return null;
            }
        }
        for (Address address : scene.live().links(at).isEmpty() ? List.<Address>of() : loopbackAddresses()) {
            if (address.prefix().isV6() == to.isV6()
                    && !address.prefix().address().isLoopback()) {
                return null;
            }
        }
        return new Stop(
                Fault.ADDRESS_MISSING,
                ResourceId.namespace(at),
                Names.of(at) + " has no " + family() + " address",
                scene.commands().ip(at, "address"),
                "give an interface an address in the lab's file, or by ip address add");
    }

    private List<Address> loopbackAddresses() {
        List<Address> out = new ArrayList<>();
        for (LiveLink link : scene.live().links(at)) {
            if (link.isLoopback()) {
                out.addAll(link.addresses());
            }
        }
        return out;
    }

    /** Whether the destination is on a link of ours, and our address's prefix leaves it out. */
    private @Nullable Stop leftOutByMask() {
        for (LiveLink link : scene.links(at)) {
            if (!link.isUp() || !hasAddress(link)) {
                continue;
            }
            for (Crossing crossing : scene.segment(link.id()).arrivals()) {
                NetnsName there = crossing.to().namespace();
                if (crossing.obstacles() == 0 && !there.equals(at) && scene.has(there, to)) {
                    for (Address address : link.addresses()) {
                        if (address.prefix().isV6() == to.isV6()
                                && address.scope().equals(Address.GLOBAL)) {
                            return wrongMask(
                                    address,
                                    address.id(),
                                    " leaves out " + to + ", though " + Names.of(there) + " is on the same link");
                        }
                    }
                }
            }
        }
        return null;
    }

    private @Nullable Stop emptyTable() throws IOException {
        for (Rule rule : matching()) {
            String table = rule.word(Rule.TABLE);
            if (table != null && !scene.live().hasRoutes(at, Integer.parseInt(table), to.isV6())) {
                return new Stop(
                        Fault.EMPTY_TABLE,
                        rule.id(),
                        Names.owner(at) + " policy rule " + rule.priority() + " sends packets to " + to + " to table "
                                + table + ", which has no routes, and no other table has one to there",
                        scene.commands().ip(at, six() + "rule") + "; "
                                + scene.commands().ip(at, six() + "route show table " + table),
                        scene.commands().ip(at, six() + "route add default via … table " + table),
                        wantedRoute(Integer.parseInt(table)));
            }
        }
        return null;
    }

    private Stop noRoute() {
        return new Stop(
                Fault.NO_ROUTE,
                ResourceId.namespace(at),
                Names.of(at) + " has no route to " + to + (position.packet().reply() ? ", the way back" : ""),
                routeGet(),
                scene.commands()
                                .ip(
                                        at,
                                        six() + "route add " + (position.in() == null ? "default" : to + "/…")
                                                + " via …")
                        + ", or routes: in the file",
                wantedRoute(0));
    }

    /** The route of the file that leads there, or the namespace. */
    private ResourceId wantedRoute(int table) {
        ResourceId best = ResourceId.namespace(at);
        int length = -1;
        for (Resource resource : scene.wanted().resources().values()) {
            if (resource instanceof Route route
                    && route.namespace().equals(at)
                    && route.to().contains(to)
                    && (table == 0 || route.table() == table)
                    && route.to().length() > length) {
                best = route.id();
                length = route.to().length();
            }
        }
        return best;
    }
}
