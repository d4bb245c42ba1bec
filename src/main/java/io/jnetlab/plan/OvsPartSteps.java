package io.jnetlab.plan;

import io.jnetlab.model.IfName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsFlows;
import io.jnetlab.model.OvsMirror;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.plan.StepList.Rank;
import java.util.List;
import java.util.Set;

/** Steps for mirrors and flows, which are on bridges of Open vSwitch and lose something when those change. */
final class OvsPartSteps {
    /** Columns of a bridge whose change takes its flows: the switch flushes them, or makes the bridge anew. */
    private static final List<String> FLUSHING = List.of(OvsBridge.DATAPATH, OvsBridge.FAIL_MODE, OvsBridge.CONTROLLER);

    private final Diff diff;
    private final LabState wanted;
    private final StepList steps;

    OvsPartSteps(Diff diff, LabState wanted, StepList steps) {
        this.diff = diff;
        this.wanted = wanted;
        this.steps = steps;
    }

    void mirror(Change c, OvsMirror mirror) {
        if (c.action() != Action.DELETE) {
            steps.add(Rank.MIRROR, new OvsStep.SetMirror(mirror, c.action() == Action.UPDATE));
        } else if (!diff.isDeleted(ResourceId.ovsBridge(mirror.bridge()))) {
            steps.add(Rank.PORT_GONE, new OvsStep.DeleteMirror(mirror));
        }
    }

    void flows(Change c, OvsFlows flows) {
        OvsBridge bridge = wanted.ovsBridge(flows.bridge());
        if (bridge == null) {
            return;
        }
        Change onBridge = diff.change(bridge.id());
        if (onBridge == null) {
            // Whose the flows are stands at the bridge.
            steps.add(Rank.LINK, new OvsStep.SetBridge(bridge, List.of()));
        }
        if (c.action() == Action.DELETE) {
            // Before the bridge changes, and so as it is spoken to now.
            OvsBridge there = onBridge != null && onBridge.before() instanceof OvsBridge before ? before : bridge;
            steps.add(Rank.FLOWS, FlowsStep.reset(there));
        } else {
            set(bridge, flows);
        }
    }

    private void set(OvsBridge bridge, OvsFlows flows) {
        steps.add(
                Rank.FLOWS,
                new FlowsStep(Phase.SWITCH_INTERFACE, bridge.name(), OvsFlows.versions(bridge), flows.lines()));
    }

    /** Sets again what stays as it is, but for what the switch takes along. */
    void restore(Resource r, Set<IfName> addedPorts) {
        if (r instanceof OvsMirror mirror) {
            for (IfName port : addedPorts) {
                if (mirror.mentions(port)) {
                    steps.add(Rank.MIRROR, new OvsStep.SetMirror(mirror, true));
                    return;
                }
            }
        } else if (r instanceof OvsFlows flows) {
            OvsBridge bridge = wanted.ovsBridge(flows.bridge());
            Change c = bridge == null ? null : diff.change(bridge.id());
            if (bridge == null || c == null) {
                return;
            }
            for (String column : FLUSHING) {
                if (c.touches(column)) {
                    set(bridge, flows);
                    return;
                }
            }
        }
    }
}
