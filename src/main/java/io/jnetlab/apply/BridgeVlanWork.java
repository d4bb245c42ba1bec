package io.jnetlab.apply;

import io.jnetlab.plan.BridgeVlanStep;
import io.jnetlab.rtnetlink.BridgeVlanInfo;
import io.jnetlab.rtnetlink.BridgeVlanRequests;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Turns steps on the VLANs of a Linux bridge into requests. */
final class BridgeVlanWork {
    private BridgeVlanWork() {}

    static void set(BridgeVlanStep step, RequestQueue queue, Indexes indexes) throws IOException {
        int ifindex = indexes.of(step.vlans().iface());
        boolean self = step.vlans().self();
        List<BridgeVlanInfo> gone = infos(step.gone());
        List<BridgeVlanInfo> come = infos(step.come());
        if (!gone.isEmpty()) {
            queue.add(step, BridgeVlanRequests.delete(ifindex, self, gone));
        }
        if (!come.isEmpty()) {
            queue.add(step, BridgeVlanRequests.add(ifindex, self, come));
        }
    }

    private static List<BridgeVlanInfo> infos(List<BridgeVlanStep.Range> ranges) {
        List<BridgeVlanInfo> out = new ArrayList<>(ranges.size());
        for (BridgeVlanStep.Range range : ranges) {
            int flags = (range.pvid() ? BridgeVlanInfo.PVID : 0) | (range.untagged() ? BridgeVlanInfo.UNTAGGED : 0);
            out.add(new BridgeVlanInfo(flags, range.first(), range.last()));
        }
        return out;
    }
}
