package io.jnetlab.apply;

import io.jnetlab.model.LabState;
import io.jnetlab.observe.Machine;
import io.jnetlab.plan.NamespaceStep;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanStep;
import java.io.IOException;

/** What this machine, as it is now, makes impossible or harmful of a plan; found out before anything is changed. */
public final class Refusals {
    private Refusals() {}

    /**
     * Looks at the machine where the plan asks for something that it may not be fit for.
     *
     * @param wanted what the lab has once the plan is carried out
     * @throws RefusedException for the first thing that can't be done
     */
    public static void check(Plan plan, LabState wanted, Machine machine) throws IOException {
        machine.reserve(newNamespaces(plan));
        AttachCheck.check(plan, wanted, machine);
        MoveCheck.check(plan, machine);
        IsolationNeeds.check(plan);
        NsidCheck.check(plan, machine);
        SysctlCheck.check(plan);
        ParentCheck.check(plan, wanted, machine);
    }

    private static int newNamespaces(Plan plan) {
        int count = 0;
        for (PlanStep step : plan.steps()) {
            if (step instanceof NamespaceStep.Add) {
                count++;
            }
        }
        return count;
    }
}
