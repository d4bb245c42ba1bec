package io.jnetlab.topology.compile;

import io.jnetlab.model.IfName;
import io.jnetlab.topology.read.NamespaceSpec;
import io.jnetlab.topology.read.RuleReader;
import io.jnetlab.topology.read.RuleSpec;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Problems;
import io.jnetlab.topology.yaml.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can't be of a namespace's policy rules together, given its interfaces. */
public final class RuleRules {
    private RuleRules() {}

    /** @param complete whether all interfaces of the namespace are known */
    public static void check(
            NamespaceSpec namespace, Collection<Station> stations, boolean complete, Problems problems) {
        if (namespace.rules().isEmpty()) {
            return;
        }
        Map<String, RuleSpec> seen = new HashMap<>();
        for (RuleSpec rule : namespace.rules()) {
            RuleSpec before = rule.v4() ? seen.putIfAbsent("4 " + rule.priority(), rule) : null;
            RuleSpec before6 = rule.v6() ? seen.putIfAbsent("6 " + rule.priority(), rule) : null;
            RuleSpec first = before != null ? before : before6;
            if (first != null) {
                problems.error(
                        rule.priorityPlace(),
                        "a rule of priority " + rule.priority() + " is there already, in "
                                + first.priorityPlace().line(),
                        "give each its own; without one they have " + RuleReader.FIRST_PRIORITY
                                + " and up, in the order of the list");
            }
            if (complete) {
                check(namespace, rule.iif(), stations, problems);
                check(namespace, rule.oif(), stations, problems);
            }
        }
    }

    private static void check(
            NamespaceSpec namespace, @Nullable Located<IfName> name, Collection<Station> stations, Problems problems) {
        if (name == null || name.value().equals(IfName.LO)) {
            return;
        }
        List<String> known = new ArrayList<>();
        for (Station station : stations) {
            if (station.id.name().equals(name.value())) {
                return;
            }
            known.add(station.id.name().value());
        }
        known.sort(null);
        problems.error(
                name.place(),
                namespace.name() + " has no interface "
                        + Words.quote(name.value().value()),
                known.isEmpty() ? "it has none but lo" : Words.help(name.value().value(), known));
    }
}
