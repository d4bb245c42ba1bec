package io.jnetlab.plan;

import static io.jnetlab.plan.SimulatedNetns.check;

import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.Resource;
import io.jnetlab.model.Wireguard;
import io.jnetlab.model.WireguardKey;
import io.jnetlab.model.WireguardPeer;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What a WireGuard device of a {@link SimulatedMachine} was told. */
final class SimulatedWireguard {
    /** The first of the ports that the kernel chooses from where it is told none. */
    private static final int CHOSEN = 40_000;

    private final InterfaceId id;
    private Wireguard device;
    private final Map<WireguardKey, WireguardPeer> peers = new TreeMap<>();

    SimulatedWireguard(InterfaceId id) {
        this.id = id;
        this.device = new Wireguard(id, null, 0, 0);
    }

    /**
     * Takes its port, or one that is free where it is told none.
     *
     * @param inUse by other devices of the namespace
     */
    void listen(Set<Integer> inUse) {
        int port = port();
        if (port == 0) {
            for (port = CHOSEN; inUse.contains(port); port++) {}
        }
        check(!inUse.contains(port), "Address already in use: " + port + " by another than " + id);
        device = new Wireguard(id, device.privateKey(), port, device.fwmark());
    }

    /** 0 for any. */
    int port() {
        Integer port = device.listenPort();
        return port == null ? 0 : port;
    }

    void configure(WireguardStep.Configure step) {
        Wireguard told = step.device();
        device = new Wireguard(
                id,
                step.attributes().contains(Wireguard.PRIVATE_KEY) ? told.privateKey() : device.privateKey(),
                step.attributes().contains(Wireguard.LISTEN_PORT) ? told.listenPort() : device.listenPort(),
                step.attributes().contains(Wireguard.FWMARK) ? told.fwmark() : device.fwmark());
    }

    /** A network that comes to a peer goes from the one that had it. */
    void set(WireguardStep.SetPeer step) {
        WireguardPeer told = step.peer();
        WireguardPeer there = peers.getOrDefault(
                told.publicKey(), new WireguardPeer(id, told.publicKey(), null, null, new TreeSet<>(), 0));
        boolean networks = step.attributes().contains(WireguardPeer.ALLOWED_IPS);
        if (networks) {
            peers.replaceAll((key, peer) -> without(peer, told.allowedIps()));
        }
        peers.put(
                told.publicKey(),
                new WireguardPeer(
                        id,
                        told.publicKey(),
                        step.attributes().contains(WireguardPeer.PRESHARED_KEY)
                                ? told.presharedKey()
                                : there.presharedKey(),
                        step.attributes().contains(WireguardPeer.ENDPOINT) ? told.endpoint() : there.endpoint(),
                        networks ? told.allowedIps() : there.allowedIps(),
                        step.attributes().contains(WireguardPeer.KEEPALIVE) ? told.keepalive() : there.keepalive()));
    }

    private static WireguardPeer without(WireguardPeer peer, SortedSet<IpPrefix> gone) {
        TreeSet<IpPrefix> left = new TreeSet<>(peer.allowedIps());
        left.removeAll(gone);
        return new WireguardPeer(
                peer.iface(), peer.publicKey(), peer.presharedKey(), peer.endpoint(), left, peer.keepalive());
    }

    boolean remove(WireguardKey key) {
        return peers.remove(key) != null;
    }

    void read(Consumer<Resource> out) {
        out.accept(device);
        peers.values().forEach(out);
    }

    @Override
    public String toString() {
        return device + " " + peers;
    }
}
