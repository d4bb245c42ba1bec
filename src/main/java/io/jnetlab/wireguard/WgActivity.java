package io.jnetlab.wireguard;

import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.netlink.NlAttributes;
import io.jnetlab.netlink.NlReader;

/**
 * What has come from a peer and gone to it, as {@code wg show} has it.
 *
 * @param lastHandshake in seconds since 1970, 0 for none yet
 * @param rxBytes from it
 * @param txBytes to it
 */
public record WgActivity(long lastHandshake, long rxBytes, long txBytes) {
    static WgActivity decode(NlAttributes in) throws NetlinkDecodeException {
        NlReader handshake = in.get(Wg.WGPEER_A_LAST_HANDSHAKE_TIME);
        return new WgActivity(
                handshake == null ? 0 : handshake.u64(),
                in.u64(Wg.WGPEER_A_RX_BYTES, 0),
                in.u64(Wg.WGPEER_A_TX_BYTES, 0));
    }
}
