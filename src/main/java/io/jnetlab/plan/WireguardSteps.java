package io.jnetlab.plan;

import io.jnetlab.model.ResourceId;
import io.jnetlab.model.Wireguard;
import io.jnetlab.model.WireguardPeer;
import io.jnetlab.plan.StepList.Rank;
import java.util.ArrayList;
import java.util.List;

/** Steps for the changes of WireGuard devices and their peers: only what differs is told. */
final class WireguardSteps {
    private final Diff diff;
    private final StepList steps;

    WireguardSteps(Diff diff, StepList steps) {
        this.diff = diff;
        this.steps = steps;
    }

    /** What a device is told goes with the device alone. */
    void device(Change c, Wireguard device) {
        List<String> attributes = differing(c);
        if (c.action() != Action.DELETE && !attributes.isEmpty()) {
            steps.add(Rank.FIRST, new WireguardStep.Configure(device, attributes));
        }
    }

    void peer(Change c, WireguardPeer peer) {
        if (c.action() != Action.DELETE) {
            steps.add(Rank.AFTER_LINK, new WireguardStep.SetPeer(peer, differing(c)));
        } else if (!diff.isDeleted(ResourceId.iface(peer.iface()))) {
            steps.add(Rank.FIRST, new WireguardStep.RemovePeer(peer));
        }
    }

    private static List<String> differing(Change c) {
        List<String> out = new ArrayList<>();
        for (AttributeChange a : c.attributes()) {
            out.add(a.name());
        }
        return out;
    }
}
