package io.jnetlab.topology.export;

import io.jnetlab.model.Address;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.LinkOption;
import io.jnetlab.model.LinkTable;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.Wireguard;
import io.jnetlab.model.WireguardPeer;
import io.jnetlab.topology.read.BridgeOptions;
import io.jnetlab.topology.read.KindKeys;
import io.jnetlab.topology.read.WireguardReader;
import io.jnetlab.topology.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes interfaces: of what kind they are, their members and addresses. */
final class InterfaceExport {
    private static final int HUNDREDTHS = 100;
    private static final int TENTH = 10;

    private final ExportSource source;
    private final ExportDraft draft;
    private final ExportPlaces places;

    InterfaceExport(ExportSource source, ExportDraft draft, ExportPlaces places) {
        this.source = source;
        this.draft = draft;
        this.places = places;
    }

    /** Writes one of a namespace. */
    void write(Interface link) {
        InterfaceId id = link.iface();
        LinkKind kind = link.kind();
        if (kind instanceof LinkKind.LinuxBridge bridge) {
            if (!places.isBridge(id)) {
                draft.putInterface(id, "kind", "bridge");
                for (Map.Entry<String, Object> option : options(bridge, id).entrySet()) {
                    draft.putInterface(id, option.getKey(), option.getValue());
                }
                members(id);
            }
        } else if (kind instanceof LinkKind.Virtual virtual) {
            virtual(id, virtual);
        } else if (kind instanceof LinkKind.Moved moved) {
            YamlNode move = ExportTree.map();
            ExportTree.put(move, "from", "host");
            ExportTree.put(move, "name", moved.from());
            draft.putInterface(id, "move", move);
        } else if (kind instanceof LinkKind.Veth veth && !places.isWired(id)) {
            draft.note(id, id + ": a veth whose other end, " + veth.peer() + ", is not in this file");
        } else if (kind instanceof LinkKind.Other other) {
            draft.note(id, id + ": " + strange(other));
        }
    }

    private static String strange(LinkKind.Other other) {
        return switch (other.label()) {
            case LinkKind.Other.PHYSICAL ->
                "a device of the machine's; jnetlab moves one in by itself: move: {from: host, name: NAME}";
            case "openvswitch" -> "a port of Open vSwitch of type internal; the language has these only on the host";
            case "veth" -> "a veth whose other end is not in this file";
            default -> "the language has no interfaces of kind " + other.label();
        };
    }

    /** The options of a Linux bridge by the language's keys. */
    Map<String, Object> options(LinkKind.LinuxBridge bridge, InterfaceId id) {
        Map<String, Object> out = new TreeMap<>();
        for (LinkOption option : bridge.table().options()) {
            String value = bridge.options().get(option.word());
            if (value == null) {
                continue;
            }
            if (BridgeOptions.FLAGS.contains(option.key())) {
                out.put(option.key(), value.equals("1") ? "true" : "false");
            } else if (BridgeOptions.TIMES.contains(option.key())) {
                out.put(option.key(), seconds(Long.parseLong(value)));
            } else {
                out.put(option.key(), value);
            }
        }
        return out;
    }

    private static String seconds(long hundredths) {
        long rest = hundredths % HUNDREDTHS;
        return rest == 0
                ? Long.toString(hundredths / HUNDREDTHS)
                : hundredths / HUNDREDTHS + "."
                        + (rest % TENTH == 0 ? "" + rest / TENTH : (rest < TENTH ? "0" : "") + rest);
    }

    private void virtual(InterfaceId id, LinkKind.Virtual virtual) {
        LinkTable table = virtual.table();
        draft.putInterface(id, "kind", table.kind());
        InterfaceId lower = virtual.lower();
        if (lower != null) {
            boolean here = lower.namespace().equals(id.namespace());
            draft.putInterface(id, KindKeys.PARENT, here ? lower.name() : lower);
        }
        for (LinkOption option : table.options()) {
            String value = virtual.options().get(option.word());
            if (value != null) {
                draft.putInterface(id, option.key(), value);
            }
        }
        if (table.members()) {
            members(id);
        }
        if (table.kind().equals(WireguardReader.KIND)) {
            wireguard(id);
        }
    }

    private void members(InterfaceId master) {
        List<String> members = new ArrayList<>();
        for (Interface link : places.interfaces(master.namespace())) {
            if (master.equals(link.masterId())) {
                if (places.isWired(link.iface()) || !(link.kind() instanceof LinkKind.Veth)) {
                    members.add(link.iface().name().value());
                }
            }
        }
        if (!members.isEmpty()) {
            draft.putInterface(master, KindKeys.MEMBERS, ExportTree.list(members));
        }
    }

    private void wireguard(InterfaceId id) {
        if (source.state().get(Wireguard.id(id)) instanceof Wireguard device) {
            if (device.privateKey() != null && source.keys()) {
                draft.putInterface(id, "private_key", device.privateKey().base64());
            } else if (device.privateKey() != null) {
                draft.note(
                        id,
                        id + ": its private_key is left out, as a secret; ip netns exec " + id.namespace() + " wg show "
                                + id.name() + " private-key prints it");
            }
            if (device.listenPort() != null) {
                draft.putInterface(id, "listen_port", device.listenPort());
            }
            if (device.fwmark() != 0) {
                draft.putInterface(id, "fwmark", "0x" + Integer.toHexString(device.fwmark()));
            }
        }
        YamlNode peers = ExportTree.list();
        for (Resource r : source.state().resources().values()) {
            if (r instanceof WireguardPeer peer && peer.iface().equals(id)) {
                peers.add(peer(peer));
            }
        }
        if (!peers.values.isEmpty()) {
            draft.putInterface(id, "peers", peers);
        }
    }

    private YamlNode peer(WireguardPeer peer) {
        YamlNode out = ExportTree.map();
        ExportTree.put(out, "public_key", peer.publicKey().base64());
        if (peer.presharedKey() != null && source.keys()) {
            ExportTree.put(out, "preshared_key", peer.presharedKey().base64());
        } else if (peer.presharedKey() != null) {
            out.note(peer.iface() + ": the preshared_key of peer "
                    + peer.publicKey().base64() + " is left out, as a secret");
        }
        ExportTree.put(out, "endpoint", peer.endpoint());
        if (!peer.allowedIps().isEmpty()) {
            ExportTree.put(out, "allowed_ips", ExportTree.list(peer.allowedIps()));
        }
        ExportTree.put(out, "persistent_keepalive", peer.keepalive() == 0 ? null : peer.keepalive());
        return out;
    }

    /** The addresses of an interface, in the order of their ids; null for none. */
    @Nullable
    YamlNode addresses(InterfaceId id) {
        YamlNode out = ExportTree.list();
        for (Address address : places.addresses(id)) {
            out.add(address(address));
        }
        return out.values.isEmpty() ? null : out;
    }

    private static YamlNode address(Address address) {
        if (address.attributes().isEmpty() && address.peer() == null) {
            return ExportTree.scalar(address.prefix());
        }
        YamlNode out = ExportTree.map();
        if (address.peer() == null) {
            ExportTree.put(out, "address", address.prefix());
        } else {
            int length = address.prefix().length();
            ExportTree.put(out, "address", address.prefix().address());
            ExportTree.put(
                    out, "peer", length == address.peer().bits() ? address.peer() : address.peer() + "/" + length);
        }
        address.attributes().forEach(a -> ExportTree.put(out, a.name(), a.value()));
        return out;
    }

    /** Writes the addresses of those that are in the state without being interfaces of it: the kernel's own. */
    void remarkAddressesOfOthers() {
        for (Resource r : source.state().resources().values()) {
            if (r instanceof Address address
                    && !address.iface().namespace().isHost()
                    && source.state().get(ResourceId.iface(address.iface())) == null) {
                draft.note(
                        address.iface(),
                        address.iface() + ": the kernel's own device; its address " + address.text() + " is left out");
            }
        }
    }
}
