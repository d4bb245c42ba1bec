package io.jnetlab.topology;

import io.jnetlab.model.IpAddress;
import io.jnetlab.model.PingCheck;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an entry of {@code checks}. */
final class CheckReader {
    private static final List<String> KEYS = List.of("ping", "within", "title", "hint");
    private static final List<String> PING_KEYS = List.of("from", "to", "expect", "size", "df");
    private static final List<String> EXPECTED = List.of("reachable", "unreachable");
    private static final String HELP = "write ping: ns1 -> ns2, ping: {from: ns1, to: 10.0.0.2} or ping: all";

    /** What a datagram of 65,535 bytes leaves for ICMP's payload. */
    private static final int MAX_SIZE = 65507;

    private static final Duration WITHIN = Duration.ofSeconds(5);

    private final Value ping;
    private final Fields entry;
    private @Nullable Located<String> from;
    private @Nullable Located<String> to;
    private @Nullable Located<IpAddress> toAddress;

    private CheckReader(Value ping, Fields entry) {
        this.ping = ping;
        this.entry = entry;
    }

    /** Null where it can't be used. */
    static @Nullable CheckSpec read(Value value) {
        if (value.textOrNull() != null) {
            value.error("a check is a map, not a text alone", HELP);
            return null;
        }
        Fields entry = value.fields("a check", KEYS);
        if (entry == null) {
            return null;
        }
        Value ping = entry.get("ping");
        if (ping == null) {
            entry.missing(value, "the check says nothing to try", HELP);
            return null;
        }
        return new CheckReader(ping, entry).read();
    }

    private @Nullable CheckSpec read() {
        Fields fields = new Fields(ping.place());
        boolean all = false;
        boolean good;
        if (ping.kind() == YamlNode.Kind.MAP) {
            Fields read = ping.fields("a ping", PING_KEYS);
            fields = read == null ? fields : read;
            good = read != null && fromAndTo(fields);
        } else if (ping.kind() == YamlNode.Kind.LIST) {
            ping.error("a ping goes from one namespace to another, it is no list", HELP);
            good = false;
        } else if ("all".equals(ping.textOrNull())) {
            all = true;
            good = true;
        } else {
            good = arrow();
        }
        Located<String> expect = Scalars.word(fields.get("expect"), EXPECTED);
        Located<Integer> size = Scalars.integer(fields.get("size"), "a payload in bytes", 0, MAX_SIZE);
        Located<Boolean> df = Scalars.bool(fields.get("df"));
        Located<Duration> within = Scalars.duration(entry.get("within"));
        Located<String> title = Scalars.prose(entry.get("title"), false);
        Located<String> hint = Scalars.prose(entry.get("hint"), true);
        if (!good || !all && (from == null || to == null && toAddress == null)) {
            return null;
        }
        return new CheckSpec(
                ping.place(),
                from,
                to,
                toAddress,
                expect == null || expect.value().equals("reachable"),
                size == null ? PingCheck.DEFAULT_SIZE : size.value(),
                df != null && df.value(),
                within == null ? WITHIN : within.value(),
                title == null ? null : title.value(),
                hint == null ? null : hint.value());
    }

    private boolean fromAndTo(Fields fields) {
        Value fromValue = fields.get("from");
        Value toValue = fields.get("to");
        if (fromValue == null || toValue == null) {
            fields.missing(ping, "the ping says nothing of " + (fromValue == null ? "from where" : "where to"), HELP);
        }
        if (fromValue != null) {
            String name = fromValue.text("the name of a namespace");
            from = name == null ? null : new Located<>(name, fromValue.place());
        }
        String target = toValue == null ? null : toValue.text("the name of a namespace or an address");
        if (toValue != null && target != null) {
            target(target, toValue.place());
        }
        return from != null && target != null;
    }

    /** {@code ns1 -> ns2}. */
    private boolean arrow() {
        String text = ping.text("a ping");
        if (text == null) {
            return false;
        }
        int arrow = text.indexOf("->");
        String left = arrow < 0 ? "" : text.substring(0, arrow).strip();
        String right = arrow < 0 ? "" : text.substring(arrow + 2).strip();
        if (left.isEmpty() || right.isEmpty() || right.contains("->")) {
            ping.error(Words.quote(text) + " doesn't say from where to where", HELP);
            return false;
        }
        from = new Located<>(left, ping.place());
        target(right, ping.place());
        return true;
    }

    private void target(String text, Place place) {
        IpAddress address = IpAddress.tryParse(text);
        if (address != null) {
            toAddress = new Located<>(address, place);
        } else {
            to = new Located<>(text, place);
        }
    }
}
