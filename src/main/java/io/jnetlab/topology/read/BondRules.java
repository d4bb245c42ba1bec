package io.jnetlab.topology.read;

import io.jnetlab.model.IfName;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the options of a bond ask of each other; drivers/net/bonding/bond_options.c. */
final class BondRules {
    private static final String MIIMON = "miimon";
    private static final String PRIMARY = "primary";
    private static final List<String> MODES_WITH_PRIMARY = List.of("active-backup", "balance-tlb", "balance-alb");

    private BondRules() {}

    /** @param options those that could be read and are not as in a new one */
    static void check(Fields fields, Map<String, String> options, List<Located<IfName>> members) {
        Value rate = fields.get("lacp_rate");
        String mode = options.getOrDefault("mode", "balance-rr");
        if (rate != null && options.containsKey("lacp_rate") && !mode.equals("802.3ad")) {
            rate.error("a bond of mode " + mode + " speaks no LACP", "it goes with mode: 802.3ad");
        }
        long miimon = Long.parseLong(options.getOrDefault(MIIMON, "100"));
        for (String key : List.of("updelay", "downdelay")) {
            delay(key, fields.get(key), options.get(key), miimon);
        }
        primary(mode, fields.get(PRIMARY), options.get(PRIMARY), members);
    }

    private static void delay(String key, @Nullable Value value, @Nullable String text, long miimon) {
        if (value == null || text == null) {
            return;
        }
        if (miimon == 0) {
            value.error("a bond whose miimon is 0 never looks at its links, and has no " + key, "write miimon: 100");
        } else if (Long.parseLong(text) % miimon != 0) {
            value.error(
                    Words.quote(text) + " is not a multiple of miimon, " + miimon + " ms",
                    "the kernel would make " + Long.parseLong(text) / miimon * miimon + " of it");
        }
    }

    /** The first choice is one of its members, in a mode that uses one at a time. */
    private static void primary(
            String mode, @Nullable Value value, @Nullable String name, List<Located<IfName>> members) {
        if (value == null || name == null) {
            return;
        }
        if (!MODES_WITH_PRIMARY.contains(mode)) {
            value.error(
                    "a bond of mode " + mode + " has no primary member: it uses all of them",
                    "it goes with mode: " + Words.list(MODES_WITH_PRIMARY, "or"));
            return;
        }
        for (Located<IfName> member : members) {
            if (member.value().value().equals(name)) {
                return;
            }
        }
        value.error(Words.quote(name) + " is no member of this bond", "add it to members");
    }
}
