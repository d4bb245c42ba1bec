package io.jnetlab.observe;

import io.jnetlab.model.LabName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an object carries that belongs to a lab: the alias of a link, the alias of a namespace's {@code lo}, the content
 * of a pin's file. Rows of Open vSwitch have {@link #EXTERNAL_ID} with the lab's name instead.
 *
 * @param sysctls keys of a namespace that were set and are not as in a new one
 */
public record Mark(LabName lab, List<String> sysctls) {
    /** Key of {@code external_ids} in rows of Bridge, Port and Interface. */
    public static final String EXTERNAL_ID = "jnetlab-lab";

    /** Key of {@code external_ids}: the attributes of maps that the lab has set in the row, with blanks between. */
    public static final String EXTERNAL_ID_KEYS = "jnetlab-keys";

    /** The longest alias, {@code IFALIASZ} less its NUL (linux/if.h). */
    public static final int MAX_LENGTH = 255;

    private static final String LAB = "jnetlab lab=";
    private static final String SYSCTLS = " sysctls=";

    public Mark(LabName lab) {
        this(lab, List.of());
    }

    /** Reads a mark; null for any other text. */
    public static @Nullable Mark parse(@Nullable String text) {
        if (text == null || !text.startsWith(LAB)) {
            return null;
        }
        int end = text.indexOf(' ', LAB.length());
        String lab = text.substring(LAB.length(), end < 0 ? text.length() : end);
        if (LabName.fault(lab) != null) {
            return null;
        }
        List<String> sysctls = new ArrayList<>();
        int at = text.indexOf(SYSCTLS);
        if (at >= 0) {
            int from = at + SYSCTLS.length();
            while (from < text.length()) {
                int comma = text.indexOf(',', from);
                int to = comma < 0 ? text.length() : comma;
                sysctls.add("net." + text.substring(from, to));
                from = to + 1;
            }
        }
        return new Mark(new LabName(lab), sysctls);
    }

    /**
     * The text of the mark.
     *
     * @throws IllegalArgumentException where the keys don't fit into an alias
     */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(LAB).append(lab.value());
        for (int i = 0; i < sysctls.size(); i++) {
            out.append(i == 0 ? SYSCTLS : ",")
                    .append(sysctls.get(i), "net.".length(), sysctls.get(i).length());
        }
        if (out.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("the names of " + sysctls.size() + " sysctls don't fit into a mark");
        }
        return out.toString();
    }
}
