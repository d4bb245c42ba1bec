package io.jnetlab.plan;

import io.jnetlab.model.LinkKind;
import io.jnetlab.model.LinkOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The delays of a bond, which the kernel counts in intervals of {@code miimon}: another interval changes them, and without
 * one it takes none, not even 0 (drivers/net/bonding/bond_options.c).
 */
final class BondDelays {
    private static final String MIIMON = "miimon";
    private static final List<String> DELAYS = List.of("updelay", "downdelay");

    private BondDelays() {}

    /**
     * The options that are set in one go, one after the other.
     *
     * @param words of the options that change, in the order of the table
     */
    static List<List<String>> groups(LinkKind.Optioned kind, List<String> words) {
        if (!words.contains(MIIMON)) {
            return List.of(words);
        }
        List<String> delays = new ArrayList<>();
        List<String> all = new ArrayList<>();
        boolean off = false;
        for (LinkOption o : kind.table().options()) {
            String word = o.word();
            boolean none = kind.value(o).equals("0");
            off |= word.equals(MIIMON) && none;
            if (DELAYS.contains(word) && words.contains(word)) {
                delays.add(word);
            }
            if (words.contains(word) || DELAYS.contains(word) && !none) {
                all.add(word);
            }
        }
        if (!off || delays.isEmpty()) {
            return List.of(all);
        }
        all.removeAll(delays);
        return List.of(delays, all);
    }
}
