package io.jnetlab.topology.read;

import io.jnetlab.model.IfName;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code firewall} and {@code nat} of a namespace. Whether nft takes a ruleset is only known to nft. */
final class FirewallReader {
    private static final List<String> NAT_KEYS = List.of("out");

    private FirewallReader() {}

    static @Nullable Located<String> read(@Nullable Value value) {
        String text = value == null ? null : value.text("a ruleset for nft");
        if (value == null || text == null) {
            return null;
        }
        if (text.isBlank()) {
            value.error("the firewall is empty", "write a ruleset, or take the line away");
        } else {
            refuse("include", "a firewall can't include files", "write here what the file holds", value, text);
            refuse("monitor", "\"monitor\" never ends, and is no rule", "take it away", value, text);
        }
        return new Located<>(text, value.place());
    }

    static @Nullable Located<IfName> nat(@Nullable Value value) {
        Fields fields = value == null ? null : value.fields("nat", NAT_KEYS);
        if (value == null || fields == null) {
            return null;
        }
        Value out = fields.get("out");
        if (out == null) {
            fields.missing(value, "nat doesn't say by which interface it goes out", "write {out: eth0}");
            return null;
        }
        Located<IfName> name = Scalars.interfaceName(out);
        if (name != null && hasSpecial(name.value().value())) {
            out.error("the interface " + Words.quote(name.value().value()) + " can't be named to nft", "rename it");
            return null;
        }
        return name;
    }

    private static boolean hasSpecial(String name) {
        return name.indexOf('"') >= 0 || name.indexOf('\\') >= 0 || name.indexOf('*') >= 0;
    }

    private static void refuse(String word, String message, String help, Value value, String text) {
        int at = indexOfWord(text, word);
        if (at >= 0) {
            int number = 0;
            int start = 0;
            for (int end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', start)) {
                number++;
                start = end + 1;
            }
            int end = text.indexOf('\n', at);
            String line = text.substring(start, end < 0 ? text.length() : end);
            value.problems().error(value.place().ofLine(number, line, at - start, word.length()), message, help);
        }
    }

    /** Where nft may read a word that stands neither in a comment nor in quotes; -1 for nowhere. */
    private static int indexOfWord(String text, String word) {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '#' || c == '"') {
                int end = text.indexOf(c == '#' ? '\n' : '"', i + 1);
                i = end < 0 ? text.length() : end + 1;
            } else if (isLetter(c)) {
                int start = i;
                while (i < text.length() && isOfWord(text.charAt(i))) {
                    i++;
                }
                if (text.substring(start, i).equals(word)) {
                    return start;
                }
            } else {
                i++;
            }
        }
        return -1;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /** As nft's own scanner has it. */
    private static boolean isOfWord(char c) {
        return isLetter(c) || c >= '0' && c <= '9' || c == '/' || c == '-' || c == '_' || c == '.';
    }
}
