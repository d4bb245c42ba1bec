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
    /** Of the rule by which the kernel asks the main table, see ip-rule(8). */
    private static final int PRIORITY_MAIN = 32766;

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

    /** A packet that leaves its link would have a link-local address as its source, since there is no other. */
    static Stop noSource(Position position, IpAddress to, InterfaceId dev, Scene scene) throws IOException {
        for (Address wanted : scene.wantedAddresses(position.at())) {
            LiveLink link = scene.live().link(wanted.iface());
            boolean there = link != null && link.has(wanted.prefix().address());
            if (wanted.prefix().isV6() && wanted.iface().equals(dev) && !there) {
                return Missing.address(wanted, scene);
            }
        }
        RouteFaults faults = new RouteFaults(position, to, Outcome.SENT, scene);
        Stop none = faults.noAddress();
        return none == null ? faults.noRoute() : none;
    }

    private Stop explain() throws IOException {
        Stop stop = outcome == Outcome.BROADCAST ? broadcast() : null;
        stop = stop == null ? ruleRefuses() : stop;
        stop = stop != null || outcome == Outcome.NO_ROUTE ? stop : routeRefuses();
        stop = stop == null ? interfaceMissing() : stop;
        stop = stop == null ? down() : stop;
        stop = stop == null ? otherThanInFile() : stop;
        stop = stop == null ? noAddress() : stop;
        stop = stop == null ? leftOutByMask() : stop;
        stop = stop == null ? emptyTable() : stop;
        stop = stop == null ? ruleMissing() : stop;
        stop = stop == null ? thrown() : stop;
        return stop == null ? noRoute() : stop;
    }

    /** With the packet's source and the way by which it comes where rules may ask for these. */
    private String routeGet() throws IOException {
        InterfaceId in = position.in();
        boolean asked = !scene.live().rules(at).isEmpty();
        String packet = asked && in != null ? " from " + position.packet().source() + " iif " + in.name() : "";
        return scene.commands().ip(at, "route get " + to + packet);
    }

    private String family() {
        return to.isV6() ? "IPv6" : "IPv4";
    }

    private String six() {
        return to.isV6() ? "-6 " : "";
    }

    /** A rule that says no before the main table is asked, or where the kernel has said that something does. */
    private @Nullable Stop ruleRefuses() throws IOException {
        for (Rule rule : matching()) {
            String type = rule.word(Rule.TYPE);
            boolean refuses = outcome == Outcome.NO_ROUTE
                    ? "unreachable".equals(type) && rule.priority() < PRIORITY_MAIN
                    : type != null && !type.equals(Rule.LOOKUP) && !type.startsWith(Rule.GOTO) && !type.equals("nop");
            if (refuses) {
                return new Stop(
                        Fault.RULE_REFUSES,
                        rule.id(),
                        Names.owner(at) + " policy rule " + rule.priority() + " says " + type + " to packets to " + to,
                        scene.commands().ip(at, six() + "rule"),
                        scene.commands().ip(at, six() + "rule delete priority " + rule.priority()));
            }
        }
        return null;
    }

    /** A route that says no. */
    private @Nullable Stop routeRefuses() throws IOException {
        Route refusing = null;
        for (Route route : scene.live().routes(at)) {
            boolean says = route.type() != Route.Type.UNICAST && route.type() != Route.Type.THROW;
            if (says
                    && route.to().contains(to)
                    && (refusing == null || route.to().length() > refusing.to().length())) {
                refusing = route;
            }
        }
        return refusing == null ? null : refuses(refusing, "packets to " + to + " end there");
    }

    /** A route of the main table that ends the search there, and no other table has one. */
    private @Nullable Stop thrown() throws IOException {
        Route longest = null;
        for (Route route : scene.live().routes(at)) {
            if (route.table() == Route.TABLE_MAIN
                    && route.to().contains(to)
                    && (longest == null || route.to().length() > longest.to().length())) {
                longest = route;
            }
        }
        return longest == null || longest.type() != Route.Type.THROW
                ? null
                : refuses(
                        longest,
                        "the search for a way to " + to + " ends in its table there, and no other table has one");
    }

    private Stop refuses(Route route, String what) {
        String table = route.table() == Route.TABLE_MAIN ? "" : " table " + route.table();
        return new Stop(
                Fault.ROUTE_REFUSES,
                route.id(),
                Names.owner(at) + " route to " + route.destination() + (table.isEmpty() ? "" : " in" + table)
                        + " is of type " + route.type() + ": " + what,
                scene.commands().ip(at, six() + "route show table all type " + route.type()),
                scene.commands().ip(at, six() + "route delete " + route.type() + " " + route.destination() + table),
                wantedRoute(route.table()));
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
        String protocol = rule.word(Rule.IPPROTO);
        boolean ping = protocol == null || protocol.equals(to.isV6() ? "ipv6-icmp" : "icmp");
        boolean ports = rule.word(Rule.SPORT) == null && rule.word(Rule.DPORT) == null;
        boolean comes = iif == null
                || (in == null ? iif.equals("lo") : in.name().value().equals(iif));
        return (from && destination && comes && ping && ports && rule.word(Rule.OIF) == null)
                != "true".equals(rule.word(Rule.NOT));
    }

    private static boolean contains(@Nullable String prefix, IpAddress address) {
        return prefix == null || IpPrefix.parse(prefix).contains(address);
    }

    /** An interface of the file that is gone has taken its routes with it. */
    private @Nullable Stop interfaceMissing() {
        for (Address wanted : scene.wantedAddresses(at)) {
            if (leads(wanted)) {
                Stop gone = Missing.iface(wanted.iface(), scene);
                if (gone != null) {
                    return gone;
                }
            }
        }
        return null;
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
                return Missing.address(wanted, scene);
            }
            if (there.prefix().length() != wanted.prefix().length() && !there.reaches(to)) {
                return wrongMask(
                        there, wanted.id(), " doesn't lead to " + to + ", and the file says " + wanted.prefix());
            }
        }
        return null;
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
                LiveLink owner = scene.live().link(crossing.to());
                if (crossing.obstacles() == 0 && !there.equals(at) && owner != null && owner.has(to)) {
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

    /** The kernel's own rule, by which the main table is asked, is gone, and there is a way in that table. */
    private @Nullable Stop ruleMissing() throws IOException {
        if (scene.live().asksTable(at, Route.TABLE_MAIN, to.isV6())) {
            return null;
        }
        return new Stop(
                Fault.RULE_MISSING,
                ResourceId.namespace(at),
                Names.of(at)
                        + " has no policy rule that asks table main for a way to every address, as the kernel's own"
                        + " with priority " + PRIORITY_MAIN + " did",
                scene.commands().ip(at, six() + "rule"),
                scene.commands().ip(at, six() + "rule add priority " + PRIORITY_MAIN + " lookup main protocol kernel"));
    }

    private Stop noRoute() throws IOException {
        return new Stop(
                Fault.NO_ROUTE,
                ResourceId.namespace(at),
                Names.of(at) + " has no route to " + to,
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
