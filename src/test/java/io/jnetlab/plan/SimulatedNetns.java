package io.jnetlab.plan;

import io.jnetlab.model.AddrGenMode;
import io.jnetlab.model.Address;
import io.jnetlab.model.Attachment;
import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.MacAddress;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.Neighbor;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.Route;
import io.jnetlab.model.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A network namespace of a {@link SimulatedMachine}: what Linux 6.18 does, as far as plans have to know. */
final class SimulatedNetns {
    static final String ACCEPT_REDIRECTS = "net.ipv4.conf.all.accept_redirects";

    /** What a new namespace has. */
    static final Map<String, String> NEW = Map.of(
            Namespace.FORWARDING_V4,
            "0",
            Namespace.FORWARDING_V6,
            "0",
            ACCEPT_REDIRECTS,
            "1",
            "net.ipv4.conf.all.rp_filter",
            "0",
            "net.ipv4.ip_default_ttl",
            "64");

    final NetnsName name;
    final @Nullable LabName owner;
    final Map<IfName, SimulatedLink> links = new TreeMap<>();
    final Map<ResourceId, Route> routes = new TreeMap<>();
    final Map<ResourceId, Rule> rules = new TreeMap<>();
    final Map<ResourceId, Neighbor> neighbors = new TreeMap<>();
    final Map<String, String> sysctls = new TreeMap<>(NEW);
    private static final String IIF = "iif \"";

    final Set<String> marked = new TreeSet<>();
    final boolean promotesSecondaries;
    boolean markedRuleset;

    @Nullable
    Integer nsid;

    /** Of one that something else made. */
    @Nullable
    Attachment attachment;

    /** What nft lists, empty for nothing. */
    String ruleset = "";

    SimulatedNetns(NetnsName name, @Nullable LabName owner, boolean promotesSecondaries) {
        this.name = name;
        this.owner = owner;
        this.promotesSecondaries = promotesSecondaries;
        InterfaceId lo = new InterfaceId(name, IfName.LO);
        links.put(IfName.LO, new SimulatedLink(lo, new LinkKind.Loopback(), owner, new MacAddress(0)));
    }

    static void check(boolean possible, String error) {
        if (!possible) {
            throw new IllegalStateException(error);
        }
    }

    SimulatedLink link(IfName ifName) {
        SimulatedLink link = links.get(ifName);
        if (link == null) {
            throw new IllegalStateException("Cannot find device " + name + ":" + ifName);
        }
        return link;
    }

    void loadRuleset(String text) {
        int at = text.indexOf(IIF);
        if (at >= 0) {
            int start = at + IIF.length();
            link(new IfName(text.substring(start, text.indexOf('"', start))));
        }
        ruleset = text;
    }

    void remove(SimulatedLink link) {
        for (SimulatedLink member : links.values()) {
            if (member.master.equals(link.id.name().value())) {
                leave(member);
                member.master = Interface.NO_MASTER;
            }
        }
        links.remove(link.id.name());
        // A rule keeps the number of its device, which nothing has any more.
        ruleset = ruleset.replace(IIF + link.id.name() + "\"", "iif 77");
        dropRoutes(link, true, true, true);
        dropNeighbors(link, true, true);
        for (Address address : link.addresses) {
            forgetSource(address.prefix().address());
        }
        for (SimulatedLink port : links.values()) {
            if (port.master.equals(link.id.name().value()) && link.kind instanceof LinkKind.LinuxBridge) {
                port.master = Interface.NO_MASTER;
            }
        }
        adjustBridge(link.master);
    }

    /** @param removed whether the device is no more, at least to IPv6; else ways through it are dead only */
    private void dropRoutes(SimulatedLink link, boolean v4, boolean v6, boolean removed) {
        routes.values().removeIf(r -> link.id.name().equals(r.dev()) && (r.to().isV6() ? v6 : v4));
        for (Route r : new ArrayList<>(routes.values())) {
            if ((r.to().isV6() ? v6 : v4) && uses(r, link)) {
                dropWay(r, link, removed);
            }
        }
        if (link.isLo() && v6) {
            routes.values().removeIf(r -> r.to().isV6() && r.type() != Route.Type.UNICAST);
        }
    }

    private void dropNeighbors(SimulatedLink link, boolean v4, boolean v6) {
        neighbors
                .values()
                .removeIf(n -> n.iface().equals(link.id) && (n.address().isV6() ? v6 : v4));
    }

    void replace(Neighbor neighbor) {
        SimulatedLink link = link(neighbor.iface().name());
        check(!neighbor.address().isV6() || link.hasIpv6(), "no IPv6 on " + link.id);
        neighbors.put(neighbor.id(), neighbor);
    }

    void delete(Neighbor neighbor) {
        check(neighbors.remove(neighbor.id()) != null, "No such file or directory: " + neighbor);
    }

    void add(Rule rule) {
        check(rules.putIfAbsent(rule.id(), rule) == null, "File exists: " + rule);
    }

    void delete(Rule rule) {
        check(rules.remove(rule.id(), rule), "No such file or directory: " + rule);
    }

    private static boolean uses(Route route, SimulatedLink link) {
        for (Route.Hop hop : route.hops()) {
            if (link.id.name().equals(hop.dev())) {
                return true;
            }
        }
        return false;
    }

    private void dropWay(Route route, SimulatedLink link, boolean removed) {
        List<Route.Hop> alive = new ArrayList<>(route.hops());
        alive.removeIf(hop -> link.id.name().equals(hop.dev()));
        if (removed) {
            if (alive.isEmpty() || !route.to().isV6()) {
                routes.remove(route.id());
            } else if (alive.size() > 1) {
                put(route.withHops(alive));
            } else {
                Route.Hop last = alive.get(0);
                put(new Route(
                                name,
                                route.to(),
                                route.metric(),
                                route.table(),
                                route.type(),
                                last.via(),
                                last.dev(),
                                route.src())
                        .withOnlink(last.onlink()));
            }
        } else {
            boolean dead = true;
            for (Route.Hop hop : alive) {
                SimulatedLink there = hop.dev() == null ? null : links.get(hop.dev());
                dead &= there == null || !there.up;
            }
            if (dead) {
                routes.remove(route.id());
            }
        }
    }

    private void forgetSource(IpAddress address) {
        for (SimulatedLink link : links.values()) {
            if (link.has(address)) {
                return;
            }
        }
        for (Route r : new ArrayList<>(routes.values())) {
            if (r.src().equals(address.toString())) {
                if (address.isV6()) {
                    put(new Route(
                                    name,
                                    r.to(),
                                    r.metric(),
                                    r.table(),
                                    r.type(),
                                    r.via(),
                                    r.dev(),
                                    "",
                                    r.hops(),
                                    r.twin())
                            .withOnlink(r.onlink()));
                } else {
                    routes.remove(r.id());
                }
            }
        }
    }

    private void put(Route route) {
        routes.put(route.id(), route);
    }

    void add(SimulatedLink link, Address address, boolean replace) {
        boolean v6 = address.prefix().isV6();
        check(!v6 || link.hasIpv6(), "no IPv6 on " + link.id);
        for (int i = 0; i < link.addresses.size(); i++) {
            Address there = link.addresses.get(i);
            if (there.prefix().equals(address.prefix())
                    && (v6 || there.network().equals(address.network()))) {
                check(replace, "Address already assigned: " + address);
                // Label, scope and peer stay as they are.
                link.addresses.set(
                        i,
                        new Address(
                                there.iface(),
                                there.prefix(),
                                there.peer(),
                                there.scope(),
                                there.label(),
                                address.lifetime()));
                return;
            }
        }
        for (Address there : link.addresses) {
            boolean alike = there.scope().equals(address.scope());
            check(v6 || alike || !there.network().equals(address.network()), "Invalid scope value: " + address);
        }
        link.addresses.add(address);
    }

    void delete(SimulatedLink link, Address wanted) {
        Address address = null;
        List<Address> subnet = new ArrayList<>();
        for (Address a : link.addresses) {
            if (a.network().equals(wanted.network())) {
                subnet.add(a);
            }
            address = a.id().equals(wanted.id()) ? a : address;
        }
        if (address == null) {
            throw new IllegalStateException("Cannot assign requested address " + wanted + " " + link.id);
        }
        boolean v6 = address.prefix().isV6();
        boolean all = !v6 && !promotesSecondaries && subnet.get(0).equals(address);
        List<Address> gone = all ? subnet : List.of(address);
        link.addresses.removeAll(gone);
        for (Address a : gone) {
            forgetSource(a.prefix().address());
        }
        if (!v6 && !link.hasV4()) {
            dropRoutes(link, true, false, false);
            dropNeighbors(link, true, false);
        }
    }

    void set(SetLinkStep step, boolean isSwitchPort) {
        SimulatedLink link = link(step.iface().name());
        Interface want = step.link();
        check(!step.sets(Interface.ADDRGENMODE) || link.mode != null, "Address family not supported: " + link.id);
        if (step.sets(Interface.MAC) && want.mac() != null) {
            dropNeighbors(link, true, true);
            link.mac = want.mac();
        }
        if (step.sets(Interface.MTU) && want.mtu() != null) {
            link.mtuSetByHand = true;
            setMtu(link, want.mtu());
            adjustBridge(link.master);
        }
        if (step.sets(Interface.TX_QUEUE_LENGTH) && want.txQueueLength() != null) {
            link.txQueueLength = want.txQueueLength();
        }
        if (step.sets(Interface.ALIAS) && want.alias() != null) {
            link.alias = want.alias();
        }
        if (want.kind() instanceof LinkKind.Virtual kind && link.kind instanceof LinkKind.Virtual there) {
            link.kind = new LinkKind.Virtual(there.table(), options(step, kind, there), there.lower());
        }
        LinkKind.LinuxBridge bridge = link.bridge;
        if (bridge != null && want.kind() instanceof LinkKind.LinuxBridge to) {
            link.bridge = new LinkKind.LinuxBridge(options(step, to, bridge));
        }
        if (step.sets(Interface.MASTER) && want.master() != null) {
            setMaster(link, want.master(), isSwitchPort);
        }
        if (step.sets(Interface.ADDRGENMODE) && want.addrgenmode() != null) {
            check(
                    want.addrgenmode() != AddrGenMode.STABLE_SECRET || link.sysctls.containsKey("stable_secret"),
                    "Invalid argument: " + link.id + " has no secret");
            link.mode = want.addrgenmode();
        }
        if (step.sets(Interface.UP) && want.up() != null && want.up() != link.up) {
            link.up = want.up();
            listen(link);
            link.linkLocal = madeLinkLocal(link);
            if (!link.up) {
                dropRoutes(link, true, true, false);
                dropNeighbors(link, true, true);
                dropV6(link);
            }
        }
    }

    /** A WireGuard device has its port while it is up. */
    void listen(SimulatedLink link) {
        if (link.wireguard != null && link.up) {
            Set<Integer> inUse = new HashSet<>();
            for (SimulatedLink other : links.values()) {
                if (other != link && other.up && other.wireguard != null) {
                    inUse.add(other.wireguard.port());
                }
            }
            link.wireguard.listen(inUse);
        }
    }

    /** Those of a live device with what a step sets of them. */
    private SortedMap<String, String> options(SetLinkStep step, LinkKind.Optioned want, LinkKind.Optioned there) {
        TreeMap<String, String> options = new TreeMap<>(there.options());
        for (List<String> group : step.optionGroups()) {
            for (String word : group) {
                options.remove(word);
                String value = want.options().get(word);
                check(
                        value == null || !word.equals("primary") || isMember(value, step.iface()),
                        "not a member: " + want);
                if (value != null) {
                    options.put(word, value);
                }
            }
        }
        return options;
    }

    private boolean isMember(String link, InterfaceId of) {
        return link(new IfName(link)).master.equals(of.name().value());
    }

    void setAltNames(LinkStep.SetAltNames step) {
        SimulatedLink link = link(step.iface().name());
        for (String altName : step.names()) {
            if (step.add()) {
                for (SimulatedLink other : links.values()) {
                    check(
                            !other.altNames.contains(altName)
                                    && !other.id.name().value().equals(altName),
                            "File exists: " + altName);
                }
                link.altNames.add(altName);
            } else {
                check(link.altNames.remove(altName), "No such name: " + altName);
            }
        }
    }

    /** As {@link SimulatedLink#linkLocal}. */
    static @Nullable AddrGenMode madeLinkLocal(SimulatedLink link) {
        boolean makes = link.up && !link.inBond && link.hasIpv6() && link.mode != AddrGenMode.NONE && !link.isLo();
        return makes ? link.mode : null;
    }

    private static void makeLinkLocal(SimulatedLink link) {
        if (link.linkLocal == null) {
            link.linkLocal = madeLinkLocal(link);
        }
    }

    private void setMaster(SimulatedLink link, String master, boolean isSwitchPort) {
        String before = link.master;
        leave(link);
        if (!master.isEmpty()) {
            check(!isSwitchPort, link.id + " is a port of Open vSwitch");
            SimulatedLink there = link(new IfName(master));
            String kind = there.kind.label();
            check(List.of("bridge", "bond", "vrf").contains(kind), master + " is no master");
            if (kind.equals("bond")) {
                check(!link.up, "Device can not be enslaved while up: " + link.id);
                link.mtuBefore = link.mtu;
                setMtu(link, there.mtu);
                link.up = true;
                link.inBond = true;
            } else if (kind.equals("vrf")) {
                cycle(link);
            }
        }
        if (!before.equals(master)) {
            link.beginVlans();
        }
        link.master = master;
        adjustBridge(before);
        adjustBridge(master);
    }

    /** Whether it is a bridge that filters VLANs, or a port of one. */
    boolean filters(SimulatedLink link) {
        SimulatedLink bridge =
                link.bridge != null ? link : link.master.isEmpty() ? null : links.get(new IfName(link.master));
        return bridge != null && bridge.bridge != null && bridge.bridge.filters();
    }

    private void leave(SimulatedLink link) {
        SimulatedLink there = link.master.isEmpty() ? null : links.get(new IfName(link.master));
        if (there != null && there.kind.label().equals("bond")) {
            if (link.up) {
                dropRoutes(link, true, true, false);
                dropNeighbors(link, true, true);
            }
            link.up = false;
            link.inBond = false;
            link.linkLocal = null;
            setMtu(link, link.mtuBefore);
        } else if (there != null && there.kind.label().equals("vrf")) {
            cycle(link);
        }
    }

    private void cycle(SimulatedLink link) {
        if (link.up) {
            dropRoutes(link, true, true, false);
            dropNeighbors(link, true, true);
            dropV6(link);
            link.linkLocal = madeLinkLocal(link);
        }
    }

    /** A bridge has the smallest MTU of its ports, unless it was set. */
    private void adjustBridge(String name) {
        SimulatedLink bridge = name.isEmpty() ? null : links.get(new IfName(name));
        if (bridge == null || bridge.mtuSetByHand || !bridge.kind.label().equals("bridge")) {
            return;
        }
        int mtu = 0;
        for (SimulatedLink port : links.values()) {
            if (port.master.equals(name)) {
                mtu = mtu == 0 ? port.mtu : Math.min(mtu, port.mtu);
            }
        }
        setMtu(bridge, mtu == 0 ? 1500 : mtu);
    }

    void setMtu(SimulatedLink link, int mtu) {
        link.mtu = mtu;
        if (link.isLo()) {
            return;
        }
        if (mtu < 1280 && link.mode != null) {
            dropV6(link);
            dropRoutes(link, false, true, true);
            link.mode = null;
            link.dad = null;
            link.acceptRa = null;
        } else if (mtu >= 1280 && link.mode == null) {
            link.mode = AddrGenMode.EUI64;
            link.dad = true;
            link.acceptRa = 1;
            link.linkLocal = madeLinkLocal(link);
        }
    }

    /** A device as it is made. */
    void register(SimulatedLink link, int mtu) {
        check(!links.containsKey(link.id.name()), "File exists: " + link.id);
        for (SimulatedLink other : links.values()) {
            check(!other.altNames.contains(link.id.name().value()), "File exists: " + link.id);
        }
        links.put(link.id.name(), link);
        setMtu(link, mtu);
    }

    private void dropV6(SimulatedLink link) {
        dropNeighbors(link, false, true);
        link.linkLocal = null;
        List<Address> gone = new ArrayList<>(link.addresses);
        gone.removeIf(a -> !a.prefix().isV6());
        link.addresses.removeAll(gone);
        for (Address a : gone) {
            forgetSource(a.prefix().address());
        }
    }

    void replace(Route route, boolean exists) {
        check(exists || !routes.containsKey(route.id()), "File exists: " + route.id());
        if (!route.src().isEmpty()) {
            boolean found = false;
            for (SimulatedLink link : links.values()) {
                found |= link.has(IpAddress.parse(route.src()));
            }
            check(found, "Invalid source: " + route);
        }
        if (!route.hops().isEmpty()) {
            List<Route.Hop> hops = new ArrayList<>();
            for (Route.Hop hop : route.hops()) {
                check(!route.to().isV6() || hop.via() != null, "Device only routes can not be added: " + route);
                IfName way = way(route, hop.via(), hop.dev(), hop.onlink());
                hops.add(new Route.Hop(hop.via(), way, hop.weight(), hop.onlink()));
            }
            put(route.withHops(hops));
            return;
        }
        IfName dev = route.type() == Route.Type.UNICAST ? way(route, route.via(), route.dev(), route.onlink()) : null;
        put(new Route(name, route.to(), route.metric(), route.table(), route.type(), route.via(), dev, route.src())
                .withOnlink(route.onlink()));
    }

    private IfName way(Route route, @Nullable IpAddress via, @Nullable IfName written, boolean onlink) {
        check(!onlink || via != null && written != null, "Nexthop device required for onlink: " + route);
        IfName dev = via == null || onlink ? written : onLink(via, written);
        if (dev == null) {
            throw new IllegalStateException("Nexthop has invalid gateway: " + route);
        }
        check(link(dev).up, "Network is down: " + route);
        return dev;
    }

    private @Nullable IfName onLink(IpAddress via, @Nullable IfName dev) {
        IfName best = via.isLinkLocal() && via.isV6() ? dev : null;
        int length = -1;
        for (SimulatedLink link : links.values()) {
            for (Address a : link.addresses) {
                if (link.up
                        && a.reaches(via)
                        && a.prefix().length() > length
                        && (dev == null || dev.equals(link.id.name()))) {
                    best = link.id.name();
                    length = a.prefix().length();
                }
            }
        }
        for (Route r : routes.values()) {
            if (r.via() == null
                    && r.dev() != null
                    && r.table() == Route.TABLE_MAIN
                    && r.to().contains(via)
                    && r.to().length() > length
                    && (dev == null || dev.equals(r.dev()))) {
                best = r.dev();
                length = r.to().length();
            }
        }
        return best;
    }

    void delete(Route route) {
        Route there = routes.get(route.id());
        check(there != null && there.equals(route), "No such process: " + route + ", there is " + there);
        routes.remove(route.id());
    }

    void write(String key, String value) {
        // The first separator is the separator; where it is a dot, a slash stands for a dot in a name.
        boolean dots = key.indexOf('/') < 0 || key.indexOf('.') < key.indexOf('/');
        String[] parts = (dots ? key.replace('/', '\0') : key.replace('.', '\0').replace('/', '.')).split("[.]", -1);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = parts[i].replace('\0', '.');
        }
        boolean conf = parts.length == 5 && parts[2].equals("conf");
        if (conf && !parts[3].equals("all") && !parts[3].equals("default")) {
            writeLink(link(new IfName(parts[3])), parts[1], parts[4], value);
            return;
        }
        check(NEW.containsKey(key), "No such file or directory: " + key);
        String before = sysctls.put(key, value);
        if (key.equals(Namespace.FORWARDING_V4) && !value.equals(before)) {
            sysctls.put(ACCEPT_REDIRECTS, value.equals("1") ? "0" : "1");
        }
    }

    private void writeLink(SimulatedLink link, String family, String key, String value) {
        if (family.equals("ipv4")) {
            check(link.sysctls.containsKey(key), "No such file or directory: " + key);
            link.sysctls.put(key, value);
            return;
        }
        check(link.mode != null, "No such file or directory: IPv6 of " + link.id);
        switch (key) {
            case "accept_dad" -> link.dad = value.equals("1");
            case "stable_secret" -> {
                link.sysctls.put(key, value);
                link.mode = AddrGenMode.STABLE_SECRET;
            }
            case "accept_ra" -> link.acceptRa = Integer.parseInt(value);
            case "addr_gen_mode" -> {
                for (AddrGenMode mode : AddrGenMode.values()) {
                    if (value.equals(String.valueOf(mode.number())) && link.mode != mode) {
                        link.mode = mode;
                        makeLinkLocal(link);
                    }
                }
            }
            case "disable_ipv6" -> {
                link.ipv6Disabled = value.equals("1");
                if (link.ipv6Disabled) {
                    dropV6(link);
                    dropRoutes(link, false, true, false);
                } else {
                    makeLinkLocal(link);
                }
            }
            default -> throw new IllegalStateException("No such file or directory: " + key);
        }
    }

    /** The value of a sysctl, or null where there is none. */
    @Nullable
    String value(String key) {
        IfName iface = SysctlKey.iface(key);
        if (iface == null) {
            return sysctls.get(key);
        }
        SimulatedLink link = links.get(iface);
        return link == null ? null : link.sysctls.get(key.substring(key.lastIndexOf('.') + 1));
    }

    @Override
    public String toString() {
        return name + " " + sysctls + " " + links.values() + " " + routes.values() + " " + rules.values() + " "
                + neighbors.values() + " " + ruleset;
    }
}
