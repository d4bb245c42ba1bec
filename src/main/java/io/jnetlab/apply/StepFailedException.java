package io.jnetlab.apply;

import io.jnetlab.plan.PlanStep;
import java.io.IOException;

/** The kernel or Open vSwitch refused a step. */
public final class StepFailedException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient PlanStep step;

    StepFailedException(PlanStep step, IOException cause) {
        super(cause.getMessage(), cause);
        this.step = step;
    }

    /** The step that failed. */
    public PlanStep step() {
        return step;
    }
}
