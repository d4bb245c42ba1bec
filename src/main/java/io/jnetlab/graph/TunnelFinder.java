package io.jnetlab.graph;

import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.Wireguard;
import io.jnetlab.model.WireguardPeer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the two ends of tunnels, as far as the addresses of their outer packets say it. */
final class TunnelFinder {
    /** A tunnel whose ends are both in the lab; {@code title} is its kind and number. */
    record Tunnel(InterfaceId a, InterfaceId b, String title) {}

    /**
     * One end.
     *
     * @param id of the interface, or of the port on the host
     * @param kind {@code vxlan}, {@code gre}, {@code wireguard}
     * @param key what both ends must have alike, empty for none
     * @param local where the other finds it; null for any address of its namespace
     * @param remote where it finds the other; null for nowhere
     */
    private record Mouth(
            InterfaceId id, String kind, String key, @Nullable IpAddress local, @Nullable IpAddress remote) {}

    private final Scene scene;
    private final List<Mouth> mouths = new ArrayList<>();

    TunnelFinder(Scene scene) {
        this.scene = scene;
        for (Interface iface : scene.all(Interface.class)) {
            if (iface.kind() instanceof LinkKind.Virtual virtual
                    && virtual.table().option("remote") != null) {
                boolean gre = virtual.table().kind().contains("gre");
                mouths.add(new Mouth(
                        iface.iface(),
                        virtual.table().kind(),
                        virtual.options().getOrDefault(gre ? "key" : "id", ""),
                        IpAddress.tryParse(virtual.options().getOrDefault("local", "")),
                        IpAddress.tryParse(virtual.options().getOrDefault("remote", ""))));
            }
        }
        for (OvsPort port : scene.all(OvsPort.class)) {
            String remote = port.options().get("remote_ip");
            if (remote != null) {
                mouths.add(new Mouth(
                        InterfaceId.host(port.name()),
                        port.type(),
                        port.options().getOrDefault("key", ""),
                        IpAddress.tryParse(port.options().getOrDefault("local_ip", "")),
                        IpAddress.tryParse(remote)));
            }
        }
        for (WireguardPeer peer : scene.all(WireguardPeer.class)) {
            if (peer.endpoint() != null) {
                mouths.add(new Mouth(
                        peer.iface(), "wireguard", "", null, peer.endpoint().address()));
            }
        }
        for (Wireguard device : scene.all(Wireguard.class)) {
            mouths.add(new Mouth(device.iface(), "wireguard", "", null, null));
        }
    }

    /** Each tunnel once, sorted by its ends. */
    List<Tunnel> tunnels() {
        List<Tunnel> out = new ArrayList<>();
        for (Mouth a : mouths) {
            for (Mouth b : mouths) {
                if (!a.id().equals(b.id()) && isOne(a, b)) {
                    boolean turned = a.id().compareTo(b.id()) > 0;
                    String key = a.key().isEmpty() ? b.key() : a.key();
                    Tunnel tunnel = new Tunnel(
                            turned ? b.id() : a.id(),
                            turned ? a.id() : b.id(),
                            title(a.kind()) + (key.isEmpty() ? "" : " " + Scene.text(key)));
                    if (!out.contains(tunnel)) {
                        out.add(tunnel);
                    }
                }
            }
        }
        return out;
    }

    /** Whether what {@code a} sends comes out of {@code b}, and nothing says that the answer would go elsewhere. */
    private boolean isOne(Mouth a, Mouth b) {
        IpAddress remote = a.remote();
        return remote != null
                && a.kind().equals(b.kind())
                && a.key().equals(b.key())
                && (b.local() == null ? holds(b.id(), remote) : b.local().equals(remote))
                && (b.remote() == null || a.local() == null || Objects.equals(a.local(), b.remote()));
    }

    private boolean holds(InterfaceId tunnel, IpAddress address) {
        for (InterfaceId holder : scene.holders(address)) {
            if (holder.namespace().equals(tunnel.namespace())) {
                return true;
            }
        }
        return false;
    }

    /** The field's name of a kind of tunnel. */
    static String title(String kind) {
        return switch (kind) {
            case "wireguard" -> "WireGuard";
            case "geneve" -> "Geneve";
            case "vxlan", "gre", "gretap", "stt", "gtpu" -> kind.toUpperCase(Locale.ROOT);
            case "ip6gre" -> "GRE6";
            case "ip6gretap" -> "GRETAP6";
            default -> Scene.text(kind);
        };
    }
}
