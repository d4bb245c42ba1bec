package io.jnetlab.random;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Interfaces that no link makes. */
final class KindMakers {
    static final List<Maker> ALL = makers();

    /** Writes the keys of a kind. */
    private interface Keys {
        void put(Map<String, Object> iface, List<String> others, Choice choice);
    }

    private KindMakers() {}

    private static List<Maker> makers() {
        Map<String, Keys> kinds = new TreeMap<>();
        kinds.put("dummy", (iface, others, choice) -> {});
        kinds.put("macvlan", (iface, others, choice) -> {
            iface.put("parent", choice.of(others));
            iface.put("mode", choice.of("private", "vepa", "bridge"));
        });
        kinds.put("vxlan", (iface, others, choice) -> {
            iface.put("id", choice.between(1, 9));
            iface.put("port", choice.between(4789, 4799));
            if (choice.oneIn(2)) {
                iface.put("remote", "10.0.0.2" + choice.between(0, 9));
            }
            if (choice.oneIn(2)) {
                iface.put(choice.of("ttl", "tos", "ageing"), choice.between(1, 255));
            }
        });
        List<Maker> out = new ArrayList<>();
        kinds.forEach((kind, keys) -> out.add(new Maker("kind " + kind, (lab, choice) -> {
            List<String> names = lab.namespaces();
            names.removeIf(name -> lab.named(name).isEmpty());
            if (names.isEmpty()) {
                return false;
            }
            String name = choice.of(names);
            Map<String, Object> iface = LabTree.map(
                    LabTree.map(lab.namespace(name), "interfaces"), kind.substring(0, 2) + choice.between(1, 3));
            Map<String, Object> old = new LinkedHashMap<>(iface);
            iface.clear();
            iface.put("kind", kind);
            keys.put(iface, lab.named(name), choice);
            if (old.get("addresses") instanceof List<?> addresses) {
                LabTree.list(iface, "addresses").addAll(addresses);
            } else if (choice.oneIn(3)) {
                LabTree.list(iface, "addresses").add("10.6." + choice.between(1, 9) + ".1/24");
            }
            if (choice.oneIn(4)) {
                iface.put("up", choice.oneIn(2));
            }
            return true;
        })));
        return out;
    }
}
