package io.jnetlab.plan;

import io.jnetlab.model.BridgeVlans;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabState;
import io.jnetlab.model.ResourceId;
import io.jnetlab.plan.StepList.Rank;

/** Steps for the changes of VLANs of Linux bridges. A port that changes its bridge begins anew with VLAN 1. */
final class BridgeVlanSteps {
    private final Diff diff;
    private final LabState wanted;
    private final StepList steps;

    BridgeVlanSteps(Diff diff, LabState wanted, StepList steps) {
        this.diff = diff;
        this.wanted = wanted;
        this.steps = steps;
    }

    void add(Change c, BridgeVlans vlans) {
        BridgeVlans fresh = BridgeVlans.ofNew(vlans.iface(), vlans.self());
        boolean anew = c.before() == null || beginsAnew(vlans);
        BridgeVlans before = !anew && c.before() instanceof BridgeVlans there ? there : fresh;
        if (c.action() != Action.DELETE) {
            set(before, vlans);
        } else if (stays(vlans)) {
            set(before, fresh);
        }
    }

    /** Whether they stay when nothing takes them away: those of a port go when it leaves its bridge, or that goes. */
    private boolean stays(BridgeVlans vlans) {
        Interface link = wanted.iface(vlans.iface());
        InterfaceId bridge = vlans.self() ? vlans.iface() : link == null ? null : link.masterId();
        return bridge != null
                && wanted.iface(bridge) != null
                && !diff.isRemade(ResourceId.iface(bridge))
                && !beginsAnew(vlans);
    }

    /** Gives a port that comes to another bridge what it had. */
    void restore(BridgeVlans vlans) {
        if (beginsAnew(vlans)) {
            set(BridgeVlans.ofNew(vlans.iface(), vlans.self()), vlans);
        }
    }

    private boolean beginsAnew(BridgeVlans vlans) {
        Change device = diff.change(ResourceId.iface(vlans.iface()));
        return device != null && (device.action() != Action.UPDATE || device.touches(Interface.MASTER));
    }

    private void set(BridgeVlans before, BridgeVlans after) {
        BridgeVlanStep step = new BridgeVlanStep(before, after);
        if (!step.gone().isEmpty() || !step.come().isEmpty()) {
            steps.add(Rank.AFTER_LINK, step);
        }
    }
}
