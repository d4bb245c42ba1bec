package io.jnetlab.probe.why;

import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.ResourceId;
import io.jnetlab.observe.LiveLink;
import io.jnetlab.observe.LiveNetwork;
import io.jnetlab.observe.SwitchPort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How bridges of Open vSwitch pass frames on where no rule of OpenFlow says otherwise: VLANs, spanning trees, patch ports. */
final class OvsSwitching {
    private final LiveNetwork live;
    private final Commands commands;
    /** By the names of their interfaces. */
    private final Map<String, OvsPort> ports = new HashMap<>();

    private final Map<IfName, List<OvsPort>> byBridge = new HashMap<>();

    OvsSwitching(LiveNetwork live, Commands commands) {
        this.live = live;
        this.commands = commands;
        for (OvsPort port : live.ovsPorts()) {
            for (IfName iface : port.interfaces()) {
                ports.put(iface.value(), port);
            }
            byBridge.computeIfAbsent(port.bridge(), k -> new ArrayList<>()).add(port);
        }
    }

    boolean has(InterfaceId id) {
        return id.namespace().isHost() && port(id.name().value()) != null;
    }

    /** The port that an interface of the host makes; a bridge's own interface is one that nothing is set on. */
    @Nullable
    OvsPort port(String iface) {
        OvsPort port = ports.get(iface);
        return port != null || live.ovsBridge(iface) == null ? port : OvsPort.of(new IfName(iface), new IfName(iface));
    }

    void pass(Spot spot, List<Move> out) {
        OvsPort in = port(spot.at().name().value());
        if (in == null) {
            return;
        }
        Stop closed = closed(in, spot.at().name());
        int vlan = vlanOf(in, spot.tag());
        Stop wrong = vlan >= 0 ? null : notTaken(in, spot.tag());
        int inside = vlan >= 0 ? vlan : Math.max(0, in.tag() == null ? spot.tag() : in.tag());
        for (OvsPort other : byBridge.getOrDefault(in.bridge(), List.of())) {
            if (!other.name().equals(in.name())) {
                passTo(in, other, inside, first(closed, wrong), out);
            }
        }
        OvsPort own = port(in.bridge().value());
        if (own != null && !own.name().equals(in.name())) {
            passTo(in, own, inside, first(closed, wrong), out);
        }
    }

    private void passTo(OvsPort in, OvsPort to, int vlan, @Nullable Stop before, List<Move> out) {
        int tag = tagOf(to, vlan);
        Stop wrong = tag >= 0 ? null : otherVlan(in, to, vlan);
        int left = tag >= 0 ? tag : to.vlanMode().equals("trunk") || to.tag() == null ? vlan : 0;
        String inside = to.bridge() + " (" + in.name() + " → " + to.name() + ")";
        for (IfName iface : to.interfaces()) {
            Stop obstacle = first(before, first(closed(to, iface), wrong));
            InterfaceId id = InterfaceId.host(iface);
            if (to.type().equals("patch")) {
                OvsPort peer = peer(to, iface);
                if (peer == null) {
                    out.add(new Move(Spot.leaves(id, left), first(obstacle, withoutPeer(to)), inside));
                } else {
                    IfName other = new IfName(String.valueOf(to.options().get("peer")));
                    out.add(new Move(
                            Spot.entersSwitch(InterfaceId.host(other), left),
                            first(obstacle, closed(peer, other)),
                            inside));
                }
            } else if (to.type().equals("internal") || to.name().equals(to.bridge())) {
                out.add(new Move(Spot.arrives(id, left), obstacle, inside));
            } else {
                out.add(new Move(Spot.leaves(id, left), obstacle, inside));
            }
        }
    }

    /** The other end of a patch port; null where that is none that names this one as its own. */
    private @Nullable OvsPort peer(OvsPort patch, IfName iface) {
        OvsPort peer = ports.get(String.valueOf(patch.options().get("peer")));
        return peer != null && iface.value().equals(peer.options().get("peer")) ? peer : null;
    }

    private Stop withoutPeer(OvsPort patch) {
        String name = patch.name().value();
        return new Stop(
                Fault.PORT_BROKEN,
                patch.id(),
                "patch port " + name + " of " + patch.bridge() + " leads nowhere: its peer, "
                        + patch.options().get("peer") + ", is not a patch port that has " + name + " as its own",
                commands.ovs("ovs-vsctl --columns=name,type,options,error list interface " + name),
                "jnetlab up makes the other end again, or: "
                        + commands.ovs("ovs-vsctl set interface " + name + " options:peer=…"));
    }

    private static @Nullable Stop first(@Nullable Stop one, @Nullable Stop other) {
        return one != null ? one : other;
    }

    /** The VLAN of a frame that comes in with a tag, 0 for without; -1 where the port drops it. */
    private static int vlanOf(OvsPort port, int tag) {
        Integer own = port.tag();
        return switch (mode(port)) {
            case "access", "dot1q-tunnel" -> tag == 0 && own != null ? own : -1;
            case "native-tagged", "native-untagged" ->
                tag == 0 ? own == null ? 0 : own : carries(port, tag) || own != null && own == tag ? tag : -1;
            default -> carries(port, tag) ? tag : -1;
        };
    }

    /** The tag that a frame of a VLAN gets on its way out, 0 for none; -1 where it isn't sent. */
    private static int tagOf(OvsPort port, int vlan) {
        Integer own = port.tag();
        boolean home = own != null && own == vlan;
        return switch (mode(port)) {
            case "access", "dot1q-tunnel" -> home ? 0 : -1;
            case "native-untagged" -> home ? 0 : carries(port, vlan) ? vlan : -1;
            case "native-tagged" -> home || carries(port, vlan) ? vlan : -1;
            default -> carries(port, vlan) ? vlan : -1;
        };
    }

    /** As ovs-vswitchd.conf.db(5) has it where no mode is set. */
    private static String mode(OvsPort port) {
        return !port.vlanMode().isEmpty() ? port.vlanMode() : port.tag() != null ? "access" : "trunk";
    }

    private static boolean carries(OvsPort port, int vlan) {
        return port.trunks().isEmpty() || port.trunks().contains(vlan);
    }

    private static String words(OvsPort port) {
        String trunks = port.trunkList().isEmpty() ? "all VLANs" : "VLANs " + port.trunkList();
        return switch (mode(port)) {
            case "access", "dot1q-tunnel" -> "is in VLAN " + port.tag();
            case "trunk" -> "is a trunk of " + trunks;
            default -> "is a trunk of " + trunks + ", native " + port.tag();
        };
    }

    private Stop otherVlan(OvsPort in, OvsPort to, int vlan) {
        String frames = vlan == 0 ? "frames without a VLAN" : "frames of VLAN " + vlan;
        return new Stop(
                Fault.VLAN,
                to.id(),
                in.bridge() + " doesn't pass " + frames + " from " + in.name() + " on to " + to.name() + ": "
                        + in.name() + " " + words(in) + ", " + to.name() + " " + words(to),
                listVlans(in, commands) + " " + to.name(),
                "give them the same VLAN: " + setVlans(to),
                in.id());
    }

    private Stop notTaken(OvsPort in, int tag) {
        return new Stop(
                Fault.VLAN,
                in.id(),
                in.bridge() + " drops frames " + (tag == 0 ? "without a tag" : "with tag " + tag) + " that come in by "
                        + in.name() + ", which " + words(in),
                listVlans(in, commands),
                "let both ends of the cable agree: " + setVlans(in));
    }

    /** A command that shows a port's VLANs. */
    static String listVlans(OvsPort port, Commands commands) {
        return commands.ovs("ovs-vsctl --columns=name,tag,trunks,vlan_mode list port " + port.name());
    }

    private String setVlans(OvsPort port) {
        return commands.ovs("ovs-vsctl set port " + port.name() + " tag=… or trunks=…");
    }

    /** Why nothing passes a port; null where something may. */
    private @Nullable Stop closed(OvsPort port, IfName iface) {
        SwitchPort state = live.switchPort(iface.value());
        if (state == null || port.name().equals(port.bridge())) {
            return null;
        }
        // The switch in userspace doesn't notice that a device has gone.
        boolean system = port.type().isEmpty() || port.type().equals("system");
        if (system && live.link(InterfaceId.host(iface)) == null) {
            return new Stop(
                    Fault.PORT_BROKEN,
                    port.id(),
                    "port " + iface + " of " + port.bridge() + " leads nowhere: there is no device of that name",
                    commands.ip(NetnsName.HOST, "link show dev " + iface),
                    "jnetlab up makes it again; or remove the port: "
                            + commands.ovs("ovs-vsctl del-port " + port.name()),
                    ResourceId.iface(InterfaceId.host(iface)));
        }
        if (state.ofport() <= 0) {
            return new Stop(
                    Fault.PORT_BROKEN,
                    port.id(),
                    "Open vSwitch could not open port " + iface + " of " + port.bridge()
                            + (state.error().isEmpty() ? "" : ": " + state.error()),
                    commands.ovs("ovs-vsctl --columns=name,ofport,error list interface " + iface),
                    "give it a device of that name, or remove the port: "
                            + commands.ovs("ovs-vsctl del-port " + port.name()),
                    ResourceId.iface(InterfaceId.host(iface)));
        }
        if (!state.forwards() && !isUnplugged(iface)) {
            return new Stop(
                    Fault.TREE_BLOCKED,
                    port.id(),
                    port.bridge() + "'s spanning tree has port " + port.name() + " in state " + state.tree()
                            + ", and there is no other way",
                    commands.ovs("ovs-vsctl --columns=name,status,rstp_status list port " + port.name()),
                    "wait until it forwards; where it stays so, the tree's way around is broken",
                    ResourceId.ovsBridge(port.bridge()));
        }
        return null;
    }

    /** Without carrier a tree keeps a port shut as well, and whoever is down is the reason. */
    private boolean isUnplugged(IfName iface) {
        LiveLink device = live.link(InterfaceId.host(iface));
        return device != null && !device.carrier();
    }
}
