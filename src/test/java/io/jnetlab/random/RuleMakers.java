package io.jnetlab.random;

import io.jnetlab.model.IpPrefix;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Policy rules and static neighbors of namespaces. */
final class RuleMakers {
    static final List<Maker> ALL = List.of(
            new Maker("rule", RuleMakers::rule),
            new Maker("rule attribute", RuleMakers::attribute),
            new Maker("neighbor", RuleMakers::neighbor));

    private RuleMakers() {}

    private static List<Object> rules(LabTree lab, Choice choice) {
        List<String> names = lab.namespaces();
        return names.isEmpty() ? List.of() : LabTree.list(lab.namespace(choice.of(names)), "rules");
    }

    private static boolean rule(LabTree lab, Choice choice) {
        if (lab.namespaces().isEmpty()) {
            return false;
        }
        Map<String, Object> rule = new LinkedHashMap<>();
        if (choice.oneIn(3)) {
            rule.put("type", choice.of("blackhole", "unreachable", "prohibit"));
            rule.put("from", "10.5.5." + choice.between(1, 9));
        } else {
            rule.put("table", choice.of(100, 101, 102, "main", "default"));
        }
        matches(rule, choice);
        rules(lab, choice).add(rule);
        return true;
    }

    private static void matches(Map<String, Object> rule, Choice choice) {
        int n = choice.between(1, 9);
        switch (choice.between(0, 10)) {
            case 0 -> rule.put("from", choice.of("10.0." + n + ".0/24", "fd00:" + n + "::/64", "10.5.5." + n));
            case 1 -> rule.put("to", choice.of("10.0." + n + ".0/24", "fd00:" + n + "::/64", "fd05::" + n));
            case 2 -> rule.put(choice.of("iif", "oif"), choice.of("lo", "e" + n));
            case 3 -> rule.put("fwmark", choice.of(n, "0x10", "0x10/0xff"));
            case 4 -> {
                rule.put("ipproto", choice.of("tcp", "udp", 6));
                rule.put(choice.of("sport", "dport"), choice.of(n, "8000-808" + n));
            }
            case 5 -> rule.put("priority", choice.between(1, 20000));
            case 6 -> rule.put("family", choice.of("ipv4", "ipv6", "both"));
            case 7 -> rule.put("suppress_prefixlength", choice.between(0, 32));
            case 8 -> rule.put("tos", choice.of(16, "0x10", "0x1c"));
            case 9 -> rule.put("uidrange", choice.of("0", "0-0"));
            default -> {
                rule.put("from", "10.0." + n + ".0/24");
                rule.put("not", true);
            }
        }
    }

    private static boolean attribute(LabTree lab, Choice choice) {
        List<String> names = lab.namespaces();
        names.removeIf(name -> LabTree.list(lab.namespace(name), "rules").isEmpty());
        if (names.isEmpty()) {
            return false;
        }
        List<Object> rules = LabTree.list(lab.namespace(choice.of(names)), "rules");
        if (choice.oneIn(3)) {
            Collections.shuffle(rules, choice.random);
        } else {
            matches(LabTree.asMap(choice.of(rules)), choice);
        }
        return true;
    }

    private static boolean neighbor(LabTree lab, Choice choice) {
        List<String> names = lab.namespaces();
        names.removeIf(name -> lab.named(name).isEmpty());
        if (names.isEmpty()) {
            return false;
        }
        String name = choice.of(names);
        List<Object> neighbors = LabTree.list(lab.namespace(name), "neighbors");
        if (!neighbors.isEmpty() && choice.oneIn(2)) {
            LabTree.asMap(choice.of(neighbors)).put("mac", mac(choice));
            return true;
        }
        Map<String, Object> neighbor = new LinkedHashMap<>();
        neighbor.put("mac", mac(choice));
        List<String> addresses = lab.addresses(name);
        if (!addresses.isEmpty() && choice.oneIn(2)) {
            IpPrefix near = IpPrefix.parse(choice.of(addresses));
            neighbor.put(
                    "address",
                    near.network().address().plus(choice.between(60, 90)).toString());
        } else {
            int n = choice.between(1, 9);
            neighbor.put("address", choice.of("10.7.7." + n, "fd07::" + n));
            neighbor.put("dev", choice.of(lab.named(name)));
        }
        neighbors.add(neighbor);
        return true;
    }

    private static String mac(Choice choice) {
        return "02:77:00:00:00:" + choice.between(10, 99);
    }
}
