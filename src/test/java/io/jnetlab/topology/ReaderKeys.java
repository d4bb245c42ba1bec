package io.jnetlab.topology;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The keys and words that the readers of topology files know, out of their lists. */
final class ReaderKeys {
    /**
     * An object of the language.
     *
     * @param list of its keys, as {@code Class.FIELD}
     * @param pointer to it in the schema
     * @param heading of the section of docs/topology.md with its table
     */
    record Described(String list, String pointer, String heading) {}

    static final List<Described> DESCRIBED = List.of(
            new Described("LabReader.KEYS", "#", "Top level"),
            new Described("InheritedReader.DEFAULT_KEYS", "#/definitions/defaults", "`defaults`"),
            new Described("InheritedReader.GROUP_KEYS", "#/definitions/group", "`groups`"),
            new Described("NamespaceReader.KEYS", "#/definitions/namespace", "`namespaces.NAME`"),
            new Described("InterfaceReader.KEYS", "#/definitions/interface", "`interfaces.NAME`"),
            new Described("MoveReader.KEYS", "#/definitions/move", "`move`"),
            new Described("AddressReader.KEYS", "#/definitions/ownAddress", "`addresses`"),
            new Described("WireguardReader.PEER_KEYS", "#/definitions/wireguardPeer", "`peers`"),
            new Described("RouteReader.KEYS", "#/definitions/route", "`routes`"),
            new Described("RouteReader.HOP_KEYS", "#/definitions/nexthop", "`routes`"),
            new Described("RuleReader.KEYS", "#/definitions/rule", "`rules`"),
            new Described("NeighborReader.KEYS", "#/definitions/neighbor", "`neighbors`"),
            new Described("DnsReader.KEYS", "#/definitions/dns", "`hosts` and `dns`"),
            new Described("FirewallReader.NAT_KEYS", "#/definitions/nat", "`firewall` and `nat`"),
            new Described("RunReader.KEYS", "#/definitions/run", "`run`"),
            new Described("IsolationReader.ROOT_KEYS", "#/definitions/rootfs", "`rootfs`"),
            new Described("RunReader.READY_KEYS", "#/definitions/ready", "`run`"),
            new Described("LimitsReader.KEYS", "#/definitions/limits", "`limits`"),
            new Described("AttachReader.KEYS", "#/definitions/attach", "`attach`"),
            new Described("LabReader.HOST_KEYS", "#/definitions/host", "`namespaces.host`"),
            new Described("DeviceReader.HOST_KEYS", "#/definitions/hostInterface", "`namespaces.host`"),
            new Described("DeviceReader.SHARED_KEYS", "#/definitions/portDefaults", "`defaults.port`"),
            new Described("BridgeReader.KEYS", "#/definitions/bridge", "`bridges.NAME`"),
            new Described("PortReader.KEYS", "#/definitions/bridgePort", "`ports.NAME`"),
            new Described("PortReader.BOND_KEYS", "#/definitions/bond", "`bond`"),
            new Described("MirrorReader.KEYS", "#/definitions/mirror", "`mirrors`"),
            new Described("TunnelOptions.KEYS", "#/definitions/tunnel", "`options`"),
            new Described("QosReader.KEYS", "#/definitions/qos", "`qos`"),
            new Described("QosReader.QUEUE_KEYS", "#/definitions/queue", "`qos`"),
            new Described("LinkReader.KEYS", "#/definitions/link", "`links`"),
            new Described("LinkReader.DEFAULT_KEYS", "#/definitions/linkDefaults", "`links`"),
            new Described("VlanReader.KEYS", "#/definitions/vlan", "`vlan`"),
            new Described("ImpairReader.KEYS", "#/definitions/impair", "Impairment"),
            new Described("ImpairReader.WAY_KEYS", "#/definitions/impairWay", "Impairment"),
            new Described("CheckReader.KEYS", "#/definitions/check", "`checks`"),
            new Described("PingCheckReader.KEYS", "#/definitions/ping", "`ping`"),
            new Described("PathCheckReader.KEYS", "#/definitions/path", "`path`"),
            new Described("TcpCheckReader.KEYS", "#/definitions/tcp", "`tcp`"),
            new Described("RouteCheckReader.KEYS", "#/definitions/routeCheck", "`route`"),
            new Described("RunCheckReader.KEYS", "#/definitions/runCheck", "`run` as a check"));

    /** Lists that hold some of the keys of another one. */
    static final Set<String> PARTS = Set.of(
            "BridgeOptions.KEYS",
            "BridgeOptions.LINUX_KEYS",
            "BridgeReader.OVS_KEYS",
            "DeviceReader.BRIDGE_KEYS",
            "DeviceReader.INTERNAL_KEYS",
            "DeviceReader.PORT_KEYS",
            "InternalPorts.KEYS",
            "KindKeys.KEYS",
            "PortReader.VLAN_KEYS",
            "PortReader.INTERFACE_KEYS",
            "WireguardReader.KEYS");

    private ReaderKeys() {}

    /** The lists of keys, by {@code Class.FIELD}. */
    static Map<String, List<String>> all() throws IOException {
        Map<String, List<String>> out = new TreeMap<>();
        lists().forEach((name, list) -> {
            if (name.endsWith("KEYS")) {
                out.put(name, list);
            }
        });
        return out;
    }

    /** The other lists of words. */
    static Map<String, List<String>> words() throws IOException {
        Map<String, List<String>> out = lists();
        out.keySet().removeAll(all().keySet());
        return out;
    }

    /** All constants of the package that are lists of texts. */
    private static Map<String, List<String>> lists() throws IOException {
        Map<String, List<String>> out = new TreeMap<>();
        for (String name : classes()) {
            try {
                for (Field field : Class.forName(name).getDeclaredFields()) {
                    if (Modifier.isStatic(field.getModifiers())
                            && field.getGenericType().getTypeName().equals("java.util.List<java.lang.String>")) {
                        field.setAccessible(true);
                        List<String> texts = new ArrayList<>();
                        for (Object text : (List<?>) field.get(null)) {
                            texts.add(String.valueOf(text));
                        }
                        out.put(name.substring(name.lastIndexOf('.') + 1) + "." + field.getName(), texts);
                    }
                }
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(e.getMessage(), e);
            }
        }
        return out;
    }

    private static List<String> classes() throws IOException {
        Path sources = Path.of("src/main/java");
        try (Stream<Path> files = Files.walk(sources.resolve("io/jnetlab/topology"))) {
            return files.map(f -> sources.relativize(f).toString())
                    .filter(f -> f.endsWith(".java") && !f.endsWith("package-info.java"))
                    .map(f -> f.substring(0, f.length() - ".java".length()).replace('/', '.'))
                    .sorted()
                    .toList();
        }
    }
}
