package io.jnetlab.topology;

import io.jnetlab.model.AddrGenMode;
import io.jnetlab.model.Address;
import io.jnetlab.model.BridgeVlans;
import io.jnetlab.model.Datapath;
import io.jnetlab.model.Discipline;
import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.Ipv6Settings;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.MacAddress;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.Neighbor;
import io.jnetlab.model.NetnsFile;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.Qdisc;
import io.jnetlab.model.Resource;
import io.jnetlab.model.Route;
import io.jnetlab.model.Rule;
import io.jnetlab.model.Ruleset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A lab made up at random, twice: as the file that describes it and as the state that the file must give, each written
 * down without looking at the other.
 */
final class RandomLab {
    /** The file: maps, lists and texts. */
    final Map<String, Object> file = new LinkedHashMap<>();

    private final List<Resource> resources = new ArrayList<>();
    private final Random random;
    private final Map<String, Map<String, Object>> namespaces = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> bridges = new LinkedHashMap<>();
    private final Map<String, Object> host = new LinkedHashMap<>();
    private final List<Object> links = new ArrayList<>();
    private final Map<String, List<IpPrefix>> networks = new LinkedHashMap<>();
    private int ports;
    private int nets;

    RandomLab(Random random) {
        this.random = random;
        file.put("name", "lab" + random.nextInt(100));
        if (chance(2)) {
            file.put("description", "a lab: made # up");
        }
        file.put("namespaces", namespaces);
        file.put("bridges", bridges);
        file.put("links", links);
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            namespace("ns" + i);
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            bridge("br" + i);
        }
        for (int i = random.nextInt(10); i > 0; i--) {
            link();
        }
        for (String name : namespaces.keySet()) {
            routes(name);
        }
        files();
        if (!host.isEmpty()) {
            namespaces.put("host", Map.of("interfaces", host));
        }
    }

    LabState state() {
        return LabState.of(resources);
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private void namespace(String name) {
        Map<String, Object> spec = new LinkedHashMap<>();
        namespaces.put(name, spec);
        networks.put(name, new ArrayList<>());
        SortedMap<String, String> sysctls = new TreeMap<>();
        boolean forwarding = chance(2);
        if (forwarding || chance(2)) {
            spec.put("forwarding", forwarding);
        }
        sysctls.put("net.ipv4.ip_forward", forwarding ? "1" : "0");
        sysctls.put("net.ipv6.conf.all.forwarding", forwarding ? "1" : "0");
        if (chance(3)) {
            spec.put("sysctls", Map.of("net.ipv4.conf.lo.rp_filter", "2"));
            sysctls.put("net.ipv4.conf.lo.rp_filter", "2");
        }
        if (chance(3)) {
            rules(name, spec);
        }
        if (chance(4)) {
            String ruleset = "table ip t {\n  # made up\n}\n";
            spec.put("firewall", ruleset);
            resources.add(Ruleset.wanted(new NetnsName(name), ruleset));
        }
        boolean up = !chance(4);
        Map<String, Object> interfaces = new LinkedHashMap<>();
        spec.put("interfaces", interfaces);
        if (!up) {
            interfaces.put("lo", Map.of("up", false));
        }
        NetnsName netns = new NetnsName(name);
        resources.add(new Namespace(netns, sysctls));
        InterfaceId lo = new InterfaceId(netns, IfName.LO);
        resources.add(
                Interface.builder(lo, new LinkKind.Loopback()).mtu(65536).up(up).build());
    }

    private void rules(String name, Map<String, Object> spec) {
        List<Object> rules = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Map<String, Object> rule = new LinkedHashMap<>();
            SortedMap<String, String> words = new TreeMap<>();
            int family = random.nextInt(3);
            if (family < 2) {
                words.put("from", family == 0 ? "10.0.0.0/8" : "fd00::/16");
                rule.put("from", words.get("from"));
            }
            if (chance(2)) {
                words.put("iif", "lo");
                rule.put("iif", "lo");
            }
            if (chance(3)) {
                words.put("fwmark", "0x1f/0xff");
                rule.put("fwmark", "31/255");
            }
            int table = 1 + random.nextInt(300);
            words.put("type", "lookup");
            words.put("table", Integer.toString(table));
            rule.put("table", table);
            int priority = chance(2) ? 10000 + i : 20 + i;
            if (priority < 10000) {
                rule.put("priority", priority);
            }
            rules.add(rule);
            NetnsName netns = new NetnsName(name);
            if (family != 1) {
                resources.add(new Rule(netns, false, priority, words, 0));
            }
            if (family != 0) {
                resources.add(new Rule(netns, true, priority, words, 0));
            }
        }
        spec.put("rules", rules);
    }

    private void neighbor(Port port) {
        Map<String, Object> spec = namespaces.getOrDefault(port.owner(), new LinkedHashMap<>());
        List<Object> neighbors = new ArrayList<>();
        if (spec.get("neighbors") instanceof List<?> before) {
            neighbors.addAll(before);
        }
        String address = chance(2) ? "172.31.0.1" : "fdff::1";
        MacAddress mac = new MacAddress(0x020000ff0000L);
        neighbors.add(Map.of(
                "address",
                address,
                "mac",
                mac.toString(),
                "dev",
                port.id().name().value()));
        spec.put("neighbors", neighbors);
        resources.add(new Neighbor(port.id(), IpAddress.parse(address), mac));
    }

    private void bridge(String name) {
        Map<String, Object> spec = new LinkedHashMap<>();
        bridges.put(name, spec);
        boolean linux = chance(3);
        boolean stp = chance(3);
        if (linux) {
            spec.put("kind", "linux");
        }
        if (stp) {
            spec.put("stp", true);
        }
        List<IpPrefix> addresses =
                chance(3) ? List.of(IpPrefix.parse("10." + (200 + bridges.size()) + ".0.1/24")) : List.of();
        if (!addresses.isEmpty()) {
            spec.put("addresses", texts(addresses));
        }
        InterfaceId id = InterfaceId.host(new IfName(name));
        for (IpPrefix address : addresses) {
            resources.add(new Address(id, address));
        }
        if (linux) {
            boolean filtering = chance(2);
            SortedMap<String, String> options = new TreeMap<>();
            if (stp) {
                options.put("stp_state", "1");
            }
            if (chance(3)) {
                spec.put("forward_delay", "4.5");
                options.put("forward_delay", "450");
            }
            if (chance(3)) {
                spec.put("priority", chance(2) ? "4096" : "32768");
                if (spec.get("priority").equals("4096")) {
                    options.put("priority", "4096");
                }
            }
            if (filtering) {
                options.put("vlan_filtering", "1");
                spec.put("vlan_filtering", true);
                resources.add(BridgeVlans.ofNew(id, true));
            }
            resources.add(Interface.builder(id, new LinkKind.LinuxBridge(options))
                    .up(true)
                    .master("")
                    .addrgenmode(AddrGenMode.NONE)
                    .build());
            return;
        }
        Datapath datapath =
                List.of(Datapath.AUTO, Datapath.SYSTEM, Datapath.NETDEV).get(random.nextInt(3));
        if (datapath != Datapath.AUTO) {
            spec.put("datapath", datapath.toString());
        }
        String failMode = chance(3) ? "secure" : "";
        if (!failMode.isEmpty()) {
            spec.put("fail_mode", failMode);
        }
        resources.add(OvsBridge.of(new IfName(name), datapath)
                .with("stp_enable", stp ? "true" : "")
                .with("fail_mode", failMode));
        boolean up = !addresses.isEmpty();
        resources.add(Interface.builder(id, new LinkKind.OvsInternal())
                .up(up)
                .master("")
                .addrgenmode(up ? AddrGenMode.NONE : null)
                .build());
    }

    /** An end as it will be, and the addresses and the like that the file says of it. */
    private record Port(String owner, InterfaceId id, boolean namespace, boolean ovs, boolean linux) {}

    private Port port() {
        int n = random.nextInt(namespaces.size() + bridges.size() + 1);
        ports++;
        if (n < namespaces.size()) {
            String owner = new ArrayList<>(namespaces.keySet()).get(n);
            return new Port(owner, new InterfaceId(new NetnsName(owner), new IfName("if" + ports)), true, false, false);
        }
        IfName name = new IfName("port" + ports);
        if (n == namespaces.size() + bridges.size()) {
            return new Port("host", InterfaceId.host(name), false, false, false);
        }
        String owner = new ArrayList<>(bridges.keySet()).get(n - namespaces.size());
        boolean linux = bridges.getOrDefault(owner, Map.of()).containsKey("kind");
        return new Port(owner, InterfaceId.host(name), false, !linux, linux);
    }

    private void link() {
        Port a = port();
        Port b = port();
        if (!a.namespace() && a.owner().equals(b.owner()) && !a.owner().equals("host")) {
            return;
        }
        Map<String, Object> spec = new LinkedHashMap<>();
        List<String> ends = List.of(a.owner() + ":" + a.id().name(), b.owner() + ":" + b.id().name());
        spec.put("endpoints", ends);
        boolean patch = a.ovs() && b.ovs() && chance(2);
        if (a.ovs() && b.ovs() && !patch) {
            spec.put("kind", "veth");
        }
        Integer mtu = patch || !chance(3) ? null : 1280 + random.nextInt(8000);
        if (mtu != null) {
            spec.put("mtu", mtu);
        }
        boolean up = patch || !chance(5);
        if (!up) {
            spec.put("up", false);
        }
        vlan(a, b, patch, spec);
        if (!patch && chance(4)) {
            impair(a, b, spec);
        }
        if (!patch) {
            end(a, b, mtu, up);
            end(b, a, mtu, up);
        }
        links.add(spec.size() == 1 && chance(2) ? ends : spec);
    }

    private void impair(Port a, Port b, Map<String, Object> spec) {
        int milliseconds = 1 + random.nextInt(100);
        boolean half = chance(2);
        boolean fast = chance(2);
        Map<String, Object> way = new LinkedHashMap<>();
        way.put("delay", milliseconds + "ms");
        if (half) {
            way.put("loss", "50%");
        }
        if (fast) {
            way.put("rate", "8mbit");
        }
        Discipline discipline = new Discipline.Netem(
                milliseconds * 1_000L, 0, half ? 0x80000000 : 0, 0, 0, 0, fast ? 1_000_000 : 0, 1000, false);
        int ways = random.nextInt(3);
        spec.put("impair", ways == 0 ? way : Map.of(ways == 1 ? "forward" : "backward", way));
        if (ways != 2) {
            resources.add(new Qdisc(a.id(), discipline));
        }
        if (ways != 1) {
            resources.add(new Qdisc(b.id(), discipline));
        }
    }

    private boolean filters(Port port) {
        return port.linux() && bridges.getOrDefault(port.owner(), Map.of()).containsKey("vlan_filtering");
    }

    private void vlan(Port a, Port b, boolean patch, Map<String, Object> spec) {
        Integer tag = null;
        SortedSet<Integer> trunks = new TreeSet<>();
        String mode = "";
        boolean some = a.ovs() || b.ovs() || filters(a) || filters(b);
        boolean plain = a.linux() && !filters(a) || b.linux() && !filters(b);
        if (some && !plain && chance(2)) {
            if (chance(2)) {
                tag = 1 + random.nextInt(4094);
                spec.put("vlan", chance(2) ? tag : Map.of("access", tag));
            } else {
                int first = 1 + random.nextInt(4000);
                trunks.addAll(List.of(first, first + 1, first + 2, 4094));
                Map<String, Object> vlan = new LinkedHashMap<>();
                vlan.put("trunk", List.of(first + "-" + (first + 2), 4094));
                if (chance(2)) {
                    tag = 7;
                    vlan.put("native", 7);
                    mode = "native-untagged";
                }
                spec.put("vlan", vlan);
            }
        }
        for (Port port : List.of(a, b)) {
            if (filters(port)) {
                TreeMap<Integer, Boolean> vlans = new TreeMap<>();
                for (Integer vlan : trunks) {
                    vlans.put(vlan, false);
                }
                if (tag != null) {
                    vlans.put(tag, true);
                }
                resources.add(
                        vlans.isEmpty()
                                ? BridgeVlans.ofNew(port.id(), false)
                                : new BridgeVlans(port.id(), false, vlans, tag == null ? 0 : tag));
            }
            if (port.ovs()) {
                OvsPort made = OvsPort.of(new IfName(port.owner()), port.id().name())
                        .with("tag", tag == null ? "" : tag.toString())
                        .with("trunks", trunks.toString().replaceAll("[\\[\\] ]", ""))
                        .with("vlan_mode", mode);
                String peer = (port.equals(a) ? b : a).id().name().value();
                resources.add(patch ? made.with("type", "patch").with("options:peer", peer) : made);
            }
        }
    }

    private void end(Port port, Port peer, @Nullable Integer linkMtu, boolean linkUp) {
        Map<String, Object> spec = new LinkedHashMap<>();
        boolean v6 = false;
        MacAddress mac = null;
        Integer mtu = linkMtu;
        boolean up = linkUp;
        boolean dad = false;
        AddrGenMode mode = null;
        Integer acceptRa = port.namespace() ? (Integer) 1 : null;
        String altName = null;
        String alias = "";
        int queue = 1000;
        Boolean checksum = null;
        boolean onHost = port.owner().equals("host");
        List<IpPrefix> addresses = new ArrayList<>();
        if (port.namespace() || onHost && chance(2)) {
            for (int i = random.nextInt(3); i > 0; i--) {
                // Each address has a network to itself, so that none is twice in a domain and no gateway is ours.
                nets++;
                IpPrefix address = IpPrefix.parse(
                        chance(2)
                                ? "10." + nets + ".0." + (1 + random.nextInt(200)) + "/24"
                                : "fd00:" + nets + "::" + (1 + random.nextInt(200)) + "/64");
                addresses.add(address);
                v6 |= address.isV6();
                resources.add(new Address(port.id(), address));
            }
            if (!addresses.isEmpty()) {
                spec.put("addresses", texts(addresses));
            }
        }
        if (port.namespace() && chance(4)) {
            neighbor(port);
        }
        if (port.namespace() && chance(5)) {
            acceptRa = random.nextInt(3);
            spec.put("accept_ra", acceptRa);
        }
        if (chance(4)) {
            mac = new MacAddress(0x020000000000L + ports * 2L + (peer.id().compareTo(port.id()) > 0 ? 1 : 0));
            spec.put("mac", mac.toString());
        }
        if (chance(4)) {
            mtu = 1280 + random.nextInt(60000);
            spec.put("mtu", mtu);
        }
        if (chance(6)) {
            up = false;
            spec.put("up", false);
        }
        if (chance(3)) {
            dad = true;
            spec.put("dad", true);
        }
        if (chance(5)) {
            mode = chance(2) ? AddrGenMode.EUI64 : AddrGenMode.RANDOM;
            spec.put(mode == AddrGenMode.EUI64 ? "ipv6" : "addrgenmode", mode == AddrGenMode.EUI64 ? "on" : "random");
        }
        if (chance(5)) {
            altName = "the other name of " + port.id().name();
            altName = altName.replace(' ', '-');
            spec.put("altnames", chance(2) ? altName : List.of(altName));
        }
        if (chance(5)) {
            alias = "to the core: 1";
            spec.put("alias", alias);
        }
        if (chance(6)) {
            queue = 10 + random.nextInt(2000);
            spec.put("txqueuelen", queue);
        }
        if (chance(5)) {
            checksum = chance(3) ? null : (Boolean) chance(2);
            spec.put("tx_checksumming", checksum == null ? "auto" : checksum ? "on" : "off");
        }
        if (up && port.namespace()) {
            networks.getOrDefault(port.owner(), new ArrayList<>()).addAll(addresses);
        }
        if (!spec.isEmpty() || port.namespace() && chance(2)) {
            said(port).put(port.id().name().value(), spec);
        }
        mode = mode != null ? mode : v6 ? AddrGenMode.EUI64 : AddrGenMode.NONE;
        Ipv6Settings ipv6 = new Ipv6Settings(mode, mode == AddrGenMode.NONE ? null : dad, acceptRa);
        resources.add(Interface.builder(port.id(), new LinkKind.Veth(peer.id()))
                .alias(alias)
                .altNames(altName == null ? null : List.of(altName))
                .txQueueLength(queue)
                .mac(mac)
                .mtu(mtu == null ? 1500 : mtu)
                .up(up)
                .master(port.linux() ? port.owner() : "")
                .ipv6(ipv6)
                .txChecksum(checksum)
                .build());
    }

    /** Where the file says what ends have. */
    @SuppressWarnings("unchecked") // it was put there as what it is
    private Map<String, Object> said(Port port) {
        if (port.namespace()) {
            return interfaces(port.owner());
        }
        Map<String, Object> bridge = bridges.get(port.owner());
        return bridge == null
                ? host
                : (Map<String, Object>) bridge.computeIfAbsent("ports", key -> new LinkedHashMap<String, Object>());
    }

    @SuppressWarnings("unchecked") // it was put there as what it is
    private Map<String, Object> interfaces(String namespace) {
        Object found = namespaces.getOrDefault(namespace, Map.of()).get("interfaces");
        return found == null ? new LinkedHashMap<>() : (Map<String, Object>) found;
    }

    private void routes(String name) {
        List<Object> routes = new ArrayList<>();
        int n = 0;
        for (IpPrefix network : networks.getOrDefault(name, List.of())) {
            IpAddress gateway = network.address().plus(1);
            IpPrefix to = IpPrefix.parse(network.isV6() ? "fd99:" + n + "::/32" : "172." + n + ".0.0/16");
            to = to.network();
            n++;
            Map<String, Object> spec = new LinkedHashMap<>();
            Route.Type type = chance(4) ? Route.Type.BLACKHOLE : Route.Type.UNICAST;
            boolean unicast = type == Route.Type.UNICAST;
            spec.put("to", to.toString());
            List<Route.Hop> hops = new ArrayList<>();
            if (unicast && chance(3)) {
                List<Object> written = new ArrayList<>();
                for (int i = 0; i < 2; i++) {
                    IpAddress via = gateway.plus(i);
                    int weight = chance(2) ? 1 : 1 + random.nextInt(256);
                    written.add(
                            weight == 1
                                    ? Map.of("via", via.toString())
                                    : Map.of("via", via.toString(), "weight", weight));
                    hops.add(new Route.Hop(via, null, weight));
                }
                spec.put("nexthops", written);
            } else if (unicast) {
                spec.put("via", gateway.toString());
            } else {
                spec.put("type", type.toString());
            }
            Integer metric = chance(2) ? 1 + random.nextInt(1000) : null;
            if (metric != null) {
                spec.put("metric", metric);
            }
            int table = chance(3) ? 100 : 254;
            if (table != 254) {
                spec.put("table", table);
            }
            // One of IPv6 may not be where duplicates are detected.
            boolean src = unicast && !network.isV6() && chance(2);
            if (src) {
                spec.put("src", network.address().toString());
            }
            routes.add(spec);
            resources.add(new Route(
                    new NetnsName(name),
                    to,
                    metric == null ? (to.isV6() ? 1024 : 0) : metric,
                    table,
                    type,
                    unicast && hops.isEmpty() ? gateway : null,
                    null,
                    src ? network.address().toString() : "",
                    hops,
                    0));
        }
        if (!routes.isEmpty()) {
            namespaces.getOrDefault(name, Map.of()).put("routes", routes);
        }
    }

    /** What the file says of names, and the files that follow from the addresses that are there by now. */
    private void files() {
        String folder = "/run/jnetlab/lab-" + file.get("name") + "/";
        String header =
                "# jnetlab lab=" + file.get("name") + ": made by \"jnetlab up\", which undoes what is changed here\n";
        StringBuilder hosts =
                new StringBuilder(header).append("127.0.0.1 localhost\n::1 localhost ip6-localhost ip6-loopback\n");
        int before = hosts.length();
        for (String name : namespaces.keySet().stream().sorted().toList()) {
            resources.stream()
                    .filter(r -> r instanceof Address a
                            && a.iface().namespace().value().equals(name))
                    .map(Address.class::cast)
                    .sorted(Comparator.comparing((Address a) -> a.prefix().isV6())
                            .thenComparing(a -> a.iface().name())
                            .thenComparing(a -> a.prefix().address()))
                    .forEach(a -> hosts.append(a.prefix().address() + " " + name + "\n"));
        }
        boolean someShare = false;
        for (Map.Entry<String, Map<String, Object>> e : namespaces.entrySet()) {
            String etc = "/etc/netns/" + e.getKey() + "/";
            String own = folder + e.getKey() + ".";
            boolean off = chance(4);
            if (off) {
                e.getValue().put("hosts", "off");
            } else if (chance(4)) {
                e.getValue().put("hosts", Map.of("www.example", List.of("10.9.9.9", "fd00::9")));
                resources.add(NetnsFile.text(own + "hosts", hosts + "10.9.9.9 www.example\nfd00::9 www.example\n"));
                resources.add(NetnsFile.link(etc + "hosts", own + "hosts"));
            } else if (hosts.length() > before) {
                someShare = true;
                resources.add(NetnsFile.link(etc + "hosts", folder + "hosts"));
            }
            if (chance(4)) {
                e.getValue().put("dns", Map.of("servers", List.of("10.0.0.53"), "search", List.of("lab", "example")));
                resources.add(
                        NetnsFile.text(own + "resolv.conf", header + "nameserver 10.0.0.53\nsearch lab example\n"));
                resources.add(NetnsFile.link(etc + "resolv.conf", own + "resolv.conf"));
            }
        }
        if (someShare) {
            resources.add(NetnsFile.text(folder + "hosts", hosts.toString()));
        }
    }

    private static List<String> texts(List<IpPrefix> prefixes) {
        List<String> out = new ArrayList<>();
        for (IpPrefix p : prefixes) {
            out.add(p.toString());
        }
        return out;
    }
}
