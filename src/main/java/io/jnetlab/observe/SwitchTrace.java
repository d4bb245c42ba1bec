package io.jnetlab.observe;

import io.jnetlab.ovsdb.OpenVswitch;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a switch says that it would do with a frame: {@code ovs-appctl ofproto/trace}, see ovs-vswitchd(8).
 *
 * @param bridge where the rule is that decided: the last that does something of its own, or the last of all
 * @param rule that rule, {@code icmp, priority 100}; empty where none matches
 * @param action what it does first, as {@code drop} or {@code NORMAL}
 * @param table the number of the table that the rule is in, or that has none
 * @param target the MAC address that the frame has been given as its destination; null where it has kept its own
 * @param outputs the names of the devices that the frame leaves by; null where that can't be told
 */
public record SwitchTrace(
        String bridge, String rule, String action, int table, @Nullable String target, @Nullable Set<String> outputs) {
    private static final String ACTIONS = "Datapath actions: ";
    private static final String BRIDGE = "bridge(\"";
    private static final String END = "\")";
    private static final String NORMAL = "NORMAL";
    private static final Pattern TARGET = Pattern.compile("set\\(eth\\([^)]*dst=([0-9a-f:]{17})");

    /** Of table 0, of a frame that keeps its destination. */
    SwitchTrace(String bridge, String rule, String action, @Nullable Set<String> outputs) {
        this(bridge, rule, action, 0, null, outputs);
    }

    static SwitchTrace of(OpenVswitch ovs, String bridge, String flow) throws IOException {
        return parse(ovs.appctl("ofproto/trace", bridge, flow), devices(ovs.appctl("dpif/show")));
    }

    /**
     * Reads the two answers.
     *
     * @param devices names by their numbers in the datapath
     */
    static SwitchTrace parse(String trace, Map<String, String> devices) {
        String bridge = "";
        String rule = "";
        String actions = "";
        int table = 0;
        SwitchTrace decided = new SwitchTrace("", "", "", null);
        boolean next = false;
        for (String line : trace.split("\n", -1)) {
            String text = line.strip();
            if (line.startsWith(ACTIONS)) {
                actions = line.substring(ACTIONS.length()).strip();
            } else if (text.startsWith(BRIDGE) && text.endsWith(END)) {
                bridge = text.substring(BRIDGE.length(), text.length() - END.length());
            } else if (isRule(line)) {
                table = Integer.parseInt(text.substring(0, text.indexOf('.')));
                rule = text.substring(text.indexOf('.') + 1).strip();
                rule = rule.startsWith("No match") ? "" : rule;
                next = true;
            } else if (next) {
                next = false;
                if (!text.equals(NORMAL) || decided.action.equals(NORMAL) || decided.action.isEmpty()) {
                    decided = new SwitchTrace(bridge, rule, text, table, null, null);
                }
            }
        }
        Matcher changed = TARGET.matcher(actions);
        return new SwitchTrace(
                decided.bridge,
                decided.rule,
                decided.action,
                decided.table,
                changed.find() ? changed.group(1) : null,
                outputs(actions, devices));
    }

    /** Whether the frame goes to a controller. */
    public boolean isControlled() {
        return action.startsWith("CONTROLLER");
    }

    /** {@code  0. icmp, priority 100}: the number of a table, a full stop. */
    private static boolean isRule(String line) {
        String text = line.stripLeading();
        int dot = text.indexOf('.');
        if (dot < 1 || line.equals(text)) {
            return false;
        }
        for (int i = 0; i < dot; i++) {
            if (!Character.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Set<String> outputs(String actions, Map<String, String> devices) {
        Set<String> out = new HashSet<>();
        if (actions.equals("drop")) {
            return out;
        }
        int depth = 0;
        int from = 0;
        for (int i = 0; i <= actions.length(); i++) {
            char c = i == actions.length() ? ',' : actions.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                String word = actions.substring(from, i);
                String device = devices.get(word);
                if (device != null) {
                    out.add(device);
                } else if (!word.startsWith("push_vlan")
                        && !word.startsWith("pop_vlan")
                        && !word.startsWith("set(")
                        && !(word.startsWith("userspace(") && word.contains("controller("))) {
                    return null;
                }
                from = i + 1;
            }
        }
        return out;
    }

    /** From the lines {@code     veth-ns1 1/2: (system)}: device, OpenFlow number, number in the datapath. */
    static Map<String, String> devices(String shown) {
        Map<String, String> out = new HashMap<>();
        for (String line : shown.split("\n", -1)) {
            String text = line.strip();
            int slash = text.indexOf('/');
            int colon = text.indexOf(": (", Math.max(slash, 0));
            int blank = text.indexOf(' ');
            if (blank > 0 && slash > blank && colon > slash) {
                out.put(text.substring(slash + 1, colon), text.substring(0, blank));
            }
        }
        return out;
    }
}
