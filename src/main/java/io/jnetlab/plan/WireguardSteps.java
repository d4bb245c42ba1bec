package io.jnetlab.plan;

import io.jnetlab.model.LabState;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.Wireguard;
import io.jnetlab.model.WireguardPeer;
import io.jnetlab.plan.StepList.Rank;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Steps for the changes of WireGuard devices and their peers: only what differs is told. */
final class WireguardSteps {
    private final Diff diff;
    private final LabState wanted;
    private final LabState live;
    private final StepList steps;
    private @Nullable List<Wireguard> lasting;

    WireguardSteps(Diff diff, LabState wanted, LabState live, StepList steps) {
        this.diff = diff;
        this.wanted = wanted;
        this.live = live;
        this.steps = steps;
    }

    /** What a device is told goes with the device alone. */
    void device(Change c, Wireguard device) {
        List<String> attributes = differing(c);
        if (c.action() != Action.DELETE && !attributes.isEmpty()) {
            steps.add(Rank.FIRST, new WireguardStep.Configure(Phase.CONFIGURE, device, attributes));
            if (attributes.contains(Wireguard.LISTEN_PORT)) {
                freePort(device);
            }
        }
    }

    /** A device that has the port leaves it first, since no two can have one, unless it is told another one before. */
    private void freePort(Wireguard device) {
        for (Wireguard other : lasting()) {
            Change c = diff.change(other.id());
            boolean toldBefore =
                    c != null && c.touches(Wireguard.LISTEN_PORT) && other.id().compareTo(device.id()) < 0;
            if (!toldBefore
                    && !other.iface().equals(device.iface())
                    && other.iface().namespace().equals(device.iface().namespace())
                    && Objects.equals(other.listenPort(), device.listenPort())) {
                steps.add(Rank.FIRST, WireguardStep.Configure.leavePort(other.iface()));
            }
        }
    }

    /** Devices that are there and stay. */
    private List<Wireguard> lasting() {
        List<Wireguard> out = lasting;
        if (out == null) {
            out = new ArrayList<>();
            for (Resource r : live.resources().values()) {
                if (r instanceof Wireguard there
                        && wanted.get(there.id()) != null
                        && !diff.isRemade(ResourceId.iface(there.iface()))) {
                    out.add(there);
                }
            }
            lasting = out;
        }
        return out;
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
