package io.jnetlab.plan;

import io.jnetlab.model.Discipline;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabState;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.Qdisc;
import io.jnetlab.model.ResourceId;
import io.jnetlab.plan.StepList.Rank;
import org.jspecify.annotations.Nullable;

/**
 * Steps for the changes of queueing disciplines.
 *
 * <p>Open vSwitch takes away what a device has as its root discipline when the device becomes a port, and leaves alone what
 * it is given later: ports get theirs when the switch has followed.
 */
final class QdiscSteps {
    private final Diff diff;
    private final LabState wanted;
    private final StepList steps;

    QdiscSteps(Diff diff, LabState wanted, StepList steps) {
        this.diff = diff;
        this.wanted = wanted;
        this.steps = steps;
    }

    void add(Change c, Qdisc qdisc) {
        if (c.action() == Action.DELETE) {
            if (!diff.isDeleted(ResourceId.iface(qdisc.iface()))) {
                steps.add(Rank.FIRST, new QdiscStep.Delete(qdisc.iface()));
            }
            return;
        }
        if (c.touches(Discipline.MORE)) {
            steps.add(Rank.FIRST, new QdiscStep.Delete(qdisc.iface()));
        }
        replace(qdisc);
    }

    /** Gives a port back what Open vSwitch takes when the port is made anew. */
    void restore(Qdisc qdisc) {
        OvsPort port = port(qdisc.iface());
        if (port == null) {
            return;
        }
        Change bridge = diff.change(ResourceId.ovsBridge(port.bridge()));
        if (diff.isRemade(port.id()) || bridge != null && bridge.touches(OvsBridge.DATAPATH)) {
            replace(qdisc);
        }
    }

    private void replace(Qdisc qdisc) {
        Phase phase = port(qdisc.iface()) == null ? Phase.CONFIGURE : Phase.SWITCH_INTERFACE;
        steps.add(Rank.AFTER_LINK, new QdiscStep.Replace(phase, qdisc));
    }

    private @Nullable OvsPort port(InterfaceId iface) {
        return iface.namespace().isHost() ? wanted.ovsPortOf(iface.name()) : null;
    }
}
