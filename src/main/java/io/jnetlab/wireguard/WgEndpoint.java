package io.jnetlab.wireguard;

import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.netlink.NlReader;
import io.jnetlab.netlink.NlWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where a peer is reached: {@code struct sockaddr_in} or {@code sockaddr_in6}.
 *
 * @param address of 4 or 16 bytes
 * @param scope the interface of a link-local address, else 0
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode know of it
public record WgEndpoint(byte[] address, int port, int scope) {
    private static final int SIN_ZERO = 8;

    static WgEndpoint decode(NlReader in) throws NetlinkDecodeException {
        int family = in.u16();
        int port = in.be16();
        if (family == Wg.AF_INET) {
            return new WgEndpoint(in.bytes(4), port, 0);
        }
        if (family != Wg.AF_INET6) {
            throw new NetlinkDecodeException("an endpoint of family " + family);
        }
        in.skip(4);
        return new WgEndpoint(in.bytes(16), port, in.u32());
    }

    void encode(NlWriter out) {
        boolean v4 = address.length == 4;
        out.u16(v4 ? Wg.AF_INET : Wg.AF_INET6).be16(port);
        if (v4) {
            out.bytes(address).zeros(SIN_ZERO);
        } else {
            out.u32(0).bytes(address).u32(scope);
        }
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof WgEndpoint e && e.port == port && e.scope == scope && Arrays.equals(e.address, address);
    }

    @Override
    public int hashCode() {
        return (Arrays.hashCode(address) * 31 + port) * 31 + scope;
    }
}
