package io.jnetlab.topology;

import io.jnetlab.model.IfName;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.Route;
import io.jnetlab.model.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code rules}, an ordered list; what only one entry can be wrong about is reported. */
final class RuleReader {
    /** The priority of a first rule that has none written; each next has one more. */
    static final int FIRST_PRIORITY = 10000;

    private static final List<String> KEYS = List.of(
            "from",
            "to",
            "iif",
            "oif",
            "fwmark",
            "ipproto",
            "sport",
            "dport",
            "not",
            "priority",
            "family",
            "table",
            "type",
            "suppress_prefixlength");
    private static final List<String> TYPES = List.of("lookup", "blackhole", "unreachable", "prohibit");
    private static final List<String> FAMILIES = List.of("ipv4", "ipv6", "both");
    private static final List<String> PROTOCOLS =
            List.of("icmp", "tcp", "udp", "gre", "esp", "ah", "icmpv6", "ospf", "sctp");
    /** The kernel takes no range that ends with 65535. */
    private static final int MAX_PORT = 65534;

    private static final int MAX_PROTOCOL = 255;

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
        List<Value> entries = value == null ? null : value.list("rules");
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
        Located<IpPrefix> from = network("from");
        Located<IpPrefix> to = network("to");
        Located<IfName> iif = iface("iif");
        Located<IfName> oif = iface("oif");
        mark();
        protocol();
        ports("sport");
        ports("dport");
        Located<Boolean> not = known("not", Scalars.bool(fields.get("not")));
        if (not != null && not.value()) {
            words.put(Rule.NOT, "true");
        }
        type();
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
        if (!good) {
            return null;
        }
        int number = priority == null ? FIRST_PRIORITY + index : priority.value();
        Place place = priority == null ? entry.place() : priority.place();
        return new RuleSpec(entry.place(), v4, v6, number, place, words, iif, oif);
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

    private @Nullable Located<IpPrefix> network(String key) {
        Value value = fields.get(key);
        String text = value == null ? null : value.textOrNull();
        IpAddress host = text == null ? null : IpAddress.tryParse(text);
        Located<IpPrefix> network = value != null && host != null
                ? new Located<>(new IpPrefix(host, host.bits()), value.place())
                : known(key, Scalars.network(value));
        if (network != null && network.value().length() == 0) {
            wrong(
                    network.place(),
                    "every packet is " + key + " " + network.value(),
                    "write family: " + (network.value().isV6() ? "ipv6" : "ipv4") + " in its place");
            good = false;
        }
        if (network != null) {
            words.put(key, network.value().toString());
        }
        return network;
    }

    private @Nullable Located<IfName> iface(String key) {
        Located<IfName> name = known(key, Scalars.interfaceName(fields.get(key)));
        if (name != null) {
            words.put(key, name.value().value());
        }
        return name;
    }

    /** As {@code 16}, {@code 0x10} or {@code 0x10/0xff}. */
    private void mark() {
        Value value = fields.get("fwmark");
        String text = value == null ? null : value.text("a mark");
        if (value == null || text == null) {
            good &= value == null;
            return;
        }
        int slash = text.indexOf('/');
        long mark = number(slash < 0 ? text : text.substring(0, slash));
        long mask = slash < 0 ? 0xffffffffL : number(text.substring(slash + 1));
        if (mark < 0 || mask < 0 || (mark & ~mask) != 0) {
            good = false;
            value.error(
                    mark >= 0 && mask >= 0
                            ? Words.quote(text) + " can't be: the mark has bits that the mask leaves out"
                            : Words.quote(text) + " is not a mark",
                    "write a number of 32 bits, and a mask where not all of them count: 0x10/0xff");
            return;
        }
        if (mask != 0) {
            String hex = "0x" + Long.toHexString(mark);
            words.put(Rule.FWMARK, mask == 0xffffffffL ? hex : hex + "/0x" + Long.toHexString(mask));
        }
    }

    private static long number(String text) {
        long out = -1;
        if (text.toLowerCase(Locale.ROOT).startsWith("0x")) {
            try {
                out = text.length() > 10 ? -1 : Long.parseLong(text, 2, text.length(), 16);
            } catch (NumberFormatException e) {
                out = -1;
            }
        } else {
            out = Scalars.number(text);
        }
        return out > 0xffffffffL ? -1 : out;
    }

    private void protocol() {
        Value value = fields.get("ipproto");
        String text = value == null ? null : value.text("a protocol");
        if (value == null || text == null) {
            good &= value == null;
            return;
        }
        long number = Scalars.number(text);
        if (!PROTOCOLS.contains(text) && (number < 1 || number > MAX_PROTOCOL)) {
            good = false;
            value.error(Words.quote(text) + " is not a protocol", Words.help(text, PROTOCOLS));
            return;
        }
        words.put(Rule.IPPROTO, number < 0 ? text : protocolName((int) number));
    }

    private static String protocolName(int number) {
        return switch (number) {
            case 1 -> "icmp";
            case 6 -> "tcp";
            case 17 -> "udp";
            case 47 -> "gre";
            case 50 -> "esp";
            case 51 -> "ah";
            case 58 -> "icmpv6";
            case 89 -> "ospf";
            case 132 -> "sctp";
            default -> Integer.toString(number);
        };
    }

    /** As {@code 80} or {@code 8000-8080}. */
    private void ports(String key) {
        Value value = fields.get(key);
        String text = value == null ? null : value.text("a port");
        if (value == null || text == null) {
            good &= value == null;
            return;
        }
        int dash = text.indexOf('-');
        long first = Scalars.number(dash < 0 ? text : text.substring(0, dash));
        long last = dash < 0 ? first : Scalars.number(text.substring(dash + 1));
        if (first < 1 || last < first || last > MAX_PORT) {
            good = false;
            value.error(
                    Words.quote(text) + " is not a port or a range of them",
                    "write 80 or 8000-8080; the kernel takes ports from 1 to " + MAX_PORT);
            return;
        }
        String protocol = words.get(Rule.IPPROTO);
        if (protocol == null || !List.of("tcp", "udp", "sctp").contains(protocol)) {
            good = false;
            value.error(
                    "a rule with a port says of which protocol", protocol == null ? "write ipproto: tcp or udp" : null);
            return;
        }
        words.put(key, first == last ? Long.toString(first) : first + "-" + last);
    }

    private void type() {
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
