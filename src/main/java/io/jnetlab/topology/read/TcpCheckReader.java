package io.jnetlab.topology.read;

import io.jnetlab.model.TcpCheck;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code tcp} of a check. */
final class TcpCheckReader {
    private static final List<String> KEYS = List.of("from", "to", "port", "expect");
    private static final List<String> EXPECTED = List.of("reachable", "refused", "unreachable");
    private static final String HELP = "write tcp: {from: h1, to: h2, port: 80}";

    private TcpCheckReader() {}

    /** Null where it can't be used. */
    static CheckSpec.@Nullable Tcp read(Value value) {
        Fields fields = value.fields("a TCP check", KEYS);
        if (fields == null) {
            return null;
        }
        Located<String> from =
                CheckReader.namespace(fields, "from", value, "the check says nothing of from where", HELP);
        CheckSpec.Target to = CheckReader.target(fields, "to", value, "the check says nothing of where to", HELP);
        Value portValue = CheckReader.required(fields, "port", value, "the check says nothing of the port", HELP);
        Located<Integer> port = Scalars.integer(portValue, "a TCP port", 1, 65535);
        Located<String> expect = Scalars.word(fields.get("expect"), EXPECTED);
        return from == null || to == null || port == null
                ? null
                : new CheckSpec.Tcp(from, to, port.value(), expectation(expect));
    }

    private static TcpCheck.Expectation expectation(@Nullable Located<String> word) {
        for (TcpCheck.Expectation expectation : TcpCheck.Expectation.values()) {
            if (word != null && expectation.toString().equals(word.value())) {
                return expectation;
            }
        }
        return TcpCheck.Expectation.REACHABLE;
    }
}
