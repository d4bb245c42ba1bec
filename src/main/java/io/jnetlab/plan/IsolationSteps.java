package io.jnetlab.plan;

import io.jnetlab.model.Isolation;
import io.jnetlab.plan.StepList.Rank;
import org.jspecify.annotations.Nullable;

/** Steps for the changes of what processes are isolated by. */
final class IsolationSteps {
    private final String labGroup;
    private final StepList steps;

    /** @param labGroup the folder of the lab's control group */
    IsolationSteps(String labGroup, StepList steps) {
        this.labGroup = labGroup;
        this.steps = steps;
    }

    void add(Change c) {
        Isolation before = c.before() instanceof Isolation there ? there : null;
        Isolation after = c.after() instanceof Isolation wanted ? wanted : null;
        if (before != null && after != null && restarts(c) == null) {
            String name = after.hostname() == null ? before.machineName() : after.hostname();
            if (name != null) {
                steps.add(Rank.FIRST, new IsolationStep.SetHostname(before, group(before), name));
            }
            return;
        }
        if (before != null) {
            steps.add(Rank.FIRST, new IsolationStep.Stop(before, group(before)));
        }
        if (after != null) {
            steps.add(Rank.FIRST, new IsolationStep.Start(after, group(after)));
        }
    }

    private String group(Isolation isolation) {
        return labGroup + "/" + isolation.namespace() + "/" + isolation.group();
    }

    /** Why the commands that run in it are started anew, or null. */
    static @Nullable String restarts(@Nullable Change c) {
        boolean stays = c == null || c.action() == Action.UPDATE && !c.touches(Isolation.STATE);
        return stays ? null : "other namespaces hold it";
    }
}
