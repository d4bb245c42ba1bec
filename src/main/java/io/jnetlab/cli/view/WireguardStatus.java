package io.jnetlab.cli.view;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.cli.output.TextTable;
import io.jnetlab.cli.output.Words;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.WireguardPeer;
import io.jnetlab.observe.WireguardReading;
import io.jnetlab.observe.WireguardReading.PeerReading;
import io.jnetlab.wireguard.WgActivity;
import java.io.IOException;
import java.util.List;

/** The peers of a WireGuard device, as {@code wg show} has them: without their preshared keys. */
final class WireguardStatus {
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;
    private static final int DAY = 24 * HOUR;

    private WireguardStatus() {}

    /**
     * A row for each peer, below that of the device: with its networks where the device has its addresses.
     *
     * @param now in seconds since 1970
     */
    static void rows(WireguardReading device, long now, TextTable table) {
        for (PeerReading reading : device.peers()) {
            WireguardPeer peer = reading.peer();
            WgActivity activity = reading.activity();
            table.row(List.of(
                    "    peer",
                    "",
                    peer.allowedIpsText().replace(',', ' '),
                    peer.endpoint() == null ? "" : "⇄ " + peer.endpoint(),
                    peer.publicKey().base64() + (activity == null ? "" : "  " + handshake(activity, now)),
                    activity == null
                            ? ""
                            : "rx " + Words.bytes(activity.rxBytes()) + "  tx " + Words.bytes(activity.txBytes())));
        }
    }

    private static String handshake(WgActivity activity, long now) {
        return activity.lastHandshake() == 0 ? "no handshake" : "handshake " + ago(age(activity, now)) + " ago";
    }

    /** The clock may have been set back since. */
    private static long age(WgActivity activity, long now) {
        return Math.max(0, now - activity.lastHandshake());
    }

    /** {@code 83 s}, {@code 5 min}, {@code 3 h}, {@code 4 d}: no less than two of a unit but the first. */
    private static String ago(long seconds) {
        return seconds < 2 * MINUTE
                ? seconds + " s"
                : seconds < 2 * HOUR
                        ? seconds / MINUTE + " min"
                        : seconds < 2 * DAY ? seconds / HOUR + " h" : seconds / DAY + " d";
    }

    /** The same for programs; {@code now} in seconds since 1970. */
    static void write(WireguardReading device, long now, JsonWriter json) throws IOException {
        json.beginObject();
        json.name("listen_port").value(device.device().listenPort());
        json.name("peers").beginArray();
        for (PeerReading reading : device.peers()) {
            WireguardPeer peer = reading.peer();
            WgActivity activity = reading.activity();
            json.beginObject();
            json.name("public_key").value(peer.publicKey().base64());
            json.name("endpoint")
                    .value(peer.endpoint() == null ? null : peer.endpoint().toString());
            json.name("allowed_ips").beginArray();
            for (IpPrefix ip : peer.allowedIps()) {
                json.value(ip.toString());
            }
            json.endArray();
            json.name("persistent_keepalive").value(peer.keepalive());
            json.name("seconds_since_handshake")
                    .value(activity == null || activity.lastHandshake() == 0 ? null : (Long) age(activity, now));
            json.name("rx_bytes").value(activity == null ? null : (Long) activity.rxBytes());
            json.name("tx_bytes").value(activity == null ? null : (Long) activity.txBytes());
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }
}
