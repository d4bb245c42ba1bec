package io.jnetlab.observe;

import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.Resource;
import io.jnetlab.model.Wireguard;
import io.jnetlab.model.WireguardKey;
import io.jnetlab.model.WireguardPeer;
import io.jnetlab.netlink.NetlinkException;
import io.jnetlab.netns.NetnsThread;
import io.jnetlab.observe.WireguardReading.PeerReading;
import io.jnetlab.rtnetlink.LinkMessage;
import io.jnetlab.sys.Errno;
import io.jnetlab.wireguard.WgAllowedIp;
import io.jnetlab.wireguard.WgDevice;
import io.jnetlab.wireguard.WgPeer;
import io.jnetlab.wireguard.WireguardClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads what WireGuard devices were told, and their peers. */
final class WireguardReader {
    private WireguardReader() {}

    /**
     * Asks only where one of the known links is such a device; on the host none can be a lab's.
     *
     * @param heard takes what is seen of each beside what it was told
     */
    static void read(
            PlaceReading reading,
            Map<InterfaceId, LinkMessage> known,
            Map<InterfaceId, WireguardReading> heard,
            Consumer<Resource> out)
            throws IOException {
        Map<Integer, InterfaceId> devices = null;
        for (LinkMessage link : reading.links().values()) {
            String name = "wireguard".equals(link.kind()) ? link.name() : null;
            if (name == null || reading.name().isHost() || IfName.fault(name) != null) {
                continue;
            }
            InterfaceId id = new InterfaceId(reading.name(), new IfName(name));
            if (known.containsKey(id)) {
                devices = devices == null ? new TreeMap<>() : devices;
                devices.put(link.ifindex(), id);
            }
        }
        if (devices == null) {
            return;
        }
        try (WireguardClient client = NetnsThread.call(reading.place().namespace(), WireguardClient::open)) {
            for (Map.Entry<Integer, InterfaceId> e : devices.entrySet()) {
                try {
                    WireguardReading device = decode(e.getValue(), client.device(e.getKey()));
                    heard.put(e.getValue(), device);
                    out.accept(device.device());
                    for (PeerReading peer : device.peers()) {
                        out.accept(peer.peer());
                    }
                } catch (NetlinkException gone) {
                    if (gone.errno() != Errno.ENODEV) {
                        throw gone;
                    }
                }
            }
        }
    }

    private static WireguardReading decode(InterfaceId id, WgDevice device) {
        int fwmark = device.fwmark() == null ? 0 : device.fwmark();
        List<PeerReading> peers = new ArrayList<>();
        for (WgPeer peer : device.peers()) {
            WireguardPeer.Endpoint endpoint = peer.endpoint() == null
                    ? null
                    : new WireguardPeer.Endpoint(
                            IpAddress.ofBytes(peer.endpoint().address()),
                            peer.endpoint().port());
            SortedSet<IpPrefix> ips = new TreeSet<>();
            for (WgAllowedIp ip : peer.allowedIps() == null ? List.<WgAllowedIp>of() : peer.allowedIps()) {
                ips.add(new IpPrefix(IpAddress.ofBytes(ip.address()), ip.length()));
            }
            WireguardPeer told = new WireguardPeer(
                    id,
                    WireguardKey.ofBytes(peer.publicKey()),
                    key(peer.presharedKey()),
                    endpoint,
                    ips,
                    peer.keepalive() == null ? 0 : peer.keepalive());
            peers.add(new PeerReading(told, peer.activity()));
        }
        return new WireguardReading(new Wireguard(id, key(device.privateKey()), device.listenPort(), fwmark), peers);
    }

    private static @Nullable WireguardKey key(byte @Nullable [] bytes) {
        WireguardKey key = bytes == null ? null : WireguardKey.ofBytes(bytes);
        return key == null || key.isZero() ? null : key;
    }
}
