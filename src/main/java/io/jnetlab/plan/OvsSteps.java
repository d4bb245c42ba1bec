package io.jnetlab.plan;

import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabState;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.plan.StepList.Rank;

/** Steps for the changes of bridges and ports of Open vSwitch. */
final class OvsSteps {
    private final Diff diff;
    private final LabState live;
    private final StepList steps;
    private final Phase deletion;

    OvsSteps(Diff diff, LabState live, StepList steps) {
        this.diff = diff;
        this.live = live;
        this.steps = steps;
        this.deletion = somethingWaits() ? Phase.DETACH : Phase.SWITCH;
    }

    /** Whether a port or bridge must be gone before a device is made, replaced or given to a Linux bridge. */
    private boolean somethingWaits() {
        for (Change c : diff.changes) {
            if (c.action() == Action.DELETE && c.before() instanceof OvsPort || c.before() instanceof OvsBridge) {
                Change device = diff.change(ResourceId.iface(InterfaceId.host(new IfName(c.id().name()))));
                if (device != null && (device.action() == Action.REPLACE || device.touches(Interface.MASTER))) {
                    return true;
                }
                if (device != null
                        && device.before() instanceof Interface gone
                        && gone.peer() != null
                        && diff.isRemade(ResourceId.iface(gone.peer()))) {
                    return true;
                }
            }
        }
        return false;
    }

    void bridge(Change c, OvsBridge bridge) {
        switch (c.action()) {
            case CREATE, REPLACE -> steps.add(Rank.FIRST, new OvsStep.AddBridge(bridge));
            case UPDATE -> steps.add(Rank.LINK, new OvsStep.SetBridge(bridge, c.attributes()));
            case DELETE -> steps.add(Rank.FIRST, new OvsStep.DeleteBridge(deletion, bridge));
        }
    }

    void port(Change c, OvsPort port) {
        switch (c.action()) {
            case CREATE -> steps.add(Rank.LINK, new OvsStep.AddPort(port));
            case REPLACE -> {
                if (c.before() instanceof OvsPort before) {
                    steps.add(Rank.FIRST, new OvsStep.DeletePort(Phase.SWITCH, before));
                }
                steps.add(Rank.LINK, new OvsStep.AddPort(port));
            }
            case UPDATE -> {
                if (!deviceIsReplaced(port)) {
                    steps.add(Rank.LINK, new OvsStep.SetPort(port, c.attributes()));
                }
            }
            case DELETE -> {
                if (!diff.isDeleted(ResourceId.ovsBridge(port.bridge()))) {
                    steps.add(Rank.FIRST, new OvsStep.DeletePort(deletion, port));
                }
            }
        }
    }

    /** A port does not follow when its device is deleted and made again: it is taken off and added. */
    void portsOfReplacedDevices() {
        for (Resource r : live.resources().values()) {
            if (r instanceof OvsPort there && deviceIsReplaced(there)) {
                Change c = diff.change(there.id());
                if (c == null || c.action() == Action.UPDATE) {
                    steps.add(Rank.FIRST, new OvsStep.DeletePort(Phase.DETACH, there));
                    steps.add(Rank.LINK, new OvsStep.AddPort(c != null && c.after() instanceof OvsPort p ? p : there));
                }
            }
        }
    }

    private boolean deviceIsReplaced(OvsPort port) {
        Change c = diff.change(ResourceId.iface(InterfaceId.host(port.name())));
        return c != null && c.action() == Action.REPLACE;
    }
}
