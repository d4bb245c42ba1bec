package io.jnetlab.graph;

import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LinkKind;
import java.util.ArrayList;
import java.util.List;

/** Interfaces in a line each. */
final class InterfaceText {
    /** What stands before an impairment of packets that leave an interface. */
    static final String SENDS = "sends: ";

    private final Scene scene;

    InterfaceText(Scene scene) {
        this.scene = scene;
    }

    /** As a box shows one that no wire leads to: {@code eth0.10 · VLAN 10 on eth0 · 10.0.10.1/24}. */
    String line(Interface iface) {
        List<String> parts = new ArrayList<>();
        InterfaceId id = iface.iface();
        parts.add(Scene.text(id.name()));
        parts.add(kind(iface));
        parts.addAll(scene.chosenAddresses(id));
        parts.add(scene.mtu(id));
        String leaving = scene.impairment(id);
        parts.add(leaving.isEmpty() ? "" : SENDS + leaving);
        parts.add(Marks.words(scene.marks(id)));
        parts.removeIf(String::isEmpty);
        return String.join(" · ", parts);
    }

    /** With all that is known: {@code eth0: veth to ns2:eth0, 10.0.0.1/24, mtu 1500, up}. */
    String detail(Interface iface) {
        List<String> parts = new ArrayList<>();
        InterfaceId peer = iface.peer();
        String kind = peer == null ? kind(iface) : "veth to " + Scene.text(peer);
        if (!kind.isEmpty()) {
            parts.add(kind);
        }
        String master = iface.master();
        if (master != null && !master.isEmpty()) {
            parts.add("in " + Scene.text(master));
        }
        parts.addAll(scene.addresses(iface.iface()));
        if (iface.mac() != null) {
            parts.add("mac " + iface.mac());
        }
        if (iface.mtu() != null) {
            parts.add("mtu " + iface.mtu());
        }
        if (iface.up() != null) {
            parts.add(iface.up() ? "up" : "down");
        }
        return Scene.text(iface.iface().name()) + ": " + String.join(", ", parts);
    }

    /** What it is, where its name doesn't say it: {@code VLAN 10 on eth0}. */
    String kind(Interface iface) {
        LinkKind kind = iface.kind();
        if (kind instanceof LinkKind.Veth veth) {
            return "to " + Scene.text(veth.peer());
        }
        if (kind instanceof LinkKind.Moved moved) {
            return "moved from host:" + Scene.text(moved.from());
        }
        if (kind instanceof LinkKind.Virtual virtual) {
            return virtual(iface, virtual);
        }
        return kind instanceof LinkKind.Loopback ? "" : Scene.text(kind.label());
    }

    private String virtual(Interface iface, LinkKind.Virtual virtual) {
        InterfaceId lower = virtual.lower();
        String on = lower == null
                ? ""
                : " on "
                        + (lower.namespace().equals(iface.iface().namespace())
                                ? Scene.text(lower.name())
                                : Scene.text(lower));
        return switch (virtual.table().kind()) {
            case "vlan" -> "VLAN " + option(virtual, "id") + on;
            case "vrf" -> "VRF, table " + option(virtual, "table") + members(iface);
            case "bond" -> "bond" + members(iface);
            case "wireguard" -> "WireGuard";
            case "tun" -> virtual.options().getOrDefault("mode", "tun");
            case "vxlan", "geneve", "gre", "gretap", "ip6gre", "ip6gretap" ->
                tunnel(virtual) + (option(virtual, "remote").isEmpty() ? "" : " to " + option(virtual, "remote"));
            default -> virtual.table().kind() + on;
        };
    }

    /** A tunnel's kind and number: {@code VXLAN 42}. */
    static String tunnel(LinkKind.Virtual virtual) {
        String kind = virtual.table().kind();
        String key = option(virtual, kind.contains("gre") ? "key" : "id");
        return TunnelFinder.title(kind) + (key.isEmpty() ? "" : " " + key);
    }

    static String option(LinkKind.Virtual virtual, String word) {
        return Scene.text(virtual.options().getOrDefault(word, ""));
    }

    private String members(Interface iface) {
        List<String> names = new ArrayList<>();
        for (Interface member : scene.membersOf(iface.iface())) {
            names.add(Scene.text(member.iface().name()));
        }
        return names.isEmpty() ? "" : " of " + String.join(", ", names);
    }
}
