package io.jnetlab.random;

import java.util.List;
import java.util.Map;

/** Rulesets of nftables, as texts and by {@code nat}. */
final class RulesetMakers {
    static final List<Maker> ALL =
            List.of(new Maker("firewall", RulesetMakers::firewall), new Maker("nat", RulesetMakers::nat));

    private RulesetMakers() {}

    private static boolean firewall(LabTree lab, Choice choice) {
        if (lab.namespaces().isEmpty()) {
            return false;
        }
        String namespace = choice.of(lab.namespaces());
        List<String> interfaces = lab.named(namespace);
        String iface = interfaces.isEmpty() ? "lo" : choice.of(interfaces);
        int n = choice.between(1, 4);
        String rule = choice.of(
                "oifname \"" + iface + "\" accept",
                "iif \"" + iface + "\" counter drop # by its device",
                "tcp dport { 22, 8" + n + " } accept",
                "tcp dport 80-9" + n + " counter packets 0 bytes 0 accept",
                "ip saddr 10.0." + n + ".0/24 drop",
                "meta mark 0x" + n + " return");
        String family = choice.of("ip", "ip", "ip6");
        if (family.equals("ip6")) {
            rule = rule.replace("ip saddr 10.0." + n + ".0/24", "ip6 saddr fd00:" + n + "::/64");
        }
        lab.namespace(namespace)
                .put(
                        "firewall",
                        choice.oneIn(8)
                                ? "# nothing"
                                : "table " + family + " t" + n + " {\n  chain c {\n    type filter hook "
                                        + choice.of("input", "forward") + " priority " + choice.of("0", "filter", "10")
                                        + ";" + choice.of("", " policy drop;") + "\n    " + rule + "\n  }\n}");
        return true;
    }

    private static boolean nat(LabTree lab, Choice choice) {
        List<String> names = lab.namespaces();
        names.removeIf(name -> lab.named(name).isEmpty());
        if (names.isEmpty()) {
            return false;
        }
        String name = choice.of(names);
        Map<String, Object> namespace = lab.namespace(name);
        LabTree.map(namespace, "nat").put("out", choice.of(lab.named(name)));
        namespace.put("forwarding", true);
        return true;
    }
}
