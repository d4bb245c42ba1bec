package io.jnetlab.apply;

import io.jnetlab.plan.IsolationStep;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanStep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which kinds of namespaces a plan asks for and the kernel lacks. */
final class IsolationNeeds {
    private IsolationNeeds() {}

    static void collect(Plan plan, List<MissingFeatureException> missing) {
        Set<String> seen = new HashSet<>();
        for (PlanStep step : plan.steps()) {
            if (step instanceof IsolationStep.Start start) {
                for (String kind : start.isolation().kinds()) {
                    if (seen.add(kind) && !Files.exists(Path.of("/proc/self/ns", kind))) {
                        missing.add(new MissingFeatureException(
                                "the kernel lacks " + kind + " namespaces (CONFIG_" + option(kind)
                                        + "), and the processes of " + start.namespace() + " are to have one",
                                "use a kernel that has them, or take " + kind + " out of \"isolate\""));
                    }
                }
            }
        }
    }

    private static String option(String kind) {
        return kind.equals("cgroup")
                ? "CGROUPS"
                : kind.equals("mnt") ? "NAMESPACES" : kind.toUpperCase(Locale.ROOT) + "_NS";
    }
}
