package io.jnetlab.wireguard;

import io.jnetlab.netlink.GenericMessage;
import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.netlink.NlMessage;
import io.jnetlab.netlink.NlWriter;
import java.util.ArrayList;
import java.util.List;

/** Messages of the kernel about WireGuard, for tests of other packages. */
public final class Devices {
    private Devices() {}

    /** The device that these messages tell of. */
    public static WgDevice read(List<NlMessage> messages) throws NetlinkDecodeException {
        List<WgDevice> parts = new ArrayList<>();
        for (NlMessage message : messages) {
            parts.add(WgDevice.decode(GenericMessage.decode(message.payload()).attributes()));
        }
        return WgDevice.together(parts);
    }

    /** The payload of a message that tells of a device with a peer. */
    public static byte[] example() {
        WgPeer peer = WgPeer.set(
                new byte[32],
                new byte[32],
                new WgEndpoint(new byte[16], 51820, 7),
                25,
                List.of(new WgAllowedIp(new byte[4], 8), new WgAllowedIp(new byte[16], 64)));
        NlWriter out = new NlWriter();
        WgDevice.of(7, List.of(peer, peer)).message(Wg.WG_CMD_SET_DEVICE).encode(out);
        return out.toByteArray();
    }
}
