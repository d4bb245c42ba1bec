package io.jnetlab.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The OpenFlow rules of a bridge, ovs-ofctl(8).
 *
 * <p>One rule can be written in many ways, and only the switch knows which are the same. So what was read is said relative
 * to what was wanted: {@code rules} are those that only the switch has, {@code missing} those that it lacks.
 *
 * @param lines all rules, as {@code ovs-ofctl replace-flows} reads them
 * @param rules actions by what they match: of what is wanted all of them
 */
public record OvsFlows(
        IfName bridge, List<String> lines, SortedMap<String, String> rules, SortedMap<String, String> missing)
        implements Resource {
    private static final String ACTIONS = "actions=";
    private static final String DEFAULT_VERSION = "OpenFlow14";

    /** The rules of a file. */
    public static OvsFlows of(IfName bridge, List<String> lines) {
        return new OvsFlows(bridge, lines, rules(lines), Collections.emptySortedMap());
    }

    /** Actions by what they match, from lines. */
    public static SortedMap<String, String> rules(List<String> lines) {
        TreeMap<String, String> out = new TreeMap<>();
        for (String line : lines) {
            int at = line.indexOf(ACTIONS);
            String match = at < 0 ? line : line.substring(0, at).strip();
            if (match.endsWith(",")) {
                match = match.substring(0, match.length() - 1);
            }
            out.put(match.isEmpty() ? "any" : match, at < 0 ? "" : line.substring(at + ACTIONS.length()));
        }
        return Collections.unmodifiableSortedMap(out);
    }

    /** The version of OpenFlow by which a bridge is spoken to: its newest, for rules are written differently in each. */
    public static String versions(@Nullable OvsBridge bridge) {
        return bridge == null ? DEFAULT_VERSION : versions(bridge.values());
    }

    /** @param bridge the values of a bridge */
    public static String versions(SortedMap<String, String> bridge) {
        String own = bridge.get(OvsBridge.PROTOCOLS);
        return own == null || own.isEmpty() ? DEFAULT_VERSION : own.substring(own.lastIndexOf(',') + 1);
    }

    /** Whether all changes can be made at once: OpenFlow 1.4. */
    public static boolean canBundle(String versions) {
        return versions.contains("OpenFlow14") || versions.contains("OpenFlow15");
    }

    /** The same as it differs from what a switch has. */
    public OvsFlows comparedWith(OvsFlows there) {
        return new OvsFlows(bridge, lines, there.missing, Collections.emptySortedMap());
    }

    /** The id of a bridge's flows. */
    public static ResourceId id(IfName bridge) {
        return new ResourceId(ResourceId.Kind.FLOWS, NetnsName.HOST, bridge.value());
    }

    @Override
    public ResourceId id() {
        return id(bridge);
    }

    @Override
    public @Nullable ResourceId parent() {
        return ResourceId.ovsBridge(bridge);
    }

    @Override
    public List<Attribute> attributes() {
        AttributeList out = new AttributeList();
        for (Map.Entry<String, String> e : rules.entrySet()) {
            out.add(e.getKey(), e.getValue());
        }
        return out.toList();
    }

    @Override
    public boolean removesUnlisted(String attribute) {
        return true;
    }
}
