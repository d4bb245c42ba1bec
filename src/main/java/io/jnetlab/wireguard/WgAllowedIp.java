package io.jnetlab.wireguard;

import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.netlink.NlAttributes;
import io.jnetlab.netlink.NlWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A network whose packets go to a peer, and may come from it.
 *
 * @param address of 4 or 16 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode know of it
public record WgAllowedIp(byte[] address, int length) {
    static WgAllowedIp decode(NlAttributes in) throws NetlinkDecodeException {
        byte[] address = in.bytes(Wg.WGALLOWEDIP_A_IPADDR);
        if (address == null || address.length != 4 && address.length != 16) {
            throw new NetlinkDecodeException("an allowed IP without an address");
        }
        return new WgAllowedIp(address, in.u8(Wg.WGALLOWEDIP_A_CIDR_MASK, 0));
    }

    void encode(NlWriter out) {
        int start = out.beginNested(0);
        out.u16(Wg.WGALLOWEDIP_A_FAMILY, address.length == 4 ? Wg.AF_INET : Wg.AF_INET6);
        out.bytes(Wg.WGALLOWEDIP_A_IPADDR, address);
        out.u8(Wg.WGALLOWEDIP_A_CIDR_MASK, length);
        out.end(start);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof WgAllowedIp a && a.length == length && Arrays.equals(a.address, address);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(address) * 31 + length;
    }
}
