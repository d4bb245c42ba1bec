package io.jnetlab.wireguard;

import io.jnetlab.netlink.GenericMessage;
import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.netlink.NlAttributes;
import io.jnetlab.netlink.NlWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A device as the kernel tells it, or what is to change of it: null is what is not said and stays.
 *
 * @param privateKey of 32 bytes, zeros for none
 * @param listenPort 0 for one that the kernel chooses
 * @param fwmark of the packets that it sends, 0 for none
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode know of it
public record WgDevice(
        int ifindex,
        byte @Nullable [] privateKey,
        @Nullable Integer listenPort,
        @Nullable Integer fwmark,
        List<WgPeer> peers) {
    /** One of which nothing is said but its peers. */
    static WgDevice of(int ifindex, List<WgPeer> peers) {
        return new WgDevice(ifindex, null, null, null, peers);
    }

    static WgDevice decode(NlAttributes in) throws NetlinkDecodeException {
        int port = in.u16(Wg.WGDEVICE_A_LISTEN_PORT, -1);
        List<WgPeer> peers = new ArrayList<>();
        for (NlAttributes.Cursor c = in.nested(Wg.WGDEVICE_A_PEERS).cursor(); c.next(); ) {
            peers.add(WgPeer.decode(c.nested()));
        }
        return new WgDevice(
                in.u32(Wg.WGDEVICE_A_IFINDEX, 0),
                in.bytes(Wg.WGDEVICE_A_PRIVATE_KEY),
                port < 0 ? null : (Integer) port,
                in.has(Wg.WGDEVICE_A_FWMARK) ? (Integer) in.u32(Wg.WGDEVICE_A_FWMARK, 0) : null,
                peers);
    }

    GenericMessage message(int command) {
        NlWriter out = new NlWriter();
        out.u32(Wg.WGDEVICE_A_IFINDEX, ifindex);
        if (privateKey != null) {
            out.bytes(Wg.WGDEVICE_A_PRIVATE_KEY, privateKey);
        }
        if (listenPort != null) {
            out.u16(Wg.WGDEVICE_A_LISTEN_PORT, listenPort);
        }
        if (fwmark != null) {
            out.u32(Wg.WGDEVICE_A_FWMARK, fwmark);
        }
        if (!peers.isEmpty()) {
            int start = out.beginNested(Wg.WGDEVICE_A_PEERS);
            for (WgPeer peer : peers) {
                peer.encode(out);
            }
            out.end(start);
        }
        return new GenericMessage(command, Wg.VERSION, NlAttributes.of(out));
    }

    /** One from the messages of a dump: a peer whose allowed IPs did not fit is continued in the next. */
    static WgDevice together(List<WgDevice> parts) throws NetlinkDecodeException {
        if (parts.isEmpty()) {
            throw new NetlinkDecodeException("no answer about a WireGuard device");
        }
        WgDevice first = parts.get(0);
        List<WgPeer> peers = new ArrayList<>();
        for (WgDevice part : parts) {
            for (WgPeer peer : part.peers) {
                int last = peers.size() - 1;
                if (last >= 0 && Arrays.equals(peers.get(last).publicKey(), peer.publicKey())) {
                    peers.set(last, peers.get(last).with(peer.allowedIps()));
                } else {
                    peers.add(peer);
                }
            }
        }
        return new WgDevice(first.ifindex, first.privateKey, first.listenPort, first.fwmark, peers);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof WgDevice d
                && d.ifindex == ifindex
                && Arrays.equals(d.privateKey, privateKey)
                && Objects.equals(d.listenPort, listenPort)
                && Objects.equals(d.fwmark, fwmark)
                && d.peers.equals(peers);
    }

    @Override
    public int hashCode() {
        return ifindex;
    }

    /** Without its key. */
    @Override
    public String toString() {
        return "WgDevice[" + ifindex + ", " + listenPort + ", " + fwmark + ", " + peers + "]";
    }
}
