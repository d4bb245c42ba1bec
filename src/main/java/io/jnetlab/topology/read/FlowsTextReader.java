package io.jnetlab.topology.read;

import io.jnetlab.topology.yaml.Place;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code flows} of a bridge: one OpenFlow rule a line, as ovs-ofctl(8) has them. What a rule means is the switch's. */
final class FlowsTextReader {
    private static final List<String> COMMANDS =
            List.of("add ", "modify ", "modify_strict ", "delete ", "delete_strict ");

    private FlowsTextReader() {}

    /**
     * The rules, without blank lines and comments.
     *
     * @param versions by which the bridge is spoken to
     */
    static List<String> read(@Nullable Value value, String versions) {
        List<String> out = new ArrayList<>();
        String text = value == null ? null : value.text("a text with OpenFlow rules");
        if (value == null || text == null) {
            return out;
        }
        Set<String> known = new HashSet<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            int comment = line.indexOf('#');
            String rule = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (rule.isEmpty()) {
                continue;
            }
            String fault = fault(rule);
            Place place = value.place().ofLine(i, line, line.indexOf(rule), rule.length());
            String start = "the flow " + Words.quote(rule) + " ";
            if (fault != null) {
                value.problems().error(place, start + fault, "write priority=10,ip actions=drop");
            } else if (versions.equals("OpenFlow10") && hasTable(rule)) {
                value.problems()
                        .error(
                                place,
                                start + "names a table, which OpenFlow 1.0 knows nothing of",
                                "add OpenFlow13 to the bridge's protocols, or take the table away");
            } else if (!known.add(rule)) {
                value.problems().error(place, start + "stands here twice", "keep one of them");
            } else {
                out.add(rule);
            }
        }
        if (out.isEmpty() && known.isEmpty()) {
            value.error("no flow stands here", "write one a line, or take the key away for the flows of a new bridge");
        }
        return out;
    }

    /** Among what the rule matches; actions may name tables by an extension. */
    private static boolean hasTable(String rule) {
        String match = rule.substring(0, rule.indexOf("actions="));
        int at = match.indexOf("table=");
        return at == 0 || at > 0 && (match.charAt(at - 1) == ',' || match.charAt(at - 1) == ' ');
    }

    private static @Nullable String fault(String rule) {
        for (String command : COMMANDS) {
            if (rule.startsWith(command)) {
                return "is a command: only rules that are to stand belong here";
            }
        }
        if (!rule.contains("actions=")) {
            return "has no actions";
        }
        for (int i = 0; i < rule.length(); i++) {
            if (rule.charAt(i) < ' ') {
                return "holds a control character";
            }
        }
        return rule.contains("_timeout=") ? "ends by itself, and would come back with each up" : null;
    }
}
