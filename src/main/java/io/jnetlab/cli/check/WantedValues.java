package io.jnetlab.cli.check;

import io.jnetlab.model.Attribute;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.LabState;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a model that are its solution: addresses, gateways, VLANs, sizes, names that values mention. What namespaces,
 * interfaces, bridges and ports are called is not: an exercise says that.
 */
final class WantedValues {
    private final Set<String> words = new HashSet<>();

    private WantedValues() {}

    static WantedValues of(LabState model) {
        WantedValues out = new WantedValues();
        Set<String> names = new HashSet<>();
        for (Resource resource : model.resources().values()) {
            ResourceId id = resource.id();
            if (id.kind() == ResourceId.Kind.FILE) {
                continue; // names that everybody sees
            }
            names.add(id.namespace().value());
            if (id.kind().isPart()) {
                out.addWords(id.name(), false);
            } else {
                names.add(id.name());
            }
            for (Attribute a : resource.attributes()) {
                boolean text = a.value().indexOf(' ') >= 0 || a.value().indexOf('\n') >= 0;
                out.addWords(a.value(), text);
                // A key may hold a value, as that of a way of several does.
                out.addWords(a.name(), true);
            }
        }
        out.words.removeAll(names);
        // What every lab has tells nothing.
        out.words.removeAll(Set.of("", "true", "false", "up", "1", "0", "root", "default", "via", "dev"));
        return out;
    }

    /** @param numbersOnly whether of the words only those count that hold a digit: the others are a language's */
    private void addWords(String text, boolean numbersOnly) {
        for (String word : split(text)) {
            if (!numbersOnly || word.chars().anyMatch(c -> c >= '0' && c <= '9')) {
                words.add(word);
            }
        }
    }

    private static Set<String> split(String text) {
        Set<String> out = new HashSet<>();
        for (String part : text.toLowerCase(Locale.ROOT).split("[^a-z0-9.:_-]+", -1)) {
            String word = part.replaceAll("^[.:-]+(?=[^:.-])|(?<=[^:.-])[.:-]+$", "");
            IpAddress address = IpAddress.tryParse(word);
            out.add(address == null ? word : address.toString());
            if (address == null) {
                for (String piece : word.split("[:-]", -1)) {
                    out.add(piece);
                }
            }
        }
        return out;
    }

    /** Whether a text holds one of them. */
    boolean areTold(String text) {
        for (String word : split(text)) {
            if (words.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
