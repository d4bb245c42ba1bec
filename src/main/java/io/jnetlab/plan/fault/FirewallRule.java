package io.jnetlab.plan.fault;

import io.jnetlab.model.Address;
import io.jnetlab.model.LabState;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.Ruleset;
import io.jnetlab.plan.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
            boolean v4 = false;
            boolean v6 = false;
            for (Address address : States.addresses(lab, namespace.name())) {
                v4 |= !address.prefix().isV6();
                v6 |= address.prefix().isV6();
            }
            if (namespace.attachment() != null) {
                continue; // its rules are somebody else's
            }
            List<String> rules = new ArrayList<>();
            if (v4) {
                rules.add(table("ip", "input", "icmp type echo-request drop"));
                if ("1".equals(namespace.sysctls().get(Namespace.FORWARDING_V4))) {
                    rules.add(table("ip", "forward", "ip protocol icmp drop"));
                }
            }
            if (v6) {
                rules.add(table("ip6", "input", "icmpv6 type echo-request drop"));
                if ("1".equals(namespace.sysctls().get(Namespace.FORWARDING_V6))) {
                    rules.add(table("ip6", "forward", "icmpv6 type echo-request drop"));
                }
            }
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
