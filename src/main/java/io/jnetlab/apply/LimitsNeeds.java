package io.jnetlab.apply;

import io.jnetlab.cgroup.ControlGroup;
import io.jnetlab.cgroup.Controllers;
import io.jnetlab.plan.LimitsStep;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanStep;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds out whether limits can be set here, before anything is changed. */
final class LimitsNeeds {
    private LimitsNeeds() {}

    /** Adds one for each controller that the plan needs and that can't be had. */
    static void collect(Plan plan, List<MissingFeatureException> missing) throws IOException {
        Set<String> controllers = null;
        for (PlanStep step : plan.steps()) {
            if (step instanceof LimitsStep.Set set) {
                controllers = controllers == null ? new TreeSet<>() : controllers;
                for (LimitsStep.Setting setting : set.settings()) {
                    if (!setting.isNone()) {
                        controllers.add(setting.controller());
                    }
                }
            }
        }
        if (controllers != null) {
            ControlGroup root = ControlGroup.root();
            for (String controller : controllers) {
                Controllers.Fault fault = Controllers.fault(root, controller);
                if (fault != null) {
                    missing.add(new MissingFeatureException(
                            "limits need the " + controller + " controller in control groups of version 2; "
                                    + fault.text(),
                            fault.help()));
                }
            }
        }
    }
}
