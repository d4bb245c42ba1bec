package io.jnetlab.probe.why;

import java.util.ArrayList;
import java.util.List;

/** Finds rules in what {@code nft -a list ruleset} prints. */
final class RulesetText {
    private RulesetText() {}

    /**
     * A rule as people write it.
     *
     * @param table {@code table ip NAME}
     * @return the handle where it is not found
     */
    static String rule(String ruleset, String table, String chain, int handle) {
        String end = " # handle " + handle;
        for (String line : lines(ruleset, table, chain)) {
            if (line.endsWith(end)) {
                return line.substring(0, line.length() - end.length());
            }
        }
        return "handle " + handle;
    }

    /** The devices of a chain: {@code device "eth0"}, {@code devices = { eth0, eth1 }}; none where it has none. */
    static List<String> devices(String ruleset, String table, String chain) {
        List<String> out = new ArrayList<>();
        for (String line : lines(ruleset, table, chain)) {
            int start = line.startsWith("type ") ? line.indexOf(" device") : -1;
            int end = start < 0 ? -1 : line.indexOf(" priority ", start);
            if (end > 0) {
                String names = line.substring(start, end).replaceFirst("^ devices? *=?", "");
                for (String name : names.split("[{},\" ]+", -1)) {
                    if (!name.isEmpty()) {
                        out.add(name);
                    }
                }
            }
        }
        return out;
    }

    private static List<String> lines(String ruleset, String table, String chain) {
        List<String> out = new ArrayList<>();
        boolean inTable = false;
        boolean inChain = false;
        for (String line : ruleset.split("\n", -1)) {
            String text = line.strip();
            if (text.startsWith("table ")) {
                inTable = text.startsWith(table + " ");
            } else if (text.startsWith("chain ")) {
                inChain = inTable && text.startsWith("chain " + chain + " ");
            } else if (inChain) {
                out.add(text);
            }
        }
        return out;
    }
}
