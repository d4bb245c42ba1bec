package io.jnetlab.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A policy rule of a namespace: {@code ip rule add from FROM … priority N lookup TABLE}, see ip-rule(8).
 *
 * @param priority the smallest is asked first; in one namespace and family the file gives each once
 * @param words what a packet must match, by the keywords in {@link #MATCHES}, each value as ip(8) prints it; {@link #NOT}
 *     with the value {@code true} turns it round; then {@link #TYPE} and {@link #TABLE}
 * @param twin 0; counts those that the kernel holds beside the first of this priority
 */
public record Rule(NetnsName namespace, boolean v6, int priority, SortedMap<String, String> words, int twin)
        implements Resource {
    public static final String FROM = "from";
    public static final String TO = "to";
    public static final String TOS = "tos";
    public static final String IIF = "iif";
    public static final String OIF = "oif";
    public static final String FWMARK = "fwmark";
    public static final String IPPROTO = "ipproto";
    public static final String SPORT = "sport";
    public static final String DPORT = "dport";
    public static final String UIDRANGE = "uidrange";
    public static final String NOT = "not";
    public static final String TYPE = "type";
    public static final String TABLE = "table";
    public static final String SUPPRESS_PREFIXLENGTH = "suppress_prefixlength";

    /** What {@link #TYPE} starts with where the rules go on at a priority, which follows. Files don't say it. */
    public static final String GOTO = "goto ";

    /** Value of {@link #TYPE} that looks a route up in {@link #TABLE}; the others are those of routes that drop. */
    public static final String LOOKUP = "lookup";

    /** What a packet must match, in the order in which commands say it. */
    public static final List<String> MATCHES =
            List.of(FROM, TO, TOS, IIF, OIF, FWMARK, IPPROTO, SPORT, DPORT, UIDRANGE);

    private static final List<String> ALL = all();

    public Rule {
        words = Collections.unmodifiableSortedMap(new TreeMap<>(words));
    }

    private static List<String> all() {
        List<String> out = new ArrayList<>();
        out.add(NOT);
        out.addAll(MATCHES);
        out.add(TYPE);
        out.add(TABLE);
        out.add(SUPPRESS_PREFIXLENGTH);
        return List.copyOf(out);
    }

    @Override
    public ResourceId id() {
        String name = (v6 ? "ipv6 " : "ipv4 ") + priority + (twin > 0 ? " (" + (twin + 1) + ")" : "");
        return new ResourceId(ResourceId.Kind.RULE, namespace, name);
    }

    @Override
    public @Nullable ResourceId parent() {
        return namespace.isHost() ? null : ResourceId.namespace(namespace);
    }

    /** The value of a keyword, or null. */
    public @Nullable String word(String keyword) {
        return words.get(keyword);
    }

    @Override
    public List<Attribute> attributes() {
        AttributeList out = new AttributeList();
        for (String keyword : ALL) {
            out.add(keyword, words.get(keyword));
        }
        return out.toList();
    }

    @Override
    public boolean removesUnlisted(String attribute) {
        return true;
    }

    /** The kernel changes no rule: another one takes its place. */
    @Override
    public List<String> fixedAttributes() {
        return ALL;
    }
}
