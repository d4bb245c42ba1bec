package io.jnetlab.plan;

import io.jnetlab.model.Interface;
import io.jnetlab.model.Isolation;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabProcess;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.LiveState;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import java.util.ArrayList;
import java.util.List;

/** Picks a lab's own out of what was read of a machine. */
final class OwnPart {
    private OwnPart() {}

    static LabState of(LabName lab, LiveState live) {
        List<Resource> out = new ArrayList<>();
        for (Resource r : live.state().resources().values()) {
            List<ResourceId> on = r.id().kind().isPart() ? r.standsOn() : List.of();
            ResourceId whose = on.isEmpty() ? r.id() : on.get(on.size() - 1);
            if (lab.equals(live.ownerOf(whose)) && !isSpent(r)) {
                out.add(withoutChosenMac(r, live));
            }
        }
        return LabState.of(out);
    }

    /** Open vSwitch chooses the MAC address of a bridge's own device, after the ports that the bridge has. */
    private static Resource withoutChosenMac(Resource r, LiveState live) {
        boolean ofBridge = r instanceof Interface link
                && link.kind() instanceof LinkKind.OvsInternal
                && live.state().get(ResourceId.ovsBridge(link.iface().name())) != null;
        return ofBridge ? ((Interface) r).with().mac(null).build() : r;
    }

    /** Whether it is a process that can't be had back: it failed, or its command is not known. */
    private static boolean isSpent(Resource r) {
        if (r instanceof Isolation isolation) {
            return !isolation.state().equals(Isolation.STARTED) || Isolation.UNKNOWN.equals(isolation.lower());
        }
        return r instanceof LabProcess process
                && (!process.state().equals(LabProcess.STARTED)
                        || process.command().isEmpty());
    }
}
