package io.jnetlab.random;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A device of the host that goes into a namespace and comes back. */
final class MoveMakers {
    /** What a machine must have for it, not in use. */
    static final String DEVICE = "spare0";

    static final List<Maker> ALL = List.of(new Maker("move", MoveMakers::move));

    private MoveMakers() {}

    private static boolean move(LabTree lab, Choice choice) {
        if (lab.namespaces().isEmpty()) {
            return false;
        }
        for (String namespace : lab.namespaces()) {
            LabTree.map(lab.namespace(namespace), "interfaces").values().removeIf(iface -> LabTree.asMap(iface)
                    .containsKey("move"));
        }
        Map<String, Object> iface =
                lab.iface(choice.of(lab.namespaces()), choice.oneIn(3) ? DEVICE : "m" + choice.between(1, 3));
        iface.put("move", new LinkedHashMap<>(Map.of("from", LabTree.HOST, "name", DEVICE)));
        if (choice.oneIn(2)) {
            LabTree.list(iface, "addresses").add(InterfaceMakers.address(choice));
        }
        if (choice.oneIn(3)) {
            iface.put("mtu", choice.between(1280, 2000));
        }
        return true;
    }
}
