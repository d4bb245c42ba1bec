package io.jnetlab.observe;

import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.LabState;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Resource;
import io.jnetlab.model.Ruleset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reads rulesets of nftables where a file wants one or a mark says that a lab has loaded one. */
final class RulesetReader {
    private RulesetReader() {}

    /**
     * Adds the rulesets that are there.
     *
     * @return how nft lists those that are wanted, by their namespaces
     * @throws RulesetException where nft refuses a wanted one
     * @throws NoNftablesException where nft or what it needs is missing
     */
    static SortedMap<NetnsName, String> read(
            LabState wanted, Map<NetnsName, PlaceReading> readings, Consumer<Ruleset> sink) throws IOException {
        for (PlaceReading reading : readings.values()) {
            Mark mark = reading.mark();
            boolean marked = mark != null && mark.ruleset();
            boolean wants = wanted.get(Ruleset.id(reading.name())) != null;
            // What goes with its namespace need not be read, where that can't be done any more.
            if (wants || marked && (wanted.namespace(reading.name()) != null || Nft.isInstalled())) {
                String listed = Nft.list(reading.place());
                if (!listed.isEmpty()) {
                    sink.accept(new Ruleset(reading.name(), listed, lasting(listed)));
                }
            }
        }
        SortedMap<NetnsName, String> out = new TreeMap<>();
        Map<List<Object>, String> known = new HashMap<>();
        for (Resource r : wanted.resources().values()) {
            if (r instanceof Ruleset ruleset) {
                List<IfName> interfaces = interfaces(wanted, ruleset.namespace());
                List<Object> key = List.of(ruleset.text(), interfaces);
                String canonical = known.get(key);
                if (canonical == null) {
                    canonical = lasting(Nft.canonical(ruleset.namespace(), ruleset.text(), interfaces));
                    known.put(key, canonical);
                }
                out.put(ruleset.namespace(), canonical);
            }
        }
        return out;
    }

    private static List<IfName> interfaces(LabState wanted, NetnsName namespace) {
        List<IfName> out = new ArrayList<>();
        for (Resource r : wanted.resources().values()) {
            if (r instanceof Interface link
                    && link.iface().namespace().equals(namespace)
                    && !link.iface().name().equals(IfName.LO)) {
                out.add(link.iface().name());
            }
        }
        return out;
    }

    /** A list without the elements of sets that packets and time change. */
    static String lasting(String listed) {
        if (!listed.contains("dynamic") && !listed.contains("timeout")) {
            return listed;
        }
        StringBuilder out = new StringBuilder(listed.length());
        boolean changing = false;
        boolean elements = false;
        for (String line : listed.split("\n", -1)) {
            String text = line.strip();
            if (text.equals("}")) {
                changing = false;
            } else if (text.startsWith("flags ")) {
                changing = text.contains("dynamic") || text.contains("timeout");
            }
            elements |= changing && text.startsWith("elements = {");
            if (!elements) {
                out.append(line).append('\n');
            }
            elements &= !text.endsWith("}");
        }
        out.setLength(out.length() - 1);
        return out.toString();
    }
}
