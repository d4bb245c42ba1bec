package io.jnetlab.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A file made up at random that says much in {@code defaults}, {@code groups} and {@code subnet}, and little at each
 * object. Some have errors: what is put together doesn't always fit.
 */
final class RandomSharing {
    final Map<String, Object> file = new LinkedHashMap<>();

    private final Random random;
    private final List<String> namespaces = new ArrayList<>();
    private final List<String> bridges = new ArrayList<>();
    private final Map<String, Integer> ends = new LinkedHashMap<>();
    private final List<List<String>> interfaces = new ArrayList<>();
    private int nets;

    RandomSharing(Random random) {
        this.random = random;
        file.put("name", "sharing");
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            namespaces.add("ns" + i);
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            // Its generated ports' names are cut and hashed.
            bridges.add(chance(3) ? "a-long-name-" + i : "br" + i);
        }
        List<Object> links = new ArrayList<>();
        for (int i = random.nextInt(9); i > 0; i--) {
            links.add(link());
        }
        file.put("links", links);
        Map<String, Object> hosts = new LinkedHashMap<>();
        for (String name : namespaces) {
            hosts.put(name, namespace(ofNamespace(name)));
        }
        file.put("namespaces", hosts);
        Map<String, Object> switches = new LinkedHashMap<>();
        for (String name : bridges) {
            switches.put(name, bridge());
        }
        file.put("bridges", switches);
        if (!chance(4)) {
            file.put("defaults", defaults());
        }
        if (!chance(3)) {
            file.put("groups", groups());
        }
        if (chance(2)) {
            Map<String, Object> run = Map.of("in", "ns1", "command", List.of("echo", "a: b", "c #d"));
            file.put("checks", List.of(Map.of("run", run, "title", "what: it prints")));
        }
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private List<String> ofNamespace(String name) {
        List<String> out = new ArrayList<>();
        for (List<String> end : interfaces) {
            if (end.get(0).equals(name)) {
                out.add(end.get(1));
            }
        }
        return out;
    }

    private Map<String, Object> defaults() {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("namespace", namespace(chance(3) ? List.of("lo") : List.of()));
        out.put("interface", iface());
        out.put("bridge", bridge());
        if (chance(2)) {
            out.put("port", port());
        }
        if (chance(2)) {
            out.put("link", aboutLink());
        }
        return out;
    }

    private Map<String, Object> groups() {
        Map<String, Object> out = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            List<String> members = new ArrayList<>();
            for (String name : namespaces) {
                if (members.isEmpty() || chance(2)) {
                    members.add(name);
                }
            }
            Map<String, Object> group = new LinkedHashMap<>();
            group.put("members", members);
            group.put("namespace", namespace(chance(3) ? ofNamespace(members.get(0)) : List.of()));
            if (chance(2)) {
                group.put("interface", iface());
            }
            out.put("g" + i, group);
        }
        return out;
    }

    private Map<String, Object> namespace(List<String> names) {
        Map<String, Object> out = new LinkedHashMap<>();
        if (chance(3)) {
            out.put("forwarding", chance(2));
        }
        Map<String, Object> sysctls = new LinkedHashMap<>();
        if (chance(4)) {
            sysctls.put("net.ipv4.conf.all.rp_filter", random.nextInt(3));
        }
        if (chance(15)) {
            sysctls.put("net.ipv4.ip_forward", random.nextInt(2));
        }
        if (!sysctls.isEmpty()) {
            out.put("sysctls", sysctls);
        }
        if (chance(8)) {
            out.put("hosts", chance(2) ? "auto" : Map.of("www.example", "10.9.9." + random.nextInt(9)));
        }
        Map<String, Object> described = new LinkedHashMap<>();
        for (String name : names) {
            if (chance(2)) {
                described.put(name, name.equals("lo") ? Map.of("up", chance(2)) : iface());
            }
        }
        if (!described.isEmpty() || chance(3)) {
            out.put("interfaces", described);
        }
        return out;
    }

    private Map<String, Object> port() {
        Map<String, Object> out = new LinkedHashMap<>();
        if (chance(2)) {
            out.put("ipv6", chance(2) ? "on" : "auto");
        }
        if (chance(3)) {
            out.put("mtu", 1300 + random.nextInt(3) * 50);
        }
        if (chance(3)) {
            out.put("tx_checksumming", chance(2) ? "on" : "off");
        }
        return out;
    }

    private Map<String, Object> iface() {
        Map<String, Object> out = new LinkedHashMap<>();
        if (chance(3)) {
            out.put("mtu", 1300 + random.nextInt(3) * 50);
        }
        if (chance(4)) {
            out.put("up", chance(2));
        }
        if (chance(5)) {
            out.put("alias", "an alias: " + random.nextInt(3));
        }
        if (chance(6)) {
            out.put("dad", chance(2));
        }
        if (chance(8)) {
            out.put("addresses", chance(2) ? List.of() : List.of("10.200." + nets++ + ".1/24"));
        }
        return out;
    }

    private Map<String, Object> bridge() {
        Map<String, Object> out = new LinkedHashMap<>();
        if (chance(4)) {
            out.put("kind", chance(2) ? "linux" : "ovs");
        }
        if (chance(4)) {
            out.put("stp", chance(2));
        }
        if (chance(4)) {
            out.put("datapath", "netdev");
        }
        if (chance(5)) {
            out.put("other_config", Map.of("key" + random.nextInt(2), "value " + random.nextInt(2)));
        }
        if (chance(3)) {
            out.put("subnet", subnet());
        }
        if (chance(5)) {
            out.put("vlan_filtering", chance(2));
        }
        if (chance(8)) {
            out.put("namespace", chance(2) ? "host" : "ns1");
        }
        return out;
    }

    private Object subnet() {
        String v4 = "10." + nets++ + ".0.0/24";
        return chance(3) ? List.of(v4, "fd00:" + nets++ + "::/64") : v4;
    }

    private Map<String, Object> aboutLink() {
        Map<String, Object> out = new LinkedHashMap<>();
        if (chance(3)) {
            out.put("mtu", 1300 + random.nextInt(3) * 50);
        }
        if (chance(3)) {
            out.put("vlan", chance(2) ? 10 : Map.of("trunk", List.of(10, "20-22"), "native", 1));
        }
        if (chance(4)) {
            out.put("kind", "veth");
        }
        if (chance(3)) {
            out.put("subnet", subnet());
        }
        if (chance(6)) {
            out.put("up", chance(2));
        }
        if (chance(6)) {
            out.put("impair", chance(2) ? Map.of() : Map.of("forward", Map.of("loss", "1%")));
        }
        return out;
    }

    private Object link() {
        List<String> both = new ArrayList<>(List.of(end(List.of())));
        String first = both.get(0).replaceFirst(":.*", "");
        both.add(end(bridges.contains(first) ? List.of(first) : List.of()));
        boolean bridge = bridges.contains(first) || bridges.contains(both.get(1).replaceFirst(":.*", ""));
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("endpoints", both);
        if (chance(2)) {
            out.putAll(aboutLink());
            if (!bridge) {
                out.remove("vlan");
            }
        }
        return out.size() == 1 && chance(2) ? both : out;
    }

    private String end(List<String> without) {
        List<String> owners = new ArrayList<>(namespaces);
        owners.addAll(bridges);
        owners.addAll(bridges);
        owners.add("host");
        owners.removeAll(without);
        String owner = owners.get(random.nextInt(owners.size()));
        int n = ends.merge(owner, 1, Integer::sum);
        if (chance(2)) {
            return owner;
        }
        String name = namespaces.contains(owner) ? "if" + n : "port" + n + "-" + Math.abs(owner.hashCode() % 1000);
        interfaces.add(List.of(owner, name));
        return owner + ":" + name;
    }
}
