package io.jnetlab.apply;

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
        return out.toString();
    }
}
