package io.jnetlab.plan.fault;

import io.jnetlab.model.Address;
import io.jnetlab.model.LabState;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.Ruleset;
import io.jnetlab.plan.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A rule that drops, in a table of its own. */
final class FirewallRule implements Fault {
    private static final String TABLE = "guard";

    @Override
    public String name() {
        return "firewall-rule";
    }

    @Override
    public String summary() {
        return "a rule of nftables drops packets";
    }

    @Override
    public List<LabState> in(LabState lab, Random random) {
        List<LabState> out = new ArrayList<>();
        for (Namespace namespace : States.all(lab, Namespace.class)) {
            if (namespace.attachment() != null) {
                continue; // its rules are somebody else's
            }
            List<String> rules = rules(lab, namespace);
            String before = lab.get(Ruleset.id(namespace.name())) instanceof Ruleset old
                    ? old.text().stripTrailing() + "\n"
                    : "";
            if (!before.contains(TABLE)) {
                for (String rule : rules) {
                    out.add(States.with(lab, Ruleset.wanted(namespace.name(), before + rule)));
                }
            }
        }
        return out;
    }

    /** Rules that drop pings, and rules that drop all that comes in by an interface. */
    private static List<String> rules(LabState lab, Namespace namespace) {
        Set<String> v4 = new TreeSet<>();
        Set<String> v6 = new TreeSet<>();
        for (Address address : States.addresses(lab, namespace.name())) {
            (address.prefix().isV6() ? v6 : v4).add(address.iface().name().value());
        }
        List<String> rules = new ArrayList<>();
        add(rules, "ip", v4, namespace.sysctls().get(Namespace.FORWARDING_V4), "icmp", "ip protocol icmp");
        add(rules, "ip6", v6, namespace.sysctls().get(Namespace.FORWARDING_V6), "icmpv6", "icmpv6 type echo-request");
        return rules;
    }

    private static void add(
            List<String> rules, String family, Set<String> links, @Nullable String forwards, String icmp, String any) {
        if (links.isEmpty()) {
            return;
        }
        rules.add(table(family, "input", icmp + " type echo-request drop"));
        if ("1".equals(forwards)) {
            rules.add(table(family, "forward", any + " drop"));
        }
        for (String link : links) {
            rules.add(table(family, "1".equals(forwards) ? "forward" : "input", "iifname \"" + link + "\" drop"));
        }
    }

    private static String table(String family, String hook, String rule) {
        return "table " + family + " " + TABLE + " {\n\tchain " + hook + " {\n\t\ttype filter hook " + hook
                + " priority -10; policy accept;\n\t\t" + rule + "\n\t}\n}\n";
    }

    @Override
    public @Nullable String tell(Change change, Differences context) {
        if (!(change.before() instanceof Ruleset ruleset)) {
            return null;
        }
        String wanted = change.after() instanceof Ruleset after ? after.rules() : "";
        StringBuilder extra = new StringBuilder();
        for (String line : ruleset.rules().split("\n", -1)) {
            if (line.contains(" drop") && !wanted.contains(line.strip())) {
                extra.append(extra.length() == 0 ? ": " : "; ").append(line.strip());
            }
        }
        return "nftables in " + ruleset.namespace() + " has rules that the file does not have" + extra;
    }
}
