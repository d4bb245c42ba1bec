package io.jnetlab.plan;

import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabState;
import io.jnetlab.model.Resource;
import io.jnetlab.plan.StepList.Rank;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Devices that stand on others, as {@code ip link add link DEV} makes them. */
final class Stacks {
    private final LabState state;
    private @Nullable Set<InterfaceId> carriers;

    Stacks(LabState state) {
        this.state = state;
    }

    /** How many devices of a state it stands on, one on another. */
    static int level(Interface link, LabState state) {
        int level = 0;
        Interface at = link;
        while (at != null && at.lower() != null) {
            level++;
            at = state.iface(at.lower());
        }
        return level;
    }

    /**
     * Gives a device on which others stand its MTU before they are made, since the kernel lets them have no larger one.
     *
     * @param phase in which its other attributes are set
     * @return whether it is one of those
     */
    boolean setMtu(Phase phase, Interface link, StepList steps) {
        if (phase != Phase.CONFIGURE || !carries(link.iface())) {
            return false;
        }
        steps.add(Rank.FIRST, level(link, state), new SetLinkStep(Phase.STACK, link, List.of(Interface.MTU)));
        return true;
    }

    private boolean carries(InterfaceId iface) {
        Set<InterfaceId> all = carriers;
        if (all == null) {
            all = new HashSet<>();
            for (Resource r : state.resources().values()) {
                InterfaceId lower = r instanceof Interface link ? link.lower() : null;
                if (lower != null) {
                    all.add(lower);
                }
            }
            carriers = all;
        }
        return all.contains(iface);
    }

    /** Adds a step of a device; of what stands on others after that of those. */
    void add(StepList steps, Rank rank, Interface link, PlanStep step) {
        steps.add(rank, rank == Rank.UPPER ? level(link, state) : 0, step);
    }
}
