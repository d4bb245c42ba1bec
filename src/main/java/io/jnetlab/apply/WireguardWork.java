package io.jnetlab.apply;

import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Wireguard;
import io.jnetlab.model.WireguardKey;
import io.jnetlab.model.WireguardPeer;
import io.jnetlab.netns.NetnsThread;
import io.jnetlab.plan.WireguardStep;
import io.jnetlab.wireguard.WgAllowedIp;
import io.jnetlab.wireguard.WgDevice;
import io.jnetlab.wireguard.WgEndpoint;
import io.jnetlab.wireguard.WgPeer;
import io.jnetlab.wireguard.WireguardClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries out steps on WireGuard devices, over a socket of the family's own in their namespace. */
final class WireguardWork implements WireguardStep.Visitor<IOException> {
    private static final byte[] NO_KEY = new byte[32];

    private final RequestQueues queues;
    private final Indexes indexes;

    WireguardWork(RequestQueues queues, Indexes indexes) {
        this.queues = queues;
        this.indexes = indexes;
    }

    private WireguardClient open(NetnsName namespace) throws IOException {
        return NetnsThread.call(queues.place(namespace).namespace(), WireguardClient::open);
    }

    @Override
    public void configureWireguard(WireguardStep.Configure step) throws IOException {
        Wireguard device = step.device();
        List<String> told = step.attributes();
        try (WireguardClient client = open(step.namespace())) {
            client.set(new WgDevice(
                    indexes.of(step.iface()),
                    told.contains(Wireguard.PRIVATE_KEY) ? bytes(device.privateKey()) : null,
                    told.contains(Wireguard.LISTEN_PORT) ? device.listenPort() : null,
                    told.contains(Wireguard.FWMARK) ? (Integer) device.fwmark() : null,
                    List.of()));
        }
    }

    @Override
    public void setWireguardPeer(WireguardStep.SetPeer step) throws IOException {
        WireguardPeer peer = step.peer();
        List<String> told = step.attributes();
        try (WireguardClient client = open(step.namespace())) {
            client.set(
                    indexes.of(step.iface()),
                    WgPeer.set(
                            peer.publicKey().toBytes(),
                            told.contains(WireguardPeer.PRESHARED_KEY) ? bytes(peer.presharedKey()) : null,
                            told.contains(WireguardPeer.ENDPOINT) ? endpoint(peer.endpoint()) : null,
                            told.contains(WireguardPeer.KEEPALIVE) ? (Integer) peer.keepalive() : null,
                            told.contains(WireguardPeer.ALLOWED_IPS) ? allowedIps(peer) : null));
        }
    }

    @Override
    public void removeWireguardPeer(WireguardStep.RemovePeer step) throws IOException {
        try (WireguardClient client = open(step.namespace())) {
            client.set(
                    indexes.of(step.iface()),
                    WgPeer.gone(step.peer().publicKey().toBytes()));
        }
    }

    private static byte[] bytes(@Nullable WireguardKey key) {
        return key == null ? NO_KEY : key.toBytes();
    }

    private static @Nullable WgEndpoint endpoint(WireguardPeer.@Nullable Endpoint endpoint) {
        return endpoint == null ? null : new WgEndpoint(endpoint.address().toBytes(), endpoint.port(), 0);
    }

    private static List<WgAllowedIp> allowedIps(WireguardPeer peer) {
        List<WgAllowedIp> out = new ArrayList<>();
        for (IpPrefix ip : peer.allowedIps()) {
            out.add(new WgAllowedIp(ip.address().toBytes(), ip.length()));
        }
        return out;
    }
}
