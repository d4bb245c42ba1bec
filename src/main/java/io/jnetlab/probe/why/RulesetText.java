package io.jnetlab.probe.why;

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
        boolean inTable = false;
        boolean inChain = false;
        String end = " # handle " + handle;
        for (String line : ruleset.split("\n", -1)) {
            String text = line.strip();
            if (text.startsWith("table ")) {
                inTable = text.startsWith(table + " ");
            } else if (text.startsWith("chain ")) {
                inChain = inTable && text.startsWith("chain " + chain + " ");
            } else if (inChain && text.endsWith(end)) {
                return text.substring(0, text.length() - end.length());
            }
        }
        return "handle " + handle;
    }
}
