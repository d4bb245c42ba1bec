package io.jnetlab.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Mirrors and OpenFlow rules of Open vSwitch; namespaces and VLANs of Linux bridges. */
final class SwitchPartMakers {
    static final List<Maker> ALL = List.of(
            new Maker("mirror", SwitchPartMakers::mirror),
            new Maker("flows", SwitchPartMakers::flows),
            new Maker("flow", SwitchPartMakers::flow),
            new Maker("bridge in a namespace", (lab, choice) -> {
                List<String> names = lab.bridges("linux");
                if (names.isEmpty() || lab.namespaces().isEmpty()) {
                    return false;
                }
                String namespace = choice.oneIn(3) ? LabTree.HOST : choice.of(lab.namespaces());
                lab.bridge(choice.of(names)).put("namespace", namespace);
                return true;
            }),
            new Maker("options of a Linux bridge", (lab, choice) -> {
                List<String> names = lab.bridges("linux");
                if (names.isEmpty()) {
                    return false;
                }
                ofLinux(lab.bridge(choice.of(names)), choice);
                return true;
            }),
            new Maker("VLANs of a Linux bridge", (lab, choice) -> {
                List<String> names = lab.bridges("linux");
                if (names.isEmpty()) {
                    return false;
                }
                String bridge = choice.of(names);
                List<String> ports = lab.named(bridge);
                if (ports.isEmpty() || choice.oneIn(3)) {
                    lab.bridge(bridge).put("vlan_filtering", choice.oneIn(2));
                } else {
                    SwitchMakers.vlans(lab.port(bridge, choice.of(ports)), choice);
                }
                return true;
            }));

    private SwitchPartMakers() {}

    /** An option of a Linux bridge, or of an interface that is one. */
    static void ofLinux(Map<String, Object> bridge, Choice choice) {
        switch (choice.between(0, 4)) {
            case 0 -> bridge.put("forward_delay", choice.of("0", "2", "4.5", "30"));
            case 1 -> bridge.put("hello_time", choice.between(1, 10));
            case 2 -> bridge.put("max_age", choice.of("6", "20", "33.3"));
            case 3 -> bridge.put("ageing_time", choice.between(0, 1000));
            default -> bridge.put("priority", choice.between(0, 15) * 4096);
        }
    }

    private static boolean mirror(LabTree lab, Choice choice) {
        List<String> names = lab.bridges("ovs");
        names.removeIf(name -> lab.named(name).isEmpty());
        if (names.isEmpty()) {
            return false;
        }
        String bridge = choice.of(names);
        List<String> ports = lab.named(bridge);
        Map<String, Object> mirrors = LabTree.map(lab.bridge(bridge), "mirrors");
        Map<String, Object> mirror = LabTree.map(mirrors, "m" + choice.between(1, 3));
        mirror.clear();
        if (choice.oneIn(3)) {
            mirror.put("select_all", true);
        } else {
            mirror.put(choice.of("ports", "src_ports", "dst_ports"), new ArrayList<Object>(List.of(choice.of(ports))));
        }
        if (choice.oneIn(3)) {
            mirror.put("vlans", new ArrayList<Object>(List.of(choice.between(1, 9), "10-12")));
        }
        if (choice.oneIn(2)) {
            mirror.put("output_port", choice.of(ports));
        } else {
            mirror.put("output_vlan", choice.between(90, 99));
        }
        return true;
    }

    private static boolean flows(LabTree lab, Choice choice) {
        List<String> names = lab.bridges("ovs");
        // Not each rule can be said in each version.
        names.removeIf(name -> lab.bridge(name).containsKey("protocols"));
        if (names.isEmpty()) {
            return false;
        }
        StringBuilder out = new StringBuilder();
        for (int i = choice.between(0, 4); i > 0; i--) {
            out.append(line(choice)).append('\n');
        }
        lab.bridge(choice.of(names)).put("flows", out + "priority=0 actions=NORMAL");
        return true;
    }

    /** One more, at the beginning. */
    private static boolean flow(LabTree lab, Choice choice) {
        List<String> names = lab.bridges("ovs");
        names.removeIf(name -> !lab.bridge(name).containsKey("flows"));
        if (names.isEmpty()) {
            return false;
        }
        String bridge = choice.of(names);
        lab.bridge(bridge).computeIfPresent("flows", (key, text) -> line(choice) + "\n" + text);
        return true;
    }

    private static String line(Choice choice) {
        int n = choice.between(1, 9);
        return choice.of(
                "priority=10" + n + ",tcp,tp_dst=80 actions=drop",
                "priority=20" + n + ",arp actions=NORMAL # a comment",
                "table=" + n + ",in_port=LOCAL actions=NORMAL",
                "# " + n,
                "priority=30" + n + ",ip,nw_dst=10.0." + n + ".0/24 actions=mod_vlan_vid:" + n + ",NORMAL",
                "cookie=0x" + n + ",priority=40" + n + ",ipv6,ipv6_dst=fd00::/16,actions=resubmit(,1)");
    }
}
