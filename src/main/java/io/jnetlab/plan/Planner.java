package io.jnetlab.plan;

import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LiveState;

/** Makes plans. */
public final class Planner {
    /** MTU in bytes of a new Ethernet device. */
    static final int DEFAULT_MTU = 1500;

    private Planner() {}

    /**
     * The way from the live to the wanted state.
     *
     * @param lab the lab that is planned for: what carries its mark and is not wanted is removed
     * @param wanted what the lab consists of; empty to take it down
     */
    public static Plan plan(LabName lab, LabState wanted, LiveState live) {
        LabState resolved = Resolver.resolve(wanted, live);
        Diff diff = new Diff(lab, resolved, live);
        return new Plan(
                lab, diff.changes, new StepBuilder(diff, resolved, live).build(), diff.conflicts, diff.strangers);
    }
}
