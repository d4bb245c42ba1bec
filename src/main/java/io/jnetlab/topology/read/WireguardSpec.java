package io.jnetlab.topology.read;

import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.Resource;
import io.jnetlab.model.Wireguard;
import io.jnetlab.model.WireguardKey;
import io.jnetlab.model.WireguardPeer;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What a file says of a WireGuard device; null is what it doesn't say. */
public record WireguardSpec(
        @Nullable WireguardKey privateKey, @Nullable Located<Integer> listenPort, int fwmark, List<PeerSpec> peers) {
    /** A peer of it. */
    record PeerSpec(
            Place place,
            WireguardKey publicKey,
            @Nullable WireguardKey presharedKey,
            WireguardPeer.@Nullable Endpoint endpoint,
            List<Located<IpPrefix>> allowedIps,
            int keepalive) {}

    /** Makes the resources of it. */
    public void add(InterfaceId id, Place place, BiConsumer<Resource, Place> out) {
        out.accept(new Wireguard(id, privateKey, Located.valueOf(listenPort), fwmark), place);
        for (PeerSpec peer : peers) {
            List<IpPrefix> ips = new ArrayList<>();
            for (Located<IpPrefix> ip : peer.allowedIps) {
                ips.add(ip.value());
            }
            out.accept(
                    new WireguardPeer(
                            id, peer.publicKey, peer.presharedKey, peer.endpoint, new TreeSet<>(ips), peer.keepalive),
                    peer.place);
        }
    }
}
