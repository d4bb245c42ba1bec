package io.jnetlab.observe;

import io.jnetlab.model.Wireguard;
import io.jnetlab.model.WireguardPeer;
import io.jnetlab.wireguard.WgActivity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A WireGuard device and its peers with what nobody wants of them, but may want to see. */
public record WireguardReading(Wireguard device, List<PeerReading> peers) {
    /**
     * A peer.
     *
     * @param activity null where the kernel says nothing of it
     */
    public record PeerReading(WireguardPeer peer, @Nullable WgActivity activity) {}
}
