package io.jnetlab.apply;

import io.jnetlab.model.ResourceId;
import io.jnetlab.plan.Action;
import io.jnetlab.plan.Change;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanTree;

/** All steps were accepted, and the machine still differs from what is wanted. */
final class DifferenceLeftException extends Exception {
    private static final long serialVersionUID = 1;

    DifferenceLeftException(Plan left) {
        super(text(left));
    }

    private static String text(Plan left) {
        StringBuilder out = new StringBuilder("all steps were accepted, yet this still differs:");
        for (PlanTree.Line line : PlanTree.lines(left)) {
            out.append('\n').append(line);
        }
        for (Change c : left.changes()) {
            if (c.action() == Action.CREATE && c.id().kind() == ResourceId.Kind.WIREGUARD_PEER) {
                out.append("\na WireGuard device takes no peer that has its own public key");
                break;
            }
        }
        return out.toString();
    }
}
