package io.jnetlab.topology.read;

import io.jnetlab.model.IfName;
import io.jnetlab.model.LinkTable;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What makes an interface that no link makes.
 *
 * @param table null for a Linux bridge
 * @param options that are not as in a new one, by their words of ip-link(8)
 * @param parent what it stands on, null for nothing or where that could not be read
 * @param wireguard what is told to a WireGuard device, null for other kinds
 */
public record KindSpec(
        Located<String> kind,
        @Nullable LinkTable table,
        SortedMap<String, String> options,
        @Nullable Parent parent,
        List<Located<IfName>> members,
        @Nullable WireguardSpec wireguard) {
    private static final List<String> PACKETS = List.of("gre", "ip6gre", "tun", "wireguard");

    /** Whether it passes frames, so that it has a MAC address, rather than packets alone. */
    public boolean hasMac() {
        return !PACKETS.contains(kind.value()) || "tap".equals(options.get("mode"));
    }

    /** Whether it is a Linux bridge that keeps VLANs apart. */
    public boolean filters() {
        return table == null && options.containsKey(LinkTable.VLAN_FILTERING);
    }

    /**
     * Another interface.
     *
     * @param owner a namespace or {@code host}; null for the same namespace
     */
    public record Parent(@Nullable String owner, IfName name, Place place) {}
}
