package io.jnetlab.apply;

import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.ResourceId;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.ObservedState;
import io.jnetlab.observe.StateReader;
import io.jnetlab.plan.Action;
import io.jnetlab.plan.Change;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.Planner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Removes what isn't the lab's. It comes last and by itself, since nobody could put it back. */
final class Pruning {
    private Pruning() {}

    /**
     * Does it.
     *
     * @return what was removed
     */
    static List<ResourceId> run(LabName lab, LabState wanted, Machine machine, ApplyListener listener, boolean waiting)
            throws IOException, ApplyFailedException {
        ObservedState observed = new StateReader(machine).withStrangeProcesses().read(lab, wanted);
        Plan plan = Planner.pruning(lab, wanted, observed.live());
        List<ResourceId> gone = new ArrayList<>();
        for (Change change : plan.changes()) {
            if (change.action() == Action.DELETE && !change.id().kind().isPart()) {
                gone.add(change.id());
            }
        }
        if (!plan.isEmpty()) {
            listener.planned(plan);
            try {
                new Executor(lab, machine, observed, listener, waiting).run(plan);
                Plan rest = Planner.pruning(
                        lab,
                        wanted,
                        new StateReader(machine)
                                .withStrangeProcesses()
                                .read(lab, wanted)
                                .live());
                if (!rest.isEmpty()) {
                    throw new DifferenceLeftException(rest);
                }
            } catch (IOException | InterruptedApplyException | DifferenceLeftException | RuntimeException | Error e) {
                throw new ApplyFailedException(e, plan, ApplyFailedException.Undone.NOT_TRIED, List.of());
            }
        }
        return gone;
    }
}
