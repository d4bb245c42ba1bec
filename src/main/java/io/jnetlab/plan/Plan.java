package io.jnetlab.plan;

import io.jnetlab.model.LabName;
import io.jnetlab.model.ResourceId;
import java.util.List;

/**
 * What has to happen so that a machine holds a lab as it is wanted. Equal input gives an equal plan.
 *
 * @param lab whose plan it is
 * @param changes every resource that differs, sorted by id
 * @param steps what is done, in order
 * @param conflicts objects of wanted names that are not the lab's; while there are any, the plan is not carried out
 * @param strangers what stands in the lab's namespaces and bridges, isn't the lab's and is left alone
 */
public record Plan(
        LabName lab, List<Change> changes, List<PlanStep> steps, List<Conflict> conflicts, List<ResourceId> strangers) {
    public Plan {
        changes = List.copyOf(changes);
        steps = List.copyOf(steps);
        conflicts = List.copyOf(conflicts);
        strangers = List.copyOf(strangers);
    }

    /** Whether nothing differs. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** How many resources have the action done to them; a bridge's own device counts with its bridge. */
    public int count(Action action) {
        int n = 0;
        for (Change c : changes) {
            if (c.action() == action) {
                n++;
            }
        }
        return n;
    }
}
