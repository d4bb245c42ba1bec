package io.jnetlab.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Mirrors and OpenFlow rules of Open vSwitch; namespaces and VLANs of Linux bridges. */
final class SwitchPartMakers {
    static final List<Maker> ALL = List.of(
            new Maker("mirror", SwitchPartMakers::mirror),
            new Maker("mirror of a port", SwitchPartMakers::mirrorOfPort),
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

    /** Says at a port that a mirror copies it, which may be new. */
    private static boolean mirrorOfPort(LabTree lab, Choice choice) {
        List<String> names = lab.bridges("ovs");
        names.removeIf(name -> lab.named(name).isEmpty());
        if (names.isEmpty()) {
            return false;
        }
        String bridge = choice.of(names);
        String name = "m" + choice.between(1, 3);
        Map<String, Object> mirror = LabTree.map(LabTree.map(lab.bridge(bridge), "mirrors"), name);
        if (mirror.isEmpty()) {
            mirror.put("output_vlan", choice.between(90, 99));
        }
        Map<String, Object> port = lab.port(bridge, choice.of(lab.named(bridge)));
        port.put("mirror", choice.oneIn(3) ? new ArrayList<Object>(List.of(name)) : name);
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
