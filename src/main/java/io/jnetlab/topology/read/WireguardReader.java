package io.jnetlab.topology.read;

import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.WireguardKey;
import io.jnetlab.model.WireguardPeer;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import io.jnetlab.topology.yaml.Problems;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the keys of an interface of {@code kind: wireguard}. */
public final class WireguardReader {
    public static final String KIND = "wireguard";
    static final List<String> KEYS = List.of("private_key", "listen_port", "fwmark", "peers");
    static final List<String> PEER_KEYS =
            List.of("public_key", "preshared_key", "endpoint", "allowed_ips", "persistent_keepalive");

    private static final String A_KEY = "a key";
    private static final int MAX_KEEPALIVE = 65535;

    private WireguardReader() {}

    static WireguardSpec read(Fields fields) {
        Value dad = fields.get("dad");
        if (dad != null && !dad.place().isLeftAside()) {
            dad.error("a wireguard has nobody to ask whether an address is taken", "take the line away");
        }
        WireguardKey privateKey = key(fields.get("private_key"));
        Located<Integer> port = Scalars.integer(fields.get("listen_port"), "a UDP port", 1, 65535);
        List<WireguardSpec.PeerSpec> peers = new ArrayList<>();
        Value list = fields.get("peers");
        List<Value> entries = list == null ? null : list.listOf("peers", "{public_key: …, allowed_ips: [10.0.0.2/32]}");
        for (Value entry : entries == null ? List.<Value>of() : entries) {
            WireguardSpec.PeerSpec peer = peer(entry);
            if (peer != null) {
                peers.add(peer);
            }
        }
        return new WireguardSpec(
                privateKey == null ? null : privateKey.clamped(), port, fwmark(fields.get("fwmark")), peers);
    }

    /** Its text is not repeated in a message: it may be most of a secret. */
    private static @Nullable WireguardKey key(@Nullable Value value) {
        String text = value == null ? null : value.text(A_KEY);
        if (value == null || text == null) {
            return null;
        }
        WireguardKey key = WireguardKey.tryParse(text);
        if (key == null) {
            value.error(
                    text.length() == 44
                            ? "this is not a key: not Base64 of 32 bytes"
                            : "this is not a key: it has " + text.length() + " characters in place of 44",
                    "wg genkey makes a private key, wg pubkey its public one, wg genpsk a preshared one");
        } else if (key.isZero()) {
            value.error("a key of zeros is none", "take the line away, or write a key: wg genkey");
            return null;
        }
        return key;
    }

    private static int fwmark(@Nullable Value value) {
        String text = value == null ? null : value.text("a mark");
        if (value == null || text == null) {
            return 0;
        }
        long mark = Scalars.number32(text);
        if (mark < 0) {
            value.error(Words.quote(text) + " is not a mark", "write a number of 32 bits: 0xca6c");
            return 0;
        }
        return (int) mark;
    }

    private static WireguardSpec.@Nullable PeerSpec peer(Value entry) {
        Fields fields = entry.fields("a peer", PEER_KEYS);
        if (fields == null) {
            return null;
        }
        Value keyValue = fields.get("public_key");
        WireguardKey key = key(keyValue);
        WireguardKey preshared = key(fields.get("preshared_key"));
        WireguardPeer.Endpoint endpoint = endpoint(fields.get("endpoint"));
        Located<Integer> keepalive =
                Scalars.integer(fields.get("persistent_keepalive"), "a number of seconds", 0, MAX_KEEPALIVE);
        List<Located<IpPrefix>> ips = new ArrayList<>();
        Value list = fields.get("allowed_ips");
        List<Value> entries = list == null ? null : list.oneOrMore("networks");
        for (Value ip : entries == null ? List.<Value>of() : entries) {
            Located<IpPrefix> network = Scalars.network(ip);
            if (network != null) {
                ips.add(network);
            }
        }
        if (keyValue == null) {
            fields.missing(entry, "the peer has no public key", "write public_key: and what wg pubkey says there");
        }
        return key == null || keyValue == null
                ? null
                : new WireguardSpec.PeerSpec(
                        keyValue.place(), key, preshared, endpoint, ips, keepalive == null ? 0 : keepalive.value());
    }

    private static WireguardPeer.@Nullable Endpoint endpoint(@Nullable Value value) {
        String text = value == null ? null : value.text("an address and a port");
        if (value == null || text == null) {
            return null;
        }
        WireguardPeer.Endpoint endpoint = WireguardPeer.Endpoint.tryParse(text);
        if (endpoint == null) {
            value.error(
                    Words.quote(text) + " is not an address and a port",
                    "write ADDRESS:PORT, for example 192.0.2.1:51820 or '[2001:db8::1]:51820'");
        }
        return endpoint;
    }

    /**
     * Refuses what the kernel could not do, or would do for the last peer that asks for it.
     *
     * @param specs of all interfaces that stand alone
     */
    public static void check(Map<InterfaceId, InterfaceSpec> specs, Problems problems) {
        Map<NetnsName, Map<Integer, InterfaceSpec>> ports = new HashMap<>();
        for (Map.Entry<InterfaceId, InterfaceSpec> e : specs.entrySet()) {
            KindSpec kind = e.getValue().kind();
            WireguardSpec wireguard = kind == null ? null : kind.wireguard();
            if (wireguard == null) {
                continue;
            }
            Located<Integer> port = wireguard.listenPort();
            InterfaceSpec other = port == null
                    ? null
                    : ports.computeIfAbsent(e.getKey().namespace(), name -> new HashMap<>())
                            .putIfAbsent(port.value(), e.getValue());
            if (port != null && other != null) {
                problems.error(
                        port.place(),
                        other.name() + " listens on port " + port.value() + " of this namespace already, in "
                                + other.place().line(),
                        "write another listen_port");
            }
            peers(wireguard.peers(), problems);
        }
    }

    private static void peers(List<WireguardSpec.PeerSpec> peers, Problems problems) {
        Map<WireguardKey, Place> keys = new HashMap<>();
        Map<IpPrefix, WireguardSpec.PeerSpec> networks = new HashMap<>();
        for (WireguardSpec.PeerSpec peer : peers) {
            Place first = keys.putIfAbsent(peer.publicKey(), peer.place());
            if (first != null) {
                problems.error(
                        peer.place(),
                        "two peers have this key; first in " + first.line(),
                        "make them one, or give" + " each the key of its own");
            }
            Set<IpPrefix> own = new HashSet<>();
            for (Located<IpPrefix> ip : peer.allowedIps()) {
                WireguardSpec.PeerSpec other = networks.putIfAbsent(ip.value(), peer);
                boolean twice = !own.add(ip.value());
                if (twice) {
                    problems.error(ip.place(), ip.value() + " stands here twice", "keep one of them");
                } else if (other != null && first == null) {
                    problems.error(
                            ip.place(),
                            ip.value() + " goes to the peer of " + other.place().line() + " already",
                            "a network goes to one peer; of networks that overlap the longest counts");
                }
            }
        }
    }
}
