package io.jnetlab.topology.read;

import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code path} of a check. */
final class PathCheckReader {
    /** Longer than the time to live that packets commonly start with. */
    private static final int MAX_HOPS = 64;

    private static final List<String> KEYS = List.of("from", "to", "hops");
    private static final String HELP = "write path: {from: h1, to: h3, hops: [r1, r2, h3]}";

    private PathCheckReader() {}

    /** Null where it can't be used. */
    static CheckSpec.@Nullable Path read(Value value) {
        Fields fields = value.fields("a path", KEYS);
        if (fields == null) {
            return null;
        }
        Located<String> from =
                CheckReader.namespace(fields, "from", value, "the path says nothing of from where", HELP);
        CheckSpec.Target to = CheckReader.target(fields, "to", value, "the path says nothing of where to", HELP);
        Value hopsValue = CheckReader.required(fields, "hops", value, "the path has no hops", HELP);
        List<Value> entries = hopsValue == null ? null : hopsValue.list("hops");
        if (hopsValue == null || entries == null) {
            return null;
        }
        List<CheckSpec.Target> hops = new ArrayList<>();
        for (Value entry : entries) {
            CheckSpec.Target hop = CheckReader.target(entry);
            if (hop == null) {
                return null;
            }
            hops.add(hop);
        }
        if (hops.isEmpty()) {
            hopsValue.error("the path has no hops", "the last hop is where it goes to: " + HELP);
        } else if (hops.size() > MAX_HOPS) {
            hopsValue.error("the path has " + hops.size() + " hops", "write " + MAX_HOPS + " at most");
        } else if (from != null && to != null) {
            return new CheckSpec.Path(from, to, hops);
        }
        return null;
    }
}
