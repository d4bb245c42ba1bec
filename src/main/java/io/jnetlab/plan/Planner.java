package io.jnetlab.plan;

import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LiveState;

/** Makes plans. */
public final class Planner {
    /** MTU in bytes of {@code lo}. */
    static final int LOOPBACK_MTU = 65536;

    /** The least MTU in bytes of a device that has IPv6: {@code IPV6_MIN_MTU} in linux/ipv6.h, RFC 8200 section 5. */
    static final int MIN_IPV6_MTU = 1280;

    private Planner() {}

    /**
     * The way from the live to the wanted state.
     *
     * @param lab the lab that is planned for: what carries its mark and is not wanted is removed
     * @param wanted what the lab consists of; empty to take it down
     */
    public static Plan plan(LabName lab, LabState wanted, LiveState live) {
        return plan(lab, wanted, live, false);
    }

    /** The same, with the removal of what others have added in the lab's namespaces and bridges, but for devices of the machine. */
    public static Plan pruning(LabName lab, LabState wanted, LiveState live) {
        return plan(lab, wanted, live, true);
    }

    private static Plan plan(LabName lab, LabState wanted, LiveState live, boolean prunes) {
        LabState resolved = Resolver.resolve(wanted, live);
        Diff diff = new Diff(lab, resolved, live, prunes);
        return new Plan(
                lab, diff.changes, new StepBuilder(diff, resolved, live).build(), diff.conflicts, diff.strangers);
    }

    /**
     * What of a machine was the lab's: the goal of the way back there. What stood among it and was not the lab's is not
     * planned for.
     */
    public static LabState ownPart(LabName lab, LiveState live) {
        return OwnPart.of(lab, live);
    }
}
