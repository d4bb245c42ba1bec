package io.jnetlab.wireguard;

import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.netlink.NlAttributes;
import io.jnetlab.netlink.NlReader;
import io.jnetlab.netlink.NlWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A peer as the kernel tells it, or what is to change of it: null is what is not said and stays.
 *
 * @param flags {@code WGPEER_F_…}
 * @param presharedKey of 32 bytes, zeros for none
 * @param keepalive in seconds, 0 for off
 * @param activity told by the kernel alone
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode know of it
public record WgPeer(
        byte[] publicKey,
        int flags,
        byte @Nullable [] presharedKey,
        @Nullable WgEndpoint endpoint,
        @Nullable Integer keepalive,
        @Nullable List<WgAllowedIp> allowedIps,
        @Nullable WgActivity activity) {
    /** One of whose activity nothing is said. */
    WgPeer(
            byte[] publicKey,
            int flags,
            byte @Nullable [] presharedKey,
            @Nullable WgEndpoint endpoint,
            @Nullable Integer keepalive,
            @Nullable List<WgAllowedIp> allowedIps) {
        this(publicKey, flags, presharedKey, endpoint, keepalive, allowedIps, null);
    }

    /** A peer that goes. */
    public static WgPeer gone(byte[] publicKey) {
        return new WgPeer(publicKey, Wg.WGPEER_F_REMOVE_ME, null, null, null, null);
    }

    /** A peer that comes or changes; allowed IPs that are said replace those that there are. */
    public static WgPeer set(
            byte[] publicKey,
            byte @Nullable [] presharedKey,
            @Nullable WgEndpoint endpoint,
            @Nullable Integer keepalive,
            @Nullable List<WgAllowedIp> allowedIps) {
        int flags = allowedIps == null ? 0 : Wg.WGPEER_F_REPLACE_ALLOWEDIPS;
        return new WgPeer(publicKey, flags, presharedKey, endpoint, keepalive, allowedIps);
    }

    static WgPeer decode(NlAttributes in) throws NetlinkDecodeException {
        byte[] key = in.bytes(Wg.WGPEER_A_PUBLIC_KEY);
        if (key == null || key.length != Wg.KEY_LENGTH) {
            throw new NetlinkDecodeException("a peer without a key");
        }
        NlReader endpoint = in.get(Wg.WGPEER_A_ENDPOINT);
        int keepalive = in.u16(Wg.WGPEER_A_PERSISTENT_KEEPALIVE_INTERVAL, -1);
        List<WgAllowedIp> ips = null;
        if (in.has(Wg.WGPEER_A_ALLOWEDIPS)) {
            ips = new ArrayList<>();
            for (NlAttributes.Cursor c = in.nested(Wg.WGPEER_A_ALLOWEDIPS).cursor(); c.next(); ) {
                ips.add(WgAllowedIp.decode(c.nested()));
            }
        }
        return new WgPeer(
                key,
                in.u32(Wg.WGPEER_A_FLAGS, 0),
                in.bytes(Wg.WGPEER_A_PRESHARED_KEY),
                endpoint == null ? null : WgEndpoint.decode(endpoint),
                keepalive < 0 ? null : (Integer) keepalive,
                ips,
                in.has(Wg.WGPEER_A_RX_BYTES) ? WgActivity.decode(in) : null);
    }

    void encode(NlWriter out) {
        int start = out.beginNested(0);
        out.bytes(Wg.WGPEER_A_PUBLIC_KEY, publicKey);
        if (flags != 0) {
            out.u32(Wg.WGPEER_A_FLAGS, flags);
        }
        if (presharedKey != null) {
            out.bytes(Wg.WGPEER_A_PRESHARED_KEY, presharedKey);
        }
        if (endpoint != null) {
            int at = out.begin(Wg.WGPEER_A_ENDPOINT);
            endpoint.encode(out);
            out.end(at);
        }
        if (keepalive != null) {
            out.u16(Wg.WGPEER_A_PERSISTENT_KEEPALIVE_INTERVAL, keepalive);
        }
        if (allowedIps != null) {
            int at = out.beginNested(Wg.WGPEER_A_ALLOWEDIPS);
            for (WgAllowedIp ip : allowedIps) {
                ip.encode(out);
            }
            out.end(at);
        }
        out.end(start);
    }

    /** The same with more allowed IPs: the kernel tells a long list in several messages. */
    WgPeer with(@Nullable List<WgAllowedIp> more) {
        List<WgAllowedIp> all = new ArrayList<>(allowedIps == null ? List.of() : allowedIps);
        all.addAll(more == null ? List.of() : more);
        return new WgPeer(publicKey, flags, presharedKey, endpoint, keepalive, all, activity);
    }

    /** The same with some of its allowed IPs, which come to those that are there unless the first are. */
    WgPeer part(int from, int to) {
        List<WgAllowedIp> some = allowedIps == null ? null : allowedIps.subList(from, to);
        return from == 0
                ? new WgPeer(publicKey, flags, presharedKey, endpoint, keepalive, some)
                : new WgPeer(publicKey, 0, null, null, null, some);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof WgPeer p
                && Arrays.equals(p.publicKey, publicKey)
                && p.flags == flags
                && Arrays.equals(p.presharedKey, presharedKey)
                && Objects.equals(p.endpoint, endpoint)
                && Objects.equals(p.keepalive, keepalive)
                && Objects.equals(p.allowedIps, allowedIps)
                && Objects.equals(p.activity, activity);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(publicKey);
    }

    /** Without its keys. */
    @Override
    public String toString() {
        return "WgPeer[" + endpoint + ", " + keepalive + ", " + allowedIps + "]";
    }
}
