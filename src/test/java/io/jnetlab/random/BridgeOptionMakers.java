package io.jnetlab.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The options of Linux bridges, of both sorts. */
final class BridgeOptionMakers {
    static final List<Maker> ALL = makers();

    private BridgeOptionMakers() {}

    private static List<Maker> makers() {
        Map<String, Function<Choice, Object>> keys = new TreeMap<>();
        keys.put("forward_delay", choice -> choice.oneIn(6) ? "0" : choice.between(2, 29) + choice.of("", ".5"));
        keys.put("hello_time", choice -> choice.between(1, 9) + choice.of("", ".5"));
        keys.put("max_age", choice -> choice.between(6, 39) + choice.of("", ".5"));
        keys.put("ageing_time", choice -> choice.between(0, 900) + choice.of("", ".5"));
        keys.put("priority", choice -> choice.between(0, 15) * 4096);
        keys.put("vlan_protocol", choice -> choice.of("802.1q", "802.1ad"));
        keys.put("stp", choice -> choice.oneIn(2));
        keys.put("vlan_filtering", choice -> choice.oneIn(2));
        keys.put("mcast_snooping", choice -> choice.oneIn(2));
        List<Maker> out = new ArrayList<>();
        keys.forEach((key, value) -> out.add(new Maker("Linux bridge " + key, (lab, choice) -> {
            List<Map<String, Object>> all = bridges(lab);
            if (all.isEmpty()) {
                return false;
            }
            choice.of(all).put(key, value.apply(choice));
            return true;
        })));
        return out;
    }

    private static List<Map<String, Object>> bridges(LabTree lab) {
        List<Map<String, Object>> out = new ArrayList<>();
        for (String name : lab.bridges("linux")) {
            out.add(lab.bridge(name));
        }
        for (String namespace : lab.namespaces()) {
            for (Object iface :
                    LabTree.map(lab.namespace(namespace), "interfaces").values()) {
                if ("bridge".equals(LabTree.asMap(iface).get("kind"))) {
                    out.add(LabTree.asMap(iface));
                }
            }
        }
        return out;
    }
}
