package io.jnetlab.topology.read;

import io.jnetlab.model.IfName;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.Rule;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Reads the selector of a rule, ip-rule(8): which packets it is for. */
final class RuleSelector {
    private static final List<String> PROTOCOLS =
            List.of("icmp", "tcp", "udp", "gre", "esp", "ah", "icmpv6", "ospf", "sctp");
    /** The kernel takes no range that ends with 65535. */
    private static final int MAX_PORT = 65534;

    private static final int MAX_PROTOCOL = 255;
    /** More the kernel does not take of IPv4. */
    private static final int MAX_TOS = 0x1c;

    private static final long MAX_USER = 0xfffffffeL;

    final @Nullable Located<IpPrefix> from;
    final @Nullable Located<IpPrefix> to;
    final @Nullable Located<IfName> iif;
    final @Nullable Located<IfName> oif;

    private final Fields fields;
    private final SortedMap<String, String> words;
    private boolean good = true;

    /** @param words of the rule, to which those of the selector are added */
    RuleSelector(Fields fields, SortedMap<String, String> words) {
        this.fields = fields;
        this.words = words;
        from = network("from");
        to = network("to");
        tos();
        iif = iface("iif");
        oif = iface("oif");
        mark();
        protocol();
        ports("sport");
        ports("dport");
        users();
        Located<Boolean> not = known("not", Scalars.bool(fields.get("not")));
        if (not != null && not.value()) {
            words.put(Rule.NOT, "true");
        }
    }

    /** Whether all that is written could be read. */
    boolean isGood() {
        return good;
    }

    /** Notes where something is written that could not be read. */
    private <T> @Nullable Located<T> known(String key, @Nullable Located<T> read) {
        good &= read != null || fields.get(key) == null;
        return read;
    }

    private @Nullable Located<IpPrefix> network(String key) {
        Value value = fields.get(key);
        if (value == null) {
            return null;
        }
        String text = value.textOrNull();
        IpAddress host = text == null ? null : IpAddress.tryParse(text);
        Located<IpPrefix> network = host != null
                ? new Located<>(new IpPrefix(host, host.bits()), value.place())
                : known(key, Scalars.network(value));
        if (network != null && network.value().length() == 0) {
            value.problems()
                    .error(
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
        long mark = Scalars.number32(slash < 0 ? text : text.substring(0, slash));
        long mask = slash < 0 ? 0xffffffffL : Scalars.number32(text.substring(slash + 1));
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

    /** As {@code 16} or {@code 0x10}. */
    private void tos() {
        Value value = fields.get("tos");
        String text = value == null ? null : value.text("a type of service");
        if (value == null || text == null) {
            good &= value == null;
            return;
        }
        long tos = Scalars.number32(text);
        if (tos < 0 || tos > MAX_TOS || tos % 4 != 0) {
            good = false;
            value.error(
                    Words.quote(text) + " is not a type of service",
                    "write 0x04, 0x08, … or 0x1c, which are those that the kernel takes");
            return;
        }
        if (tos != 0) {
            words.put(Rule.TOS, "0x" + Long.toHexString(tos));
        }
    }

    /** As {@code 1000} or {@code 1000-1999}. */
    private void users() {
        Value value = fields.get("uidrange");
        String text = value == null ? null : value.text("a user's number");
        if (value == null || text == null) {
            good &= value == null;
            return;
        }
        int dash = text.indexOf('-');
        long first = Scalars.number(dash < 0 ? text : text.substring(0, dash));
        long last = dash < 0 ? first : Scalars.number(text.substring(dash + 1));
        if (first < 0 || last < first || last > MAX_USER) {
            good = false;
            value.error(Words.quote(text) + " is not a user's number or a range of them", "write 1000 or 1000-1999");
            return;
        }
        words.put(Rule.UIDRANGE, first + "-" + last);
    }
}
