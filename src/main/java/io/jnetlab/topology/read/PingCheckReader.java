package io.jnetlab.topology.read;

import io.jnetlab.model.PingCheck;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import io.jnetlab.topology.yaml.YamlNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code ping} of a check. */
final class PingCheckReader {
    static final String HELP = "write ping: ns1 -> ns2, ping: {from: ns1, to: 10.0.0.2} or ping: all";

    private static final List<String> KEYS = List.of("from", "to", "expect", "size", "df");
    private static final List<String> EXPECTED = List.of("reachable", "unreachable");
    /** What a datagram of 65,535 bytes leaves for ICMP's payload. */
    private static final int MAX_SIZE = 65507;

    private PingCheckReader() {}

    /** Null where it can't be used. */
    static CheckSpec.@Nullable Ping read(Value ping) {
        if (ping.kind() == YamlNode.Kind.LIST) {
            ping.error("a ping goes from one namespace to another, it is no list", HELP);
            return null;
        }
        if (ping.kind() != YamlNode.Kind.MAP) {
            return "all".equals(ping.textOrNull())
                    ? new CheckSpec.Ping(null, null, true, PingCheck.DEFAULT_SIZE, false)
                    : arrow(ping);
        }
        Fields fields = ping.fields("a ping", KEYS);
        if (fields == null) {
            return null;
        }
        Value fromValue = fields.get("from");
        Value toValue = fields.get("to");
        if (fromValue == null || toValue == null) {
            fields.missing(ping, "the ping says nothing of " + (fromValue == null ? "from where" : "where to"), HELP);
        }
        String name = fromValue == null ? null : fromValue.text("the name of a namespace");
        CheckSpec.Target to = CheckReader.target(toValue);
        Located<String> expect = Scalars.word(fields.get("expect"), EXPECTED);
        Located<Integer> size = Scalars.integer(fields.get("size"), "a payload in bytes", 0, MAX_SIZE);
        Located<Boolean> df = Scalars.bool(fields.get("df"));
        if (fromValue == null || name == null || to == null) {
            return null;
        }
        return new CheckSpec.Ping(
                new Located<>(name, fromValue.place()),
                to,
                expect == null || expect.value().equals("reachable"),
                size == null ? PingCheck.DEFAULT_SIZE : size.value(),
                df != null && df.value());
    }

    /** {@code ns1 -> ns2}. */
    private static CheckSpec.@Nullable Ping arrow(Value ping) {
        String text = ping.text("a ping");
        if (text == null) {
            return null;
        }
        int arrow = text.indexOf("->");
        String left = arrow < 0 ? "" : text.substring(0, arrow).strip();
        String right = arrow < 0 ? "" : text.substring(arrow + 2).strip();
        if (left.isEmpty() || right.isEmpty() || right.contains("->")) {
            ping.error(Words.quote(text) + " doesn't say from where to where", HELP);
            return null;
        }
        return new CheckSpec.Ping(
                new Located<>(left, ping.place()),
                CheckSpec.Target.of(right, ping.place()),
                true,
                PingCheck.DEFAULT_SIZE,
                false);
    }
}
