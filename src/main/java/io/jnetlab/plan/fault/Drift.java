package io.jnetlab.plan.fault;

import io.jnetlab.model.LabState;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.plan.Change;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a lab is to be, with what somebody has changed of it left as it is. */
public final class Drift {
    private Drift() {}

    /** @param changes those that would make of the machine what is wanted */
    public static LabState kept(LabState wanted, List<Change> changes) {
        SortedMap<ResourceId, Resource> out = new TreeMap<>(wanted.resources());
        for (Change change : changes) {
            switch (change.id().kind()) {
                case CONTROL_GROUP, ISOLATION, PROCESS -> {
                    // What has ended can't be wanted as it is.
                }
                default -> {
                    if (change.before() == null) {
                        out.remove(change.id());
                    } else {
                        out.put(change.id(), change.before());
                    }
                }
            }
        }
        return LabState.of(out.values());
    }
}
