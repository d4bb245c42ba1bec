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
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Steps for the changes of bridges and ports of Open vSwitch. */
final class OvsSteps {
    private final Diff diff;
    private final LinkSteps links;
    private final StepList steps;
    private final Phase deletion;

    private final OvsPartSteps parts;
    /** Ports that the plan makes, alone or again. */
    private final Set<IfName> added = new HashSet<>();

    OvsSteps(Diff diff, LabState wanted, LinkSteps links, StepList steps) {
        this.parts = new OvsPartSteps(diff, wanted, steps);
        this.diff = diff;
        this.links = links;
        this.steps = steps;
        this.deletion = somethingWaits() ? Phase.DETACH : Phase.SWITCH;
    }

    /** Whether a bridge or port that goes must be gone before something is done to a device of its name. */
    private boolean somethingWaits() {
        for (Change c : diff.changes) {
            boolean goes = c.action() == Action.DELETE || c.action() == Action.REPLACE;
            boolean ofSwitch = c.before() instanceof OvsPort || c.before() instanceof OvsBridge;
            if (goes && ofSwitch && deviceWaits(c)) {
                return true;
            }
        }
        return false;
    }

    private boolean deviceWaits(Change c) {
        if (!(c.before() instanceof OvsPort port)) {
            return waits(diff.change(device(new IfName(c.id().name()))));
        }
        if (!port.isBond()) {
            return waits(diff.change(device(port.name())));
        }
        for (IfName name : port.interfaces()) {
            if (waits(diff.change(device(name)))) {
                return true;
            }
        }
        return false;
    }

    private boolean waits(@Nullable Change device) {
        if (device == null) {
            return false;
        }
        return switch (device.action()) {
            case CREATE, REPLACE -> true;
            // With the MTU of a port that is still on it, a bridge could fall below what IPv6 needs.
            case UPDATE -> device.touches(Interface.MASTER) || device.touches(Interface.MTU);
            case DELETE -> device.before() instanceof Interface gone && links.goesFirst(gone);
        };
    }

    /** Those for mirrors and flows. */
    OvsPartSteps parts() {
        return parts;
    }

    /** Sets again what stays as it is, but for what the switch takes along. */
    void restore(Resource r) {
        parts.restore(r, added);
    }

    private void add(OvsPort port) {
        added.add(port.name());
        steps.add(Rank.PORT, new OvsStep.AddPort(port));
    }

    void bridge(Change c, OvsBridge bridge) {
        switch (c.action()) {
            case CREATE -> steps.add(Rank.FIRST, new OvsStep.AddBridge(bridge));
            case REPLACE -> {
                // In a transaction of its own: the switch would take one of the same name for the same bridge.
                steps.add(Rank.BRIDGE_GONE, new OvsStep.DeleteBridge(Phase.DETACH, bridge));
                steps.add(Rank.FIRST, new OvsStep.AddBridge(bridge));
            }
            case UPDATE -> steps.add(Rank.LINK, new OvsStep.SetBridge(bridge, c.attributes()));
            case DELETE -> steps.add(Rank.BRIDGE_GONE, new OvsStep.DeleteBridge(deletion, bridge));
        }
    }

    void port(Change c, OvsPort port) {
        switch (c.action()) {
            case CREATE -> add(port);
            case REPLACE -> {
                if (c.before() instanceof OvsPort before) {
                    delete(before, deviceWaits(c) ? Phase.DETACH : Phase.SWITCH);
                }
                add(port);
            }
            case UPDATE -> {
                if (!isDeviceRemade(port)) {
                    steps.add(Rank.PORT, new OvsStep.SetPort(port, c.attributes()));
                }
            }
            case DELETE -> delete(port, deletion);
        }
    }

    private void delete(OvsPort port, Phase phase) {
        if (!diff.isDeleted(ResourceId.ovsBridge(port.bridge()))) {
            steps.add(Rank.PORT_GONE, new OvsStep.DeletePort(phase, port));
        }
    }

    /** A port does not follow when its device is deleted and made again: it is taken off and added. */
    void portsOfRemadeDevices(LabState wanted, LabState live) {
        for (Resource r : wanted.resources().values()) {
            if (r instanceof OvsPort port && isDeviceRemade(port) && live.get(port.id()) instanceof OvsPort there) {
                Change c = diff.change(port.id());
                if (c == null || c.action() == Action.UPDATE) {
                    steps.add(Rank.PORT_GONE, new OvsStep.DeletePort(Phase.DETACH, there));
                    add(port);
                }
            }
        }
    }

    private boolean isDeviceRemade(OvsPort port) {
        for (IfName name : port.interfaces()) {
            if (diff.isRemade(device(name))) {
                return true;
            }
        }
        return false;
    }

    private static ResourceId device(IfName name) {
        return ResourceId.iface(InterfaceId.host(name));
    }
}
