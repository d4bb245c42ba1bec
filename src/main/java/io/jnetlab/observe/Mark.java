package io.jnetlab.observe;

import io.jnetlab.model.Interface;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Origin;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an object carries that belongs to a lab: the alias of a link, the alias of a namespace's {@code lo}, the content
 * of a pin's file. Rows of Open vSwitch have {@link #EXTERNAL_ID} with the lab's name instead.
 *
 * @param sysctls keys of a namespace that were set and are not as in a new one
 * @param ruleset whether a ruleset of nftables was loaded into a namespace
 * @param was of a moved device what it was on the host; null for others
 * @param alias what the file gives a link as its alias; empty for none
 * @param attached of a namespace that something else made; null for others
 */
public record Mark(
        LabName lab,
        List<String> sysctls,
        boolean ruleset,
        @Nullable Origin was,
        String alias,
        @Nullable AttachedText attached) {
    /** Key of {@code external_ids} in rows of Bridge, Port and Interface. */
    public static final String EXTERNAL_ID = "jnetlab-lab";

    /** Key of {@code external_ids}: the attributes of maps that the lab has set in the row, with blanks between. */
    public static final String EXTERNAL_ID_KEYS = "jnetlab-keys";

    /** The longest alias, {@code IFALIASZ} less its NUL (linux/if.h). */
    public static final int MAX_LENGTH = 255;

    private static final String LAB = "jnetlab lab=";
    private static final String RULESET = " ruleset";
    private static final String SYSCTLS = " sysctls=";
    /** Stands last, since the text may hold anything. */
    private static final String ALIAS = " alias=";

    public Mark(LabName lab) {
        this(lab, List.of(), false, null, "", null);
    }

    /** The mark of a namespace that something else made. */
    public Mark(LabName lab, AttachedText attached) {
        this(lab, List.of(), false, null, "", attached);
    }

    /** The mark of a namespace. */
    public Mark(LabName lab, List<String> sysctls, boolean ruleset) {
        this(lab, sysctls, ruleset, null, "", null);
    }

    /** The mark of a link. */
    public Mark(LabName lab, Interface link) {
        this(
                lab,
                List.of(),
                false,
                link.kind() instanceof LinkKind.Moved moved ? moved.origin() : null,
                link.alias() == null ? "" : link.alias(),
                null);
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
        AttachedText attached = end < 0 ? null : AttachedText.parse(text, end);
        if (attached != null) {
            return new Mark(new LabName(lab), attached);
        }
        OriginText was = end < 0 ? OriginText.NONE : OriginText.parse(text, end);
        int aliasAt = text.indexOf(ALIAS, Math.max(was.end(), 0));
        String alias = aliasAt < 0 ? "" : text.substring(aliasAt + ALIAS.length());
        int stop = aliasAt < 0 ? text.length() : aliasAt;
        boolean ruleset = end >= 0
                && text.startsWith(RULESET, end)
                && (end + RULESET.length() == text.length() || text.charAt(end + RULESET.length()) == ' ');
        List<String> sysctls = new ArrayList<>();
        int at = text.indexOf(SYSCTLS);
        if (at >= 0 && at < stop) {
            int from = at + SYSCTLS.length();
            while (from < stop) {
                int comma = text.indexOf(',', from);
                int to = comma < 0 || comma > stop ? stop : comma;
                sysctls.add("net." + text.substring(from, to));
                from = to + 1;
            }
        }
        return new Mark(new LabName(lab), sysctls, ruleset, was.origin(), alias, null);
    }

    /**
     * The mark as it is that of the namespace with this pin: one that something else made may have other pins, which are
     * not the lab's.
     */
    static @Nullable Mark at(NetnsName pin, @Nullable Mark mark) {
        return mark == null || mark.attached == null || mark.attached.name().equals(pin) ? mark : null;
    }

    /**
     * The text of the mark.
     *
     * @throws IllegalArgumentException where it doesn't fit into an alias
     */
    @Override
    public String toString() {
        String text = text();
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_LENGTH) {
            throw new IllegalArgumentException("does not fit into a mark: " + text);
        }
        return text;
    }

    /** Whether it fits into an alias. */
    public boolean fits() {
        return text().getBytes(StandardCharsets.UTF_8).length <= MAX_LENGTH;
    }

    private String text() {
        StringBuilder out = new StringBuilder(LAB).append(lab.value());
        if (attached != null) {
            attached.write(out);
        }
        if (ruleset) {
            out.append(RULESET);
        }
        for (int i = 0; i < sysctls.size(); i++) {
            out.append(i == 0 ? SYSCTLS : ",")
                    .append(sysctls.get(i), "net.".length(), sysctls.get(i).length());
        }
        if (was != null) {
            OriginText.write(was, out);
        }
        if (!alias.isEmpty()) {
            out.append(ALIAS).append(alias);
        }
        return out.toString();
    }
}
