package io.jnetlab.wireguard;

import io.jnetlab.netlink.GenericMessage;
import io.jnetlab.netlink.GenericNetlink;
import io.jnetlab.netlink.NetlinkSocket;
import io.jnetlab.netlink.NlConstants;
import io.jnetlab.netlink.NlMessage;
import io.jnetlab.netlink.NlRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads and changes the WireGuard devices of one network namespace: the one that the opening thread was in. Usable from
 * any thread.
 */
public final class WireguardClient implements AutoCloseable {
    /** So many allowed IPs fit in a message for certain. */
    private static final int MAX_ALLOWED_IPS = 500;

    private final NetlinkSocket socket;
    private final int family;

    private WireguardClient(NetlinkSocket socket, int family) {
        this.socket = socket;
        this.family = family;
    }

    /**
     * Opens a client in the calling thread's network namespace.
     *
     * @throws IOException also where the kernel has no WireGuard
     */
    public static WireguardClient open() throws IOException {
        NetlinkSocket socket = NetlinkSocket.open(NlConstants.NETLINK_GENERIC);
        try {
            int family = GenericNetlink.family(socket, Wg.FAMILY);
            if (family < 0) {
                throw new IOException("the kernel has no WireGuard (module wireguard)");
            }
            return new WireguardClient(socket, family);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * {@code wg showconf IF}.
     *
     * @throws io.jnetlab.netlink.NetlinkException ENODEV if there is no such device, EOPNOTSUPP if it is of another kind
     */
    public WgDevice device(int ifindex) throws IOException {
        List<WgDevice> parts = new ArrayList<>();
        WgDevice question = WgDevice.of(ifindex, List.of());
        for (NlMessage message : socket.dump(request(Wg.WG_CMD_GET_DEVICE, "WG_CMD_GET_DEVICE", question))) {
            parts.add(WgDevice.decode(GenericMessage.decode(message.payload()).attributes()));
        }
        return WgDevice.together(parts);
    }

    /** {@code wg set IF listen-port PORT fwmark MARK private-key FILE}. Of its peers nothing must be said. */
    public void set(WgDevice device) throws IOException {
        socket.request(request(Wg.WG_CMD_SET_DEVICE, "WG_CMD_SET_DEVICE", device));
    }

    /** {@code wg set IF peer KEY …}: makes or changes a peer, or takes it away. */
    public void set(int ifindex, WgPeer peer) throws IOException {
        int count = peer.allowedIps() == null ? 0 : peer.allowedIps().size();
        int from = 0;
        do {
            int to = Math.min(count, from + MAX_ALLOWED_IPS);
            set(WgDevice.of(ifindex, List.of(peer.part(from, to))));
            from = to;
        } while (from < count);
    }

    private NlRequest request(int command, String name, WgDevice device) {
        return new NlRequest(family, name, 0, device.message(command));
    }

    @Override
    public void close() {
        socket.close();
    }
}
