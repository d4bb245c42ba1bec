package io.jnetlab.cli.change;

import io.jnetlab.model.Interface;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.ResourceId;
import io.jnetlab.plan.Action;
import io.jnetlab.plan.Change;
import io.jnetlab.plan.Plan;

/** What a plan did, in few words. */
final class Done {
    private Done() {}

    /** {@code 2 namespaces, 1 bridge and 2 links added}, {@code 1 changed}, {@code 3 removed}. */
    static String of(Plan plan) {
        StringBuilder out = new StringBuilder();
        append(out, counted(plan, Action.CREATE), "added");
        int changed = plan.count(Action.UPDATE) + plan.count(Action.REPLACE);
        if (changed > 0) {
            append(out, Integer.toString(changed), "changed");
        }
        append(out, counted(plan, Action.DELETE), "removed");
        return out.toString();
    }

    private static void append(StringBuilder out, String what, String verb) {
        if (!what.isEmpty()) {
            out.append(out.length() == 0 ? "" : "; ").append(what).append(' ').append(verb);
        }
    }

    /** The namespaces, bridges and links; where there are none of these, all resources. */
    private static String counted(Plan plan, Action action) {
        int namespaces = 0;
        int bridges = 0;
        int ends = 0;
        for (Change c : plan.changes()) {
            if (c.action() != action) {
                continue;
            }
            if (c.id().kind() == ResourceId.Kind.NAMESPACE) {
                namespaces++;
            } else if (c.id().kind() == ResourceId.Kind.OVS_BRIDGE
                    || c.resource() instanceof Interface i && i.kind() instanceof LinkKind.LinuxBridge) {
                bridges++;
            } else if (c.resource() instanceof Interface i && i.peer() != null
                    || c.resource() instanceof OvsPort p && p.type().equals("patch")) {
                ends++;
            }
        }
        StringBuilder out = new StringBuilder();
        list(out, namespaces, "namespace");
        list(out, bridges, "bridge");
        list(out, ends / 2, "link");
        int all = plan.count(action);
        return out.length() > 0 || all == 0 ? out.toString() : Integer.toString(all);
    }

    private static void list(StringBuilder out, int n, String word) {
        if (n > 0) {
            out.append(out.length() == 0 ? "" : ", ")
                    .append(n)
                    .append(' ')
                    .append(word)
                    .append(n == 1 ? "" : "s");
        }
    }
}
