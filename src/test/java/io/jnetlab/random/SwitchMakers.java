package io.jnetlab.random;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Bridges of both kinds, and the ports of Open vSwitch. */
final class SwitchMakers {
    static final List<Maker> ALL = makers();

    private SwitchMakers() {}

    private static List<Maker> makers() {
        List<Maker> out = new ArrayList<>();
        bridges(out, "any", Map.of("stp", choice -> choice.oneIn(2), "subnet", StructureMakers::subnet));
        Map<String, Function<Choice, Object>> ovs = new TreeMap<>();
        ovs.put("datapath", choice -> choice.of("auto", "netdev", "system"));
        ovs.put("rstp", choice -> choice.oneIn(2));
        ovs.put("fail_mode", choice -> choice.of("standalone", "secure"));
        ovs.put("protocols", choice -> some(choice, "OpenFlow10", "OpenFlow13", "OpenFlow14", "OpenFlow15"));
        ovs.put("controllers", choice -> some(choice, "tcp:127.0.0.1:16653", "tcp:127.0.0.1:16654", "punix:/run/c1"));
        ovs.put("mcast_snooping", choice -> choice.oneIn(2));
        ovs.put("other_config", choice -> strings(choice, "stp-forward-delay", "mac-aging-time", "mac-table-size"));
        ovs.put("external_ids", choice -> strings(choice, "owner", "rack.no"));
        bridges(out, "ovs", ovs);
        Map<String, Function<Choice, Object>> own = InterfaceMakers.ofIpv6();
        own.put("up", choice -> choice.oneIn(2));
        bridges(out, "any", own);
        InterfaceMakers.ofDevices()
                .forEach((key, value) -> out.add(new Maker("device of port " + key, (lab, choice) -> {
                    List<Map<String, Object>> all = portsOfAll(lab);
                    if (all.isEmpty()) {
                        return false;
                    }
                    choice.of(all).put(key, value.apply(choice));
                    return true;
                })));
        out.add(new Maker("bridge address", (lab, choice) -> {
            if (lab.bridges().isEmpty()) {
                return false;
            }
            LabTree.list(lab.bridge(choice.of(lab.bridges())), "addresses").add(InterfaceMakers.address(choice));
            return true;
        }));
        out.add(new Maker("bridge kind", (lab, choice) -> {
            if (lab.bridges().isEmpty()) {
                return false;
            }
            Map<String, Object> bridge = lab.bridge(choice.of(lab.bridges()));
            bridge.put("kind", choice.of("ovs", "linux"));
            return true;
        }));
        Map<String, Function<Choice, Object>> ports = new TreeMap<>();
        ports.put("ofport", choice -> choice.between(1, 40));
        ports.put("ingress_policing_rate", choice -> choice.between(0, 5000));
        ports.put("ingress_policing_burst", choice -> choice.between(0, 500));
        ports.put("qos", SwitchMakers::qos);
        ports.put("other_config", choice -> strings(choice, "stp-path-cost", "rstp-port-priority"));
        ports.put("external_ids", choice -> strings(choice, "owner", "rack.no"));
        ports.forEach((key, value) -> out.add(new Maker("port " + key, (lab, choice) -> {
            List<Map<String, Object>> all = ports(lab);
            if (all.isEmpty()) {
                return false;
            }
            choice.of(all).put(key, value.apply(choice));
            return true;
        })));
        out.add(new Maker("port VLANs", (lab, choice) -> {
            List<Map<String, Object>> all = ports(lab);
            if (all.isEmpty()) {
                return false;
            }
            vlans(choice.of(all), choice);
            return true;
        }));
        out.add(new Maker("internal port", SwitchMakers::internal));
        out.add(new Maker("tunnel port", SwitchMakers::tunnel));
        out.add(new Maker("bond", SwitchMakers::bond));
        return out;
    }

    private static void bridges(List<Maker> out, String kind, Map<String, Function<Choice, Object>> keys) {
        new TreeMap<>(keys)
                .forEach((key, value) -> out.add(new Maker("bridge " + key, (lab, choice) -> {
                    List<String> names = kind.equals("any") ? lab.bridges() : lab.bridges(kind);
                    if (names.isEmpty()) {
                        return false;
                    }
                    lab.bridge(choice.of(names)).put(key, value.apply(choice));
                    return true;
                })));
    }

    private static Object some(Choice choice, String... all) {
        List<Object> out = new ArrayList<>();
        out.add(choice.of(all));
        String more = choice.of(all);
        if (!out.contains(more)) {
            out.add(more);
        }
        return out;
    }

    private static Object strings(Choice choice, String... keys) {
        Map<String, Object> out = new LinkedHashMap<>();
        for (int i = choice.between(1, 2); i > 0; i--) {
            out.put(choice.of(keys), choice.between(4, 30));
        }
        return out;
    }

    private static Object qos(Choice choice) {
        Map<String, Object> out = new LinkedHashMap<>();
        if (choice.oneIn(2)) {
            out.put("type", choice.of("linux-htb", "linux-noop", "egress-policer"));
        }
        if (choice.oneIn(2)) {
            out.put("max_rate", choice.of("10mbit", "500kbit", "123456"));
        }
        Map<String, Object> queues = LabTree.map(out, "queues");
        for (int i = choice.between(0, 2); i > 0; i--) {
            Map<String, Object> queue = LabTree.map(queues, String.valueOf(choice.between(0, 5)));
            queue.put(choice.of("min_rate", "max_rate", "burst"), choice.of("1mbit", "5mbit"));
            if (choice.oneIn(3)) {
                queue.put(choice.of("dscp", "priority"), choice.between(0, 63));
            }
        }
        return out;
    }

    /** What the file says of each port of a bridge of either kind that a link makes. */
    private static List<Map<String, Object>> portsOfAll(LabTree lab) {
        List<Map<String, Object>> out = new ArrayList<>();
        for (String bridge : lab.bridges()) {
            for (String name : lab.named(bridge)) {
                out.add(lab.port(bridge, name));
            }
        }
        return out;
    }

    /** What the file says of each port of Open vSwitch that a link makes. */
    private static List<Map<String, Object>> ports(LabTree lab) {
        List<Map<String, Object>> out = new ArrayList<>();
        for (String bridge : lab.bridges("ovs")) {
            for (String name : lab.named(bridge)) {
                out.add(lab.port(bridge, name));
            }
        }
        return out;
    }

    /** Those of a port; written this way and that. */
    static void vlans(Map<String, Object> port, Choice choice) {
        port.keySet().removeAll(List.of("tag", "trunks", "vlan_mode"));
        switch (choice.between(0, 3)) {
            case 0 -> port.put("tag", choice.between(1, 20));
            case 1 -> port.put("trunks", new ArrayList<Object>(List.of(choice.between(1, 9), "10-12")));
            case 2 -> {
                port.put("tag", choice.between(1, 20));
                port.put("trunks", new ArrayList<Object>(List.of(choice.between(1, 9))));
                port.put("vlan_mode", choice.of("native-tagged", "native-untagged"));
            }
            default -> port.put("vlan_mode", "trunk");
        }
    }

    private static boolean internal(LabTree lab, Choice choice) {
        List<String> names = lab.bridges("ovs");
        if (names.isEmpty()) {
            return false;
        }
        Map<String, Object> port = lab.port(choice.of(names), "in" + choice.between(1, 9));
        port.put("type", "internal");
        switch (choice.between(0, 7)) {
            case 0 -> LabTree.list(port, "addresses").add(InterfaceMakers.address(choice));
            case 1 -> port.put("mtu", choice.oneIn(3) ? "auto" : choice.between(1280, 1600));
            case 2 -> port.put("mac", "02:00:00:00:03:0" + choice.between(0, 9));
            case 3 -> port.put("up", choice.oneIn(2));
            case 4 -> InterfaceMakers.ofIpv6().forEach((key, value) -> port.put(key, value.apply(choice)));
            default -> {}
        }
        return true;
    }

    private static boolean tunnel(LabTree lab, Choice choice) {
        List<String> names = lab.bridges("ovs");
        if (names.isEmpty()) {
            return false;
        }
        Map<String, Object> port = lab.port(choice.of(names), "tun" + choice.between(1, 4));
        port.put("type", choice.of("vxlan", "geneve"));
        Map<String, Object> options = LabTree.map(port, "options");
        options.put("remote_ip", "127.0.0." + choice.between(2, 9));
        if (choice.oneIn(2)) {
            options.put("key", choice.of("flow", choice.between(1, 99)));
        }
        return true;
    }

    private static boolean bond(LabTree lab, Choice choice) {
        List<String> names = lab.bridges("ovs");
        names.removeIf(name -> lab.named(name).size() < 2);
        if (names.isEmpty()) {
            return false;
        }
        String bridge = choice.of(names);
        List<String> ports = lab.named(bridge);
        Collections.shuffle(ports, choice.random);
        Map<String, Object> bond = LabTree.map(lab.port(bridge, "bond" + choice.between(1, 3)), "bond");
        bond.put("members", new ArrayList<Object>(ports.subList(0, 2)));
        LabTree.map(lab.bridge(bridge), "ports").keySet().removeAll(ports.subList(0, 2));
        if (choice.oneIn(2)) {
            bond.put("mode", choice.of("active-backup", "balance-slb"));
        }
        if (choice.oneIn(3)) {
            bond.put(choice.of("updelay", "downdelay"), choice.between(0, 500));
        }
        if (choice.oneIn(3)) {
            bond.put("lacp", choice.of("active", "passive", "off"));
        }
        return true;
    }
}
