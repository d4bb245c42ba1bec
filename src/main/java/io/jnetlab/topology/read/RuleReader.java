package io.jnetlab.topology.read;

import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.Route;
import io.jnetlab.model.Rule;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code rules}, an ordered list; what only one entry can be wrong about is reported. */
public final class RuleReader {
    /** The priority of a first rule that has none written; each next has one more. */
    public static final int FIRST_PRIORITY = 10000;

    private static final List<String> KEYS = List.of(
            "from",
            "to",
            "tos",
            "iif",
            "oif",
            "fwmark",
            "ipproto",
            "sport",
            "dport",
            "uidrange",
            "not",
            "priority",
            "family",
            "table",
            "type",
            "suppress_prefixlength");
    private static final List<String> TYPES = List.of("lookup", "blackhole", "unreachable", "prohibit");
    private static final List<String> FAMILIES = List.of("ipv4", "ipv6", "both");
    private final Value entry;
    private final Fields fields;
    private final SortedMap<String, String> words = new TreeMap<>();
    private boolean good = true;

    private RuleReader(Value entry, Fields fields) {
        this.entry = entry;
        this.fields = fields;
    }

    static List<RuleSpec> read(@Nullable Value value) {
        List<RuleSpec> out = new ArrayList<>();
        List<Value> entries = value == null ? null : value.listOf("rules", "{from: 10.0.1.0/24, table: 101}");
        if (entries != null) {
            for (int i = 0; i < entries.size(); i++) {
                Fields fields = entries.get(i).fields("a rule", KEYS);
                RuleSpec rule = fields == null ? null : new RuleReader(entries.get(i), fields).read(i);
                if (rule != null) {
                    out.add(rule);
                }
            }
        }
        return out;
    }

    private @Nullable RuleSpec read(int index) {
        RuleSelector selector = new RuleSelector(fields, words);
        Located<IpPrefix> from = selector.from;
        Located<IpPrefix> to = selector.to;
        action();
        Located<Integer> suppressed = known(
                "suppress_prefixlength",
                Scalars.integer(fields.get("suppress_prefixlength"), "a prefix length", 0, 128));
        if (suppressed != null) {
            words.put(Rule.SUPPRESS_PREFIXLENGTH, suppressed.value().toString());
        }
        Located<Integer> priority =
                known("priority", Scalars.integer(fields.get("priority"), "a priority", 1, Integer.MAX_VALUE));
        Located<String> family = known("family", Scalars.word(fields.get("family"), FAMILIES));
        if (from != null && to != null && from.value().isV6() != to.value().isV6()) {
            return wrong(to.place(), "a rule is of one family: from is " + name(from) + ", to is " + name(to), null);
        }
        Located<IpPrefix> either = from != null ? from : to;
        String families = family != null
                ? family.value()
                : either == null ? "both" : either.value().isV6() ? "ipv6" : "ipv4";
        boolean v4 = !families.equals("ipv6");
        boolean v6 = !families.equals("ipv4");
        if (either != null && family != null && (either.value().isV6() ? v4 : v6)) {
            return wrong(
                    family.place(),
                    "the rule is of " + name(either) + ", as " + either.value() + " is",
                    "take family away: an address says it");
        }
        if (!good || !selector.isGood()) {
            return null;
        }
        int number = priority == null ? FIRST_PRIORITY + index : priority.value();
        Place place = priority == null ? entry.place() : priority.place();
        return new RuleSpec(entry.place(), v4, v6, number, place, words, selector.iif, selector.oif);
    }

    private static String name(Located<IpPrefix> network) {
        return network.value().isV6() ? "IPv6" : "IPv4";
    }

    private @Nullable RuleSpec wrong(Place place, String message, @Nullable String help) {
        entry.problems().error(place, message, help);
        return null;
    }

    /** Notes where something is written that could not be read. */
    private <T> @Nullable Located<T> known(String key, @Nullable Located<T> read) {
        good &= read != null || fields.get(key) == null;
        return read;
    }

    /** What becomes of the packets. */
    private void action() {
        Value tableValue = fields.get("table");
        Located<String> type = known("type", Scalars.word(fields.get("type"), TYPES));
        if (type != null && !type.value().equals(Rule.LOOKUP)) {
            if (tableValue != null) {
                good = false;
                tableValue.error(
                        "a rule of type " + type.value() + " looks nothing up, so it has no table",
                        "take one of them away");
            }
            words.put(Rule.TYPE, type.value());
            return;
        }
        if (type == null && fields.get("type") != null) {
            return;
        }
        words.put(Rule.TYPE, Rule.LOOKUP);
        if (tableValue == null) {
            good = false;
            fields.missing(entry, "the rule has no table", "write table: N, or type: unreachable");
            return;
        }
        Integer table = table(tableValue);
        good &= table != null;
        if (table != null) {
            words.put(Rule.TABLE, table.toString());
        }
    }

    private static @Nullable Integer table(Value value) {
        String text = value.textOrNull();
        Integer named = text == null
                ? null
                : switch (text) {
                    case "main" -> (Integer) Route.TABLE_MAIN;
                    case "default" -> (Integer) (Route.TABLE_MAIN - 1);
                    case "local" -> (Integer) (Route.TABLE_MAIN + 1);
                    default -> null;
                };
        if (named != null) {
            return named;
        }
        Located<Integer> table = Scalars.integer(value, "a routing table", 1, Integer.MAX_VALUE);
        return table == null ? null : table.value();
    }
}
