package io.jnetlab.plan;

import io.jnetlab.model.Isolation;
import io.jnetlab.model.LabProcess;
import io.jnetlab.model.LabState;
import io.jnetlab.model.Resource;
import io.jnetlab.model.StrangeProcess;
import io.jnetlab.plan.StepList.Rank;
import java.util.ArrayList;
import java.util.List;

/** Steps for the changes of processes. */
final class ProcessSteps {
    private final String labGroup;
    private final LabState wanted;
    private final StepList steps;
    private final List<LabProcess> started = new ArrayList<>();

    /** @param labGroup the folder of the lab's control group */
    ProcessSteps(String labGroup, LabState wanted, StepList steps) {
        this.wanted = wanted;
        this.labGroup = labGroup;
        this.steps = steps;
    }

    void add(Change c) {
        Resource before = c.before();
        if (before instanceof StrangeProcess stranger) {
            steps.add(Rank.FIRST, new ProcessStep.Kill(stranger));
        }
        if (before instanceof LabProcess there) {
            steps.add(Rank.FIRST, new ProcessStep.Stop(there, group(there)));
        }
        if (c.after() instanceof LabProcess process) {
            started.add(process);
        }
    }

    private String group(LabProcess process) {
        return labGroup + "/" + process.group();
    }

    /** Those of a namespace start in the order of its file. */
    void settle() {
        started.sort((a, b) -> Integer.compare(a.order(), b.order()));
        for (LabProcess process : started) {
            Isolation isolation = wanted.get(Isolation.id(process.namespace())) instanceof Isolation i ? i : null;
            steps.add(Rank.FIRST, new ProcessStep.Start(process, group(process), isolation));
        }
    }
}
