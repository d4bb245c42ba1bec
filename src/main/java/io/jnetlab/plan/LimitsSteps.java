package io.jnetlab.plan;

import io.jnetlab.model.Limits;
import io.jnetlab.plan.StepList.Rank;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps for the changes of limits. */
final class LimitsSteps {
    private static final String NONE = "max";

    /** The kernel gives out no less than that at a time, in microseconds. */
    private static final long LEAST = 1000;

    private LimitsSteps() {}

    /** @param labGroup the folder of the lab's control group */
    static void add(Change c, Limits limits, String labGroup, StepList steps) {
        boolean gone = c.action() == Action.DELETE;
        List<LimitsStep.Setting> settings = new ArrayList<>();
        for (AttributeChange a : c.attributes()) {
            boolean none = a.after() == null;
            boolean first = a.before() == null;
            settings.add(
                    switch (a.name()) {
                        case Limits.CPU -> new LimitsStep.Setting("cpu", none ? NONE : cpu(limits.cpu()), first);
                        case Limits.MEMORY ->
                            new LimitsStep.Setting("memory", none ? NONE : number(limits.memory()), first);
                        default -> new LimitsStep.Setting("pids", none ? NONE : number(limits.pids()), first);
                    });
        }
        steps.add(
                Rank.FIRST,
                gone
                        ? new LimitsStep.Remove(limits, labGroup, settings)
                        : new LimitsStep.Set(limits, labGroup, settings, c.action() == Action.CREATE));
    }

    private static String number(@Nullable Long limit) {
        return limit == null ? NONE : limit.toString();
    }

    /** How long in which period: of less than a hundredth in the longest one that there is. */
    private static String cpu(@Nullable Long limit) {
        if (limit == null) {
            return NONE;
        }
        long times = limit < LEAST ? 10 : 1;
        return limit * times + " " + Limits.CPU_PERIOD * times;
    }
}
