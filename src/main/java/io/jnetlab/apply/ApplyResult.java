package io.jnetlab.apply;

import io.jnetlab.model.ResourceId;
import io.jnetlab.plan.Plan;
import java.util.List;

/**
 * What was done.
 *
 * @param plan what was carried out; empty where nothing differed
 * @param pruned what was not the lab's and was removed
 */
public record ApplyResult(Plan plan, List<ResourceId> pruned) {
    public ApplyResult {
        pruned = List.copyOf(pruned);
    }
}
