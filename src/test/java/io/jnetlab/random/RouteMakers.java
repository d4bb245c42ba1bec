package io.jnetlab.random;

import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Routes of namespaces. */
final class RouteMakers {
    static final List<Maker> ALL = List.of(
            new Maker("route", (lab, choice) -> add(lab, choice, false)),
            new Maker("route of several ways", (lab, choice) -> add(lab, choice, true)),
            new Maker("route that drops", RouteMakers::dropping),
            new Maker("route out of an interface", RouteMakers::onLink),
            new Maker("route attribute", RouteMakers::attribute));

    private RouteMakers() {}

    static String destination(Choice choice, boolean v6) {
        int n = choice.between(16, 19);
        if (choice.oneIn(4)) {
            return v6 ? "default6" : "default";
        }
        return v6 ? "fd77:" + n + "::/48" : "172." + n + ".0.0/16";
    }

    private static boolean add(LabTree lab, Choice choice, boolean several) {
        if (lab.namespaces().isEmpty()) {
            return false;
        }
        String name = choice.of(lab.namespaces());
        List<String> addresses = lab.addresses(name);
        if (addresses.isEmpty()) {
            return false;
        }
        IpPrefix near = IpPrefix.parse(choice.of(addresses));
        Map<String, Object> route = new LinkedHashMap<>();
        route.put("to", destination(choice, near.isV6()));
        if (several) {
            List<Object> hops = LabTree.list(route, "nexthops");
            for (int i = choice.between(2, 3); i > 0; i--) {
                Map<String, Object> hop = new LinkedHashMap<>();
                hop.put("via", gateway(near, choice));
                if (choice.oneIn(3)) {
                    hop.put("weight", choice.between(1, 256));
                }
                hops.add(hop);
            }
        } else {
            route.put("via", gateway(near, choice));
        }
        if (choice.oneIn(3)) {
            route.put("metric", choice.between(0, 5));
        }
        if (choice.oneIn(4)) {
            route.put("table", choice.between(100, 102));
        }
        if (!near.isV6() && choice.oneIn(4)) {
            route.put("src", near.address().toString());
        }
        LabTree.list(lab.namespace(name), "routes").add(route);
        return true;
    }

    /** Another one in its network, as a rule. */
    private static String gateway(IpPrefix near, Choice choice) {
        IpAddress network = near.network().address();
        return network.plus(choice.between(100, 120)).toString();
    }

    private static boolean dropping(LabTree lab, Choice choice) {
        if (lab.namespaces().isEmpty()) {
            return false;
        }
        Map<String, Object> route = new LinkedHashMap<>();
        route.put("to", destination(choice, choice.oneIn(2)));
        route.put("type", choice.of("blackhole", "unreachable", "prohibit", "throw"));
        if (choice.oneIn(2)) {
            route.put("table", choice.of(100, "main"));
        }
        LabTree.list(lab.namespace(choice.of(lab.namespaces())), "routes").add(route);
        return true;
    }

    private static boolean onLink(LabTree lab, Choice choice) {
        List<String> names = lab.namespaces();
        names.removeIf(name -> lab.named(name).isEmpty());
        if (names.isEmpty()) {
            return false;
        }
        String name = choice.of(names);
        Map<String, Object> route = new LinkedHashMap<>();
        boolean v6 = choice.oneIn(2);
        route.put("to", destination(choice, v6));
        route.put("dev", choice.of(lab.named(name)));
        if (choice.oneIn(2)) {
            route.put("via", (v6 ? "fd66::" : "192.168.66.") + choice.between(1, 9));
            route.put("onlink", true);
        }
        LabTree.list(lab.namespace(name), "routes").add(route);
        return true;
    }

    private static boolean attribute(LabTree lab, Choice choice) {
        List<Map<String, Object>> all = new ArrayList<>();
        List<List<Object>> lists = new ArrayList<>();
        for (String name : lab.namespaces()) {
            List<Object> routes = LabTree.list(lab.namespace(name), "routes");
            lists.add(routes);
            routes.forEach(route -> all.add(LabTree.asMap(route)));
        }
        if (all.isEmpty()) {
            return false;
        }
        Map<String, Object> route = choice.of(all);
        Object via = route.get("via");
        switch (choice.between(0, 5)) {
            case 5 -> route.put("onlink", choice.oneIn(2));
            case 0 -> route.put("metric", choice.between(0, 9));
            case 1 -> route.put("table", choice.between(100, 102));
            case 2 -> Collections.shuffle(choice.of(lists), choice.random);
            case 3 -> {
                if (via != null) {
                    route.put("via", IpAddress.parse(via.toString()).plus(1).toString());
                }
            }
            default -> {
                if (via != null) {
                    route.remove("via");
                    Map<String, Object> hop = new LinkedHashMap<>(Map.of("via", via));
                    LabTree.list(route, "nexthops").add(hop);
                }
            }
        }
        return true;
    }
}
