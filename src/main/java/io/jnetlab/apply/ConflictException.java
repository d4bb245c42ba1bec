package io.jnetlab.apply;

import io.jnetlab.plan.Plan;

/** Objects of wanted names belong to somebody else; nothing was changed. */
public final class ConflictException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Plan plan;

    ConflictException(Plan plan) {
        super(plan.conflicts().size() + " objects are not the lab's");
        this.plan = plan;
    }

    /** The plan with the conflicts. */
    public Plan plan() {
        return plan;
    }
}
