package io.jnetlab.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A peer of a WireGuard device: {@code wg set IF peer KEY …}, wg(8). It is known by its public key.
 *
 * @param presharedKey null for none
 * @param endpoint where it is reached; null for wherever it was last heard from
 * @param allowedIps networks
 * @param keepalive in seconds, 0 for off
 */
public record WireguardPeer(
        InterfaceId iface,
        WireguardKey publicKey,
        @Nullable WireguardKey presharedKey,
        @Nullable Endpoint endpoint,
        SortedSet<IpPrefix> allowedIps,
        int keepalive)
        implements Resource {
    public static final String PRESHARED_KEY = "preshared_key";
    public static final String ENDPOINT = "endpoint";
    public static final String ALLOWED_IPS = "allowed_ips";
    public static final String KEEPALIVE = "persistent_keepalive";

    /** An address and a UDP port. */
    public record Endpoint(IpAddress address, int port) {
        /** As {@code 192.0.2.1:51820} or {@code [2001:db8::1]:51820}; null for other text. */
        public static @Nullable Endpoint tryParse(String text) {
            int colon = text.lastIndexOf(':');
            boolean v6 = text.startsWith("[") && colon > 1 && text.charAt(colon - 1) == ']';
            IpAddress address =
                    colon < 0 ? null : IpAddress.tryParse(v6 ? text.substring(1, colon - 1) : text.substring(0, colon));
            int port = port(text.substring(colon + 1));
            return address == null || address.isV6() != v6 || port < 1 ? null : new Endpoint(address, port);
        }

        private static int port(String text) {
            int port = 0;
            for (int i = 0; i < text.length(); i++) {
                int digit = text.charAt(i) - '0';
                port = port * 10 + digit;
                if (digit < 0 || digit > 9 || port == 0 || port > 65535) {
                    return -1;
                }
            }
            return port;
        }

        @Override
        public String toString() {
            return (address.isV6() ? "[" + address + "]" : address.toString()) + ":" + port;
        }
    }

    public WireguardPeer {
        allowedIps = Collections.unmodifiableSortedSet(new TreeSet<>(allowedIps));
    }

    @Override
    public ResourceId id() {
        return new ResourceId(
                ResourceId.Kind.WIREGUARD_PEER, iface.namespace(), iface.name() + " " + publicKey.base64());
    }

    @Override
    public ResourceId parent() {
        return ResourceId.iface(iface);
    }

    @Override
    public List<Attribute> attributes() {
        return new AttributeList()
                .add(PRESHARED_KEY, presharedKey == null ? "" : presharedKey)
                .add(ENDPOINT, endpoint)
                .add(ALLOWED_IPS, allowedIpsText())
                .add(KEEPALIVE, keepalive == 0 ? "" : keepalive)
                .toList();
    }

    /** As {@code 10.0.0.0/24,10.0.1.0/24}. */
    public String allowedIpsText() {
        StringBuilder out = new StringBuilder();
        for (IpPrefix ip : allowedIps) {
            out.append(out.length() == 0 ? "" : ",").append(ip);
        }
        return out.toString();
    }
}
