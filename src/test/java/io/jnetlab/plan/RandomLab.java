package io.jnetlab.plan;

import io.jnetlab.model.AddrGenMode;
import io.jnetlab.model.Address;
import io.jnetlab.model.Attachment;
import io.jnetlab.model.BridgeVlans;
import io.jnetlab.model.Datapath;
import io.jnetlab.model.Discipline;
import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.Ipv6Settings;
import io.jnetlab.model.Isolation;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabProcess;
import io.jnetlab.model.LabState;
import io.jnetlab.model.Lifetime;
import io.jnetlab.model.Limits;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.LinkTable;
import io.jnetlab.model.MacAddress;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.Neighbor;
import io.jnetlab.model.NetnsFile;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.Qdisc;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.Route;
import io.jnetlab.model.Rule;
import io.jnetlab.model.Ruleset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes valid labs out of few names, so that two of them have much in common and collide in many ways: a name is a veth in
 * one and a bridge in the other, a wire has other ends, an address has moved.
 */
final class RandomLab {
    /** Before and after {@code host} in the order of names. */
    private static final List<String> NAMESPACES = List.of("a", "n1", "n2", "zz");

    private static final List<String> IN_NAMESPACE = List.of("e0", "e1", "e2", "e.3");
    private static final List<String> KINDS = List.of("k0", "a-kind", "e3");
    /** Whose folder the texts are in. */
    private static final LabName LAB = new LabName("lab");

    private static final List<String> ON_HOST = List.of("br0", "br1", "x0", "x1", "x2", "x3", "x4", "x5");

    /** An interface that can have addresses. */
    private record Station(InterfaceId id, boolean narrow, boolean dad, boolean inVrf) {}

    private final Random random;
    private final List<Resource> out = new ArrayList<>();
    private final List<NetnsName> namespaces = new ArrayList<>();
    /** Those of them that something else made. */
    private final Set<NetnsName> attached = new HashSet<>();

    private final List<String> hostNames;
    /** All bridges on the host, in the order in which they were drawn. */
    private final List<IfName> bridges = new ArrayList<>();

    private final Set<IfName> ovsBridges = new HashSet<>();
    private final Set<InterfaceId> filtering = new HashSet<>();
    private final Map<InterfaceId, Interface> links = new TreeMap<>();
    private final Map<InterfaceId, List<IpPrefix>> addresses = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    private final boolean kernelDatapath;
    private boolean sharesHosts;
    /** Whether addresses of one network have that scope. */
    private final boolean ofLink;

    private RandomLab(Random random, boolean kernelDatapath) {
        this.random = random;
        this.kernelDatapath = kernelDatapath;
        this.hostNames = new ArrayList<>(ON_HOST);
        Collections.shuffle(hostNames, random);
        ofLink = random.nextInt(3) == 0;
    }

    static LabState of(Random random) {
        return of(random, true);
    }

    /** @param kernelDatapath whether bridges may ask for the kernel's datapath */
    static LabState of(Random random, boolean kernelDatapath) {
        RandomLab lab = new RandomLab(random, kernelDatapath);
        lab.make();
        Collections.shuffle(lab.out, random);
        return LabState.of(lab.out);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private void make() {
        for (String name : NAMESPACES) {
            if (chance(60)) {
                namespaces.add(new NetnsName(name));
                if (kernelDatapath && chance(20)) {
                    attached.add(new NetnsName(name));
                }
            }
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            IfName name = new IfName(hostNames.remove(0));
            bridges.add(name);
            if (chance(65)) {
                ovsBridges.add(name);
            }
        }
        for (NetnsName namespace : namespaces) {
            InterfaceId lo = new InterfaceId(namespace, IfName.LO);
            if (!attached.contains(namespace)) {
                put(Interface.builder(lo, new LinkKind.Loopback())
                        .mtu(65536)
                        .up(chance(90))
                        .build());
            }
            if (chance(20)) {
                bridge(new InterfaceId(namespace, new IfName("br")));
            }
        }
        for (int i = random.nextInt(8); i > 0; i--) {
            wire();
        }
        moves();
        kinds();
        for (IfName bridge : bridges) {
            InterfaceId id = InterfaceId.host(bridge);
            if (ovsBridges.contains(bridge)) {
                Datapath datapath =
                        chance(60) ? Datapath.AUTO : chance(50) && kernelDatapath ? Datapath.SYSTEM : Datapath.NETDEV;
                if (chance(30) && !hostNames.isEmpty()) {
                    internalPort(bridge);
                }
                out.addAll(RandomSwitch.bridge(random, bridge, datapath, out));
                put(Interface.builder(id, new LinkKind.OvsInternal())
                        .up(chance(20))
                        .master(Interface.NO_MASTER)
                        .build());
            } else {
                bridge(id);
            }
        }
        for (Interface link : List.copyOf(links.values())) {
            address(link);
        }
        for (Interface link : links.values()) {
            String master = link.master();
            if (master != null
                    && !master.isEmpty()
                    && filtering.contains(new InterfaceId(link.iface().namespace(), new IfName(master)))) {
                out.add(vlans(link.iface(), false));
            }
        }
        out.addAll(links.values());
        for (NetnsName namespace : namespaces) {
            namespace(namespace);
            routes(namespace);
            files(namespace);
            limits(namespace);
            isolation(namespace);
            for (int i = random.nextInt(3); i > 0; i--) {
                out.add(LabProcess.wanted(
                        namespace, "p" + i, List.of("sleep", "" + (1000 + random.nextInt(2))), i, null));
            }
            neighbors(namespace);
            if (!attached.contains(namespace)) {
                rules(namespace);
                ruleset(namespace);
            }
        }
        out.removeIf(r -> r instanceof Route route && attached.contains(route.namespace()) && isOpen(route));
    }

    /** Whether it is not said by which interface a route goes out. */
    private static boolean isOpen(Route route) {
        for (Route.Hop hop : route.hops()) {
            if (hop.dev() == null) {
                return true;
            }
        }
        return route.hops().isEmpty() && route.dev() == null;
    }

    /** From a source of its own, so that what each seed makes else stays as it was. */
    private void isolation(NetnsName namespace) {
        Random own = new Random(31L * out.size() + namespace.hashCode());
        List<String> kinds = new ArrayList<>(Isolation.KINDS);
        kinds.removeIf(kind -> own.nextInt(5) > 0);
        if (!kinds.isEmpty()) {
            String hostname = kinds.contains(Isolation.UTS) && own.nextBoolean() ? "host" + own.nextInt(3) : null;
            boolean mayHaveRoot = kinds.contains(Isolation.MNT) && !kinds.contains(Isolation.USER);
            String lower = mayHaveRoot && own.nextBoolean() ? (own.nextBoolean() ? "/" : "/usr/..") : null;
            out.add(Isolation.wanted(namespace, kinds, hostname, lower));
        }
    }

    private void internalPort(IfName bridge) {
        InterfaceId id = InterfaceId.host(new IfName(hostNames.remove(0)));
        OvsPort port = RandomSwitch.port(random, bridge, id.name(), null)
                .with(OvsPort.TYPE, "internal")
                .with(OvsPort.MTU_REQUEST, chance(70) ? "1500" : chance(50) ? "1400" : "")
                .with(OvsPort.MAC, chance(70) ? "" : "02:00:00:00:07:0" + random.nextInt(3));
        out.add(port);
        put(Interface.builder(id, new LinkKind.OvsInternal())
                .up(chance(50))
                .master(Interface.NO_MASTER)
                .build());
    }

    private void limits(NetnsName namespace) {
        if (chance(40)) {
            Long cpu = chance(50) ? null : (Long) (random.nextInt(1, 3) * 500L);
            Long memory = chance(50) ? null : (Long) ((long) random.nextInt(1, 3) << 30);
            Long pids = chance(50) ? null : (Long) (long) random.nextInt(1000, 1002);
            out.add(new Limits(namespace, cpu, memory, pids));
        }
    }

    private void files(NetnsName namespace) {
        String shared = NetnsFile.shared(LAB, NetnsFile.HOSTS);
        if (chance(50)) {
            if (!sharesHosts) {
                sharesHosts = true;
                out.add(NetnsFile.text(shared, "10.0.0." + random.nextInt(3) + " a\n"));
            }
            out.add(NetnsFile.link(NetnsFile.pathIn(namespace, NetnsFile.HOSTS), shared));
        } else if (chance(50)) {
            ownFile(namespace, NetnsFile.HOSTS);
        }
        if (chance(30)) {
            ownFile(namespace, NetnsFile.RESOLV_CONF);
        }
    }

    private void ownFile(NetnsName namespace, String name) {
        String own = NetnsFile.own(LAB, namespace, name);
        out.add(NetnsFile.text(own, "# of\n# " + namespace + "\n" + random.nextInt(3) + "\n"));
        out.add(NetnsFile.link(NetnsFile.pathIn(namespace, name), own));
    }

    /** Interfaces that no link makes, on others and beside them, and masters with members. */
    private void kinds() {
        for (NetnsName namespace : namespaces) {
            for (int i = random.nextInt(4); i > 0; i--) {
                InterfaceId id = new InterfaceId(namespace, new IfName(one(KINDS)));
                if (!links.containsKey(id)) {
                    kind(id);
                }
            }
        }
    }

    /** Devices of the host, which the simulated one has; an alias stays where it is. */
    private void moves() {
        for (String device : List.of("eth1", "eth2")) {
            InterfaceId id = namespaces.isEmpty() || !kernelDatapath || chance(70)
                    ? null
                    : new InterfaceId(one(namespaces), new IfName(one(chance(50) ? KINDS : IN_NAMESPACE)));
            if (id != null && !links.containsKey(id)) {
                put(Interface.builder(id, new LinkKind.Moved(new IfName(device), null))
                        .mac(chance(20) ? new MacAddress(0x020000000b00L + random.nextInt(2)) : null)
                        .mtu(chance(30) ? (Integer) 1400 : null)
                        .txQueueLength(chance(30) ? (Integer) 77 : null)
                        .alias(chance(30) ? "moved" : "")
                        .up(chance(80))
                        .master(Interface.NO_MASTER)
                        .addrgenmode(AddrGenMode.NONE)
                        .build());
            }
        }
    }

    private boolean isPort(Interface link) {
        for (Resource r : out) {
            if (r instanceof OvsPort port
                    && link.iface().namespace().isHost()
                    && port.name().equals(link.iface().name())) {
                return true;
            }
        }
        return link.masterId() != null;
    }

    private void kind(InterfaceId id) {
        List<String> labels = List.of("dummy", "vlan", "macvlan", "vxlan", "bond", "tun", "wireguard", "vrf");
        String label = one(labels.subList(0, labels.size() - (attached.contains(id.namespace()) ? 1 : 0)));
        LinkTable table = LinkTable.of(label);
        if (table == null) {
            throw new IllegalStateException(label);
        }
        List<Interface> lowers = new ArrayList<>();
        for (Interface link : links.values()) {
            boolean near = link.iface().namespace().equals(id.namespace());
            if (!(link.kind() instanceof LinkKind.Loopback)
                    && Boolean.TRUE.equals(link.up())
                    && (near || label.equals("macvlan"))
                    // It takes all that its parent receives, as a bridge does.
                    && !(label.equals("macvlan") && isPort(link))
                    && !link.kind().label().equals("vrf")) {
                lowers.add(link);
            }
        }
        Map<String, String> options = new TreeMap<>();
        InterfaceId lower = null;
        if (table.parent()) {
            if (lowers.isEmpty()) {
                return;
            }
            lower = one(lowers).iface();
        }
        switch (label) {
            case "vlan" -> options.put("id", chance(50) ? "5" : "6");
            case "vrf" -> options.put("table", chance(50) ? "500" : "501");
            case "macvlan" -> {
                if (chance(60)) {
                    options.put("mode", one(List.of("private", "bridge", "passthru")));
                }
            }
            case "vxlan" -> {
                options.put("id", chance(50) ? "5" : "6");
                if (chance(50)) {
                    options.put("ttl", "7");
                }
                List<Interface> near = new ArrayList<>(lowers);
                near.removeIf(l -> !l.iface().namespace().equals(id.namespace()));
                if (!near.isEmpty() && chance(50)) {
                    options.put("dev", one(near).iface().name().value());
                }
            }
            case "wireguard" -> out.addAll(RandomWireguard.of(random, id, taken));
            case "bond" -> {
                if (chance(50)) {
                    options.put("mode", "active-backup");
                }
                if (chance(50)) {
                    options.put("miimon", "50");
                }
            }
            case "tun" -> {
                if (chance(50)) {
                    options.put("mode", "tap");
                }
                if (chance(50)) {
                    options.put("user", chance(50) ? "7" : "8");
                }
            }
            default -> {}
        }
        Interface below = lower == null ? null : links.get(lower);
        // As from a file, which says the parent's where it says none.
        Integer mtu = chance(50) ? (Integer) 1500 : below == null ? null : below.mtu();
        Interface made = Interface.builder(id, new LinkKind.Virtual(table, new TreeMap<>(options), lower))
                .mtu(table.mtu() == null ? mtu : table.mtu())
                .up(true)
                .txQueueLength(label.equals("tun") && !"tap".equals(options.get("mode")) ? 500 : 1000)
                .alias("")
                .altNames(List.of())
                .master(Interface.NO_MASTER)
                .addrgenmode(AddrGenMode.NONE)
                .build();
        put(made);
        if (!table.members()) {
            return;
        }
        String primary = null;
        for (Interface link : List.copyOf(links.values())) {
            boolean free = link.iface().namespace().equals(id.namespace())
                    && (link.kind() instanceof LinkKind.Veth || link.kind() instanceof LinkKind.Moved)
                    && Interface.NO_MASTER.equals(link.master());
            if (free && chance(40)) {
                Interface.Builder member = link.with().master(id.name().value());
                put(label.equals("bond") ? member.mtu(1500).build() : member.build());
                primary = link.iface().name().value();
            }
        }
        if (primary != null && options.containsKey("mode") && chance(50)) {
            options.put("primary", primary);
            put(made.with()
                    .kind(new LinkKind.Virtual(table, new TreeMap<>(options), lower))
                    .build());
        }
    }

    private void put(Interface link) {
        links.put(link.iface(), link);
    }

    private void bridge(InterfaceId id) {
        // Not every kernel can filter VLANs.
        boolean filters = kernelDatapath && chance(40);
        if (filters) {
            out.add(chance(80) ? BridgeVlans.ofNew(id, true) : vlans(id, true));
            filtering.add(id);
        }
        TreeMap<String, String> options = new TreeMap<>();
        if (filters) {
            options.put(LinkTable.VLAN_FILTERING, "1");
        }
        for (String word : List.of(LinkTable.STP, "mcast_snooping", "forward_delay", "hello_time")) {
            if (chance(20)) {
                options.put(word, word.equals(LinkTable.STP) ? "1" : word.equals("mcast_snooping") ? "0" : "300");
            }
        }
        put(Interface.builder(id, new LinkKind.LinuxBridge(options))
                .mac(chance(20) ? new MacAddress(0x020000000a00L + random.nextInt(2)) : null)
                .up(chance(90))
                .master(Interface.NO_MASTER)
                .addrgenmode(AddrGenMode.NONE)
                .build());
    }

    private BridgeVlans vlans(InterfaceId id, boolean self) {
        TreeMap<Integer, Boolean> vlans = new TreeMap<>();
        for (int vlan = 1; vlan < 6; vlan++) {
            if (chance(40)) {
                vlans.put(vlan, chance(50));
            }
        }
        return new BridgeVlans(id, self, vlans, vlans.isEmpty() || chance(40) ? 0 : vlans.firstKey());
    }

    private void namespace(NetnsName name) {
        if (attached.contains(name)) {
            out.add(Namespace.attached(
                    name, chance(50) ? Attachment.pid(1 + random.nextInt(3)) : Attachment.netns(name, name)));
            return;
        }
        SortedMap<String, String> sysctls = new TreeMap<>();
        String forwarding = chance(30) ? "1" : "0";
        sysctls.put(Namespace.FORWARDING_V4, forwarding);
        sysctls.put(Namespace.FORWARDING_V6, forwarding);
        if (chance(20)) {
            sysctls.put("net.ipv4.conf.all.rp_filter", chance(50) ? "1" : "2");
        }
        if (chance(20)) {
            sysctls.put(SimulatedNetns.ACCEPT_REDIRECTS, chance(50) ? "1" : "0");
        }
        if (chance(20)) {
            sysctls.put("net.ipv4.ip_default_ttl", chance(50) ? "32" : "64");
        }
        for (String ifName : IN_NAMESPACE) {
            if (links.containsKey(new InterfaceId(name, new IfName(ifName))) && chance(20)) {
                sysctls.put("net.ipv4.conf." + ifName.replace('.', '/') + ".rp_filter", chance(50) ? "1" : "2");
            }
        }
        out.add(new Namespace(name, sysctls));
    }

    private void wire() {
        List<IfName> switches = new ArrayList<>(bridges);
        if (switches.size() > 1 && chance(25)) {
            Collections.shuffle(switches, random);
            InterfaceId a = onHost();
            InterfaceId b = onHost();
            if (a != null && b != null) {
                boolean ovs = ovsBridges.contains(switches.get(0)) && ovsBridges.contains(switches.get(1));
                if (ovs && chance(60)) {
                    port(switches.get(0), a, b);
                    port(switches.get(1), b, a);
                } else {
                    veth(a, b, switches.get(0));
                    veth(b, a, switches.get(1));
                }
            }
            return;
        }
        InterfaceId a = inNamespace();
        if (a == null) {
            return;
        }
        if (!switches.isEmpty() && chance(60)) {
            InterfaceId b = onHost();
            if (b != null) {
                veth(a, b, null);
                veth(b, a, one(switches));
            }
        } else {
            InterfaceId b = chance(25) ? onHost() : inNamespace();
            if (b != null && !b.equals(a)) {
                veth(a, b, null);
                veth(b, a, null);
            }
        }
    }

    private @Nullable InterfaceId onHost() {
        return hostNames.isEmpty() ? null : InterfaceId.host(new IfName(hostNames.remove(0)));
    }

    private @Nullable InterfaceId inNamespace() {
        if (namespaces.isEmpty()) {
            return null;
        }
        InterfaceId id = new InterfaceId(one(namespaces), new IfName(one(IN_NAMESPACE)));
        return taken.add(id.toString()) ? id : null;
    }

    private void port(IfName bridge, InterfaceId id, @Nullable InterfaceId peer) {
        out.add(RandomSwitch.port(random, bridge, id.name(), peer == null ? null : peer.name()));
    }

    /** What Open vSwitch shapes has its discipline. */
    private boolean hasQos(InterfaceId id) {
        for (Resource r : out) {
            if (r instanceof OvsPort port
                    && id.namespace().isHost()
                    && port.name().equals(id.name())
                    && !port.values().getOrDefault(OvsPort.QOS, "").isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private void veth(InterfaceId id, InterfaceId peer, @Nullable IfName bridge) {
        String master = Interface.NO_MASTER;
        if (bridge != null && ovsBridges.contains(bridge)) {
            port(bridge, id, null);
        } else if (bridge != null) {
            master = bridge.value();
        } else if (links.containsKey(new InterfaceId(id.namespace(), new IfName("br"))) && chance(60)) {
            master = "br";
        }
        if (chance(25) && !hasQos(id)) {
            out.add(new Qdisc(id, discipline()));
        }
        int mtu = chance(70) ? 1500 : one(List.of(1400, 9000, 1000));
        boolean speaks = mtu >= 1280 && chance(20);
        put(Interface.builder(id, new LinkKind.Veth(peer))
                .mac(chance(20) ? new MacAddress(0x020000000b00L + random.nextInt(3)) : null)
                .mtu(mtu)
                .up(chance(85))
                .txQueueLength(chance(90) ? 1000 : 50)
                .alias(chance(85) ? "" : one(List.of("to the core", "x")))
                .altNames(altNames(id))
                .master(master)
                .ipv6(new Ipv6Settings(
                        speaks ? one(List.of(AddrGenMode.EUI64, AddrGenMode.RANDOM)) : AddrGenMode.NONE,
                        speaks ? (Boolean) chance(30) : null,
                        null))
                .txChecksum(chance(80) ? null : (Boolean) chance(50))
                .build());
    }

    private List<String> altNames(InterfaceId id) {
        List<String> names = new ArrayList<>();
        for (String name : List.of("alt0", "alt1")) {
            if (chance(15) && taken.add(id.namespace() + " altname " + name)) {
                names.add(name);
            }
        }
        return names;
    }

    /** Where the kernel may have to make it, one that each has. */
    private Discipline discipline() {
        if (kernelDatapath && chance(50)) {
            int loss = chance(50) ? 0x01000000 : 0;
            return new Discipline.Netem(random.nextInt(3) * 1_000L, 0, loss, 0, 0, 0, 0, 1000, false);
        }
        return new Discipline.Tbf(125_000L << random.nextInt(3), 10_240, 65_536, false);
    }

    private boolean isNarrow(Interface link) {
        if (link.kind() instanceof LinkKind.Veth || link.kind() instanceof LinkKind.Virtual) {
            Integer mtu = link.mtu();
            return mtu != null && mtu < 1280;
        }
        boolean ovs = link.kind() instanceof LinkKind.OvsInternal;
        for (Interface port : links.values()) {
            boolean onBridge = ovs
                    ? isPortOf(port.iface(), link.iface())
                    : link.iface().name().value().equals(port.master())
                            && port.iface().namespace().equals(link.iface().namespace());
            if (onBridge && isNarrow(port)) {
                return true;
            }
        }
        return false;
    }

    private boolean isPortOf(InterfaceId port, InterfaceId bridge) {
        for (Resource r : out) {
            if (r instanceof OvsPort p && p.bridge().equals(bridge.name()) && port.equals(InterfaceId.host(p.name()))) {
                return true;
            }
        }
        return false;
    }

    private boolean canHaveAddresses(Interface link) {
        boolean isPort = false;
        for (Resource r : out) {
            isPort |= r instanceof OvsPort p
                    && !p.type().equals("internal")
                    && InterfaceId.host(p.name()).equals(link.iface());
        }
        InterfaceId master = link.masterId();
        Interface there = master == null ? null : links.get(master);
        return !isPort
                && (master == null || there != null && there.kind().label().equals("vrf"));
    }

    private Lifetime lifetime() {
        return chance(80) ? Lifetime.FOREVER : new Lifetime(chance(50) ? 100 : 200, 50, 0);
    }

    private void address(Interface link) {
        if (!canHaveAddresses(link) || chance(30)) {
            return;
        }
        boolean lo = link.kind() instanceof LinkKind.Loopback;
        InterfaceId id = link.iface();
        boolean hasV6 = false;
        for (int i = random.nextInt(4); i > 0; i--) {
            boolean v6 = chance(35) && !isNarrow(link);
            int net = random.nextInt(3);
            int node = 1 + random.nextInt(4);
            String text = v6 ? "2001:db8:" + net + "::" + node : "10.0." + net + "." + node;
            int length = lo ? (v6 ? 128 : 32) : v6 ? 64 : chance(85) ? 24 : 25;
            if (taken.add(id.namespace() + " " + text)) {
                IpPrefix prefix = IpPrefix.parse(text + "/" + length);
                if (!v6 && !lo && chance(20)) {
                    IpAddress peer = IpAddress.parse("10.9." + net + "." + random.nextInt(3));
                    IpPrefix alone = new IpPrefix(prefix.address(), 32);
                    out.add(new Address(id, alone, peer, Address.GLOBAL, "", lifetime()));
                    continue;
                }
                boolean label = !v6 && chance(10);
                String scope = !v6 && !lo && net == 2 && ofLink ? "link" : Address.GLOBAL;
                out.add(new Address(id, prefix, null, scope, label ? id.name() + ":1" : "", lifetime()));
                addresses.computeIfAbsent(id, k -> new ArrayList<>()).add(prefix);
                hasV6 |= v6;
            }
        }
        if (lo || !addresses.containsKey(id)) {
            return;
        }
        boolean internal = link.kind() instanceof LinkKind.OvsInternal;
        AddrGenMode mode = chance(15)
                ? one(List.of(AddrGenMode.EUI64, AddrGenMode.NONE, AddrGenMode.RANDOM))
                : hasV6 ? AddrGenMode.EUI64 : AddrGenMode.NONE;
        Boolean dad = hasV6 || mode != AddrGenMode.NONE ? (Boolean) chance(20) : null;
        Integer acceptRa = chance(40) ? (Integer) (chance(50) ? 1 : one(List.of(0, 2))) : null;
        put(link.with()
                .up(internal || Boolean.TRUE.equals(link.up()))
                .ipv6(new Ipv6Settings(mode, dad, acceptRa))
                .build());
    }

    private void routes(NetnsName namespace) {
        List<Station> up = new ArrayList<>();
        for (Interface link : links.values()) {
            if (link.iface().namespace().equals(namespace) && Boolean.TRUE.equals(link.up())) {
                up.add(new Station(
                        link.iface(),
                        isNarrow(link),
                        Boolean.TRUE.equals(link.ipv6().dad()),
                        isInVrf(link)));
            }
        }
        Set<ResourceId> ids = new HashSet<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            boolean v6 = chance(35);
            Route route = chance(20) ? dropping(namespace, v6) : way(namespace, up, v6, ids);
            if (route != null && ids.add(route.id())) {
                out.add(route);
            }
        }
    }

    private void rules(NetnsName namespace) {
        for (int i = random.nextInt(4); i > 0; i--) {
            SortedMap<String, String> words = new TreeMap<>();
            boolean v6 = chance(30);
            if (chance(50)) {
                words.put(Rule.FROM, v6 ? "2001:db8:1::/48" : "10.0.1.0/24");
            }
            if (chance(30)) {
                words.put(Rule.IIF, one(IN_NAMESPACE));
            }
            if (chance(20)) {
                words.put(Rule.FWMARK, "0x1");
            }
            if (chance(20)) {
                words.put(Rule.NOT, "true");
            }
            words.put(Rule.TYPE, chance(80) ? Rule.LOOKUP : "prohibit");
            if (Rule.LOOKUP.equals(words.get(Rule.TYPE))) {
                words.put(Rule.TABLE, chance(50) ? "100" : "254");
            }
            Rule rule = new Rule(namespace, v6, 10000 + random.nextInt(3), words, 0);
            if (taken.add(rule.id().toString())) {
                out.add(rule);
            }
        }
    }

    private void neighbors(NetnsName namespace) {
        for (Interface link : links.values()) {
            if (link.iface().namespace().equals(namespace)
                    && !(link.kind() instanceof LinkKind.Loopback)
                    && chance(30)
                    && hasNeighbors(link.kind())) {
                boolean v6 = chance(40) && !isNarrow(link);
                IpAddress address = IpAddress.parse(v6 ? "2001:db8:1::77" : "10.0.1.77");
                out.add(new Neighbor(link.iface(), address, new MacAddress(0x020000000c00L + random.nextInt(2))));
            }
        }
    }

    /** Whether its packets have MAC addresses, which a tun's, a WireGuard device's and a VRF's have not. */
    private static boolean hasNeighbors(LinkKind kind) {
        boolean tap = kind instanceof LinkKind.Virtual virtual
                && "tap".equals(virtual.options().get("mode"));
        return tap || !List.of("tun", "wireguard", "vrf").contains(kind.label());
    }

    private boolean isInVrf(Interface link) {
        InterfaceId id = link.masterId();
        Interface master = id == null ? null : links.get(id);
        return master != null && master.kind().label().equals("vrf");
    }

    /** As nft lists it. */
    private void ruleset(NetnsName namespace) {
        if (chance(60)) {
            return;
        }
        String match = chance(30) ? "" : "oifname \"e1\" ";
        for (Interface link : links.values()) {
            if (link.iface().namespace().equals(namespace) && chance(30)) {
                match = "iif \"" + link.iface().name() + "\" ";
            }
        }
        String verdict = chance(50) ? "counter accept" : "accept";
        out.add(Ruleset.wanted(
                namespace,
                "table ip t {\n\tchain c {\n\t\ttype filter hook input priority filter; policy accept;\n\t\t" + match
                        + verdict + "\n\t}\n}\n"));
    }

    private static IpAddress gateway(IpPrefix near, int n) {
        return near.network().address().plus((near.length() == 25 ? 100 : 250) + n);
    }

    private IpPrefix destination(boolean v6) {
        int n = random.nextInt(5);
        return n == 4
                ? v6 ? IpPrefix.DEFAULT_V6 : IpPrefix.DEFAULT_V4
                : IpPrefix.parse(v6 ? "2001:db8:9" + n + "::/48" : "10.9." + n + ".0/24");
    }

    private Route dropping(NetnsName namespace, boolean v6) {
        Route.Type type =
                one(List.of(Route.Type.BLACKHOLE, Route.Type.UNREACHABLE, Route.Type.PROHIBIT, Route.Type.THROW));
        int metric = v6 ? Route.DEFAULT_METRIC_V6 : 0;
        return new Route(namespace, destination(v6), metric, Route.TABLE_MAIN, type, null, null, Route.NO_SOURCE);
    }

    private @Nullable Route way(NetnsName namespace, List<Station> up, boolean v6, Set<ResourceId> ids) {
        List<Station> fit = new ArrayList<>();
        List<IpPrefix> near = new ArrayList<>();
        List<InterfaceId> nearBy = new ArrayList<>();
        List<String> sources = new ArrayList<>();
        for (Station s : up) {
            boolean lo = s.id().name().equals(IfName.LO);
            if (!lo && !(v6 && s.narrow())) {
                fit.add(s);
            }
            for (IpPrefix a : addresses.getOrDefault(s.id(), List.of())) {
                // What a VRF's interfaces have serves its own table.
                if (a.isV6() == v6 && !s.inVrf()) {
                    // The kernel takes no source on which duplicate address detection still runs.
                    if (!s.dad()) {
                        sources.add(a.address().toString());
                    }
                    if (!lo) {
                        near.add(a);
                        nearBy.add(s.id());
                    }
                }
            }
        }
        int metric = chance(80) ? v6 ? Route.DEFAULT_METRIC_V6 : 0 : 5;
        int table = chance(85) ? Route.TABLE_MAIN : 100;
        String src = sources.isEmpty() || chance(70) ? Route.NO_SOURCE : one(sources);
        if (!fit.isEmpty() && (near.isEmpty() || chance(30))) {
            InterfaceId dev = one(fit).id();
            IpPrefix gateway = IpPrefix.parse(v6 ? "2001:db8:77::1/128" : "192.0.2.1/32");
            Route behind = new Route(
                    namespace,
                    gateway,
                    v6 ? Route.DEFAULT_METRIC_V6 : 0,
                    Route.TABLE_MAIN,
                    Route.Type.UNICAST,
                    null,
                    dev.name(),
                    Route.NO_SOURCE);
            if (chance(50) && ids.add(behind.id())) {
                out.add(behind);
                return new Route(
                        namespace, destination(v6), metric, table, Route.Type.UNICAST, gateway.address(), null, src);
            }
            boolean onlink = chance(40);
            // Another one: IPv6 takes none that is behind another device.
            IpAddress via = onlink ? gateway.address().plus(1) : null;
            return new Route(namespace, destination(v6), metric, table, Route.Type.UNICAST, via, dev.name(), src)
                    .withOnlink(onlink);
        }
        if (near.isEmpty()) {
            return null;
        }
        if (chance(40)) {
            List<Route.Hop> hops = new ArrayList<>();
            Set<String> gateways = new HashSet<>();
            for (int n = 2 + random.nextInt(3); n > 0; n--) {
                int i = random.nextInt(near.size());
                IpAddress via = gateway(near.get(i), n);
                if (gateways.add(via.toString())) {
                    IfName dev = chance(40) ? nearBy.get(i).name() : null;
                    int weight = chance(70) ? 1 : 1 + random.nextInt(3);
                    hops.add(new Route.Hop(via, dev, weight, dev != null && chance(30)));
                }
            }
            if (hops.size() > 1) {
                return new Route(
                        namespace, destination(v6), metric, table, Route.Type.UNICAST, null, null, src, hops, 0);
            }
        }
        int i = random.nextInt(near.size());
        IpAddress via = gateway(near.get(i), 0);
        IfName dev = chance(40) ? nearBy.get(i).name() : null;
        return new Route(namespace, destination(v6), metric, table, Route.Type.UNICAST, via, dev, src);
    }
}
