package io.jnetlab.probe.why;

import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.ResourceId;
import io.jnetlab.observe.LiveLink;
import io.jnetlab.observe.LiveNetwork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where frames go from each place: over cables, through devices that stand on others, into bridges and out of them. */
final class Wires {
    /** What a place is to a frame. */
    enum Role {
        PASSES,
        /** Its namespace takes it. */
        TAKES,
        /** Its namespace would take it, and there is no address: perhaps it should be a bridge's port. */
        LOOSE,
        /** Where it goes on can't be told. */
        OPAQUE
    }

    private final LiveNetwork live;
    private final Commands commands;
    private final OvsSwitching switches;
    private final BridgeSwitching bridges;
    /** Devices that stand on a device, by that. */
    private final Map<InterfaceId, List<LiveLink>> upper = new HashMap<>();

    Wires(LiveNetwork live, Commands commands) {
        this.live = live;
        this.commands = commands;
        this.switches = new OvsSwitching(live, commands);
        this.bridges = new BridgeSwitching(live, commands);
        for (LiveLink link : live.links()) {
            InterfaceId lower = link.iface().lower();
            if (lower != null) {
                upper.computeIfAbsent(lower, k -> new ArrayList<>()).add(link);
            }
        }
    }

    Role role(Spot spot) {
        LiveLink link = live.link(spot.at());
        if (spot.kind() == Spot.Kind.ENTERS_SWITCH) {
            return Role.PASSES;
        }
        if (link == null) {
            return Role.OPAQUE;
        }
        if (spot.kind() == Spot.Kind.LEAVES) {
            return isSeenThrough(link) ? Role.PASSES : Role.OPAQUE;
        }
        if (isSwitched(link)) {
            return Role.PASSES;
        }
        boolean bare = !link.hasGlobalAddress() && !upper.containsKey(link.id());
        boolean loose = bare && link.iface().kind() instanceof LinkKind.Veth;
        return loose ? Role.LOOSE : spot.tag() == 0 ? Role.TAKES : Role.PASSES;
    }

    /** Whether a bridge, or a device that has it as a member, gets what comes in by a device. */
    private boolean isSwitched(LiveLink link) {
        return switches.has(link.id()) || bridges.has(link) || bond(link) != null;
    }

    private static boolean isSeenThrough(LiveLink link) {
        LinkKind kind = link.iface().kind();
        return kind instanceof LinkKind.Veth
                || kind instanceof LinkKind.LinuxBridge
                || kind instanceof LinkKind.OvsInternal
                || kind instanceof LinkKind.Virtual virtual
                        && (virtual.lower() != null || virtual.table().kind().equals("bond"));
    }

    /** The bond that a device is a member of, or null. */
    private @org.jspecify.annotations.Nullable LiveLink bond(LiveLink link) {
        InterfaceId master = link.iface().masterId();
        LiveLink device = master == null ? null : live.link(master);
        return device != null
                        && device.iface().kind() instanceof LinkKind.Virtual virtual
                        && virtual.table().kind().equals("bond")
                ? device
                : null;
    }

    /** Where a frame goes from a place, to each that it is sent to. */
    List<Move> from(Spot spot) {
        List<Move> out = new ArrayList<>();
        if (spot.kind() == Spot.Kind.ENTERS_SWITCH) {
            switches.pass(spot, out);
            return out;
        }
        LiveLink link = live.link(spot.at());
        if (link != null && spot.kind() == Spot.Kind.LEAVES) {
            leave(link, spot.tag(), out);
        } else if (link != null) {
            arrive(link, spot.tag(), out);
        }
        return out;
    }

    private void leave(LiveLink link, int tag, List<Move> out) {
        Stop down = link.isUp() ? null : down(link);
        LinkKind kind = link.iface().kind();
        InterfaceId lower = link.iface().lower();
        if (kind instanceof LinkKind.Veth veth) {
            LiveLink peer = live.link(veth.peer());
            if (peer != null) {
                out.add(Move.to(Spot.arrives(peer.id(), tag), down != null ? down : peer.isUp() ? null : down(peer)));
            }
        } else if (kind instanceof LinkKind.OvsInternal) {
            out.add(Move.to(Spot.entersSwitch(link.id(), tag), down));
        } else if (kind instanceof LinkKind.LinuxBridge) {
            bridges.send(link, tag, down, out);
        } else if (lower != null) {
            out.add(Move.to(Spot.leaves(lower, vlan(link)), down));
        } else {
            for (LiveLink member : live.links(link.id().namespace())) {
                if (link.id().equals(member.iface().masterId()) && bond(member) != null) {
                    out.add(Move.to(Spot.leaves(member.id(), tag), down));
                }
            }
        }
    }

    private void arrive(LiveLink link, int tag, List<Move> out) {
        InterfaceId id = link.id();
        LiveLink bond = bond(link);
        if (switches.has(id) && !(link.iface().kind() instanceof LinkKind.OvsInternal)) {
            out.add(Move.to(Spot.entersSwitch(id, tag)));
            return;
        }
        if (bridges.has(link)) {
            bridges.pass(link, tag, out);
            return;
        }
        if (bond != null) {
            out.add(Move.to(Spot.arrives(bond.id(), tag)));
            return;
        }
        boolean taken = tag == 0;
        for (LiveLink above : upper.getOrDefault(id, List.of())) {
            int wanted = vlan(above);
            Stop obstacle = above.isUp() ? null : down(above);
            if (wanted == tag) {
                taken = true;
                out.add(Move.to(Spot.arrives(above.id(), 0), obstacle));
            } else if (wanted != 0) {
                out.add(Move.to(Spot.arrives(above.id(), 0), otherVlan(link, above, tag)));
            }
        }
        if (!taken) {
            out.add(Move.to(Spot.arrives(id, 0), tagged(link, tag)));
        }
    }

    private static int vlan(LiveLink link) {
        if (link.iface().kind() instanceof LinkKind.Virtual virtual
                && virtual.table().kind().equals("vlan")) {
            String id = virtual.options().get("id");
            return id == null ? 0 : Integer.parseInt(id);
        }
        return 0;
    }

    /** Why nothing passes an interface that is down. */
    Stop down(LiveLink link) {
        InterfaceId id = link.id();
        boolean bridge = link.iface().kind() instanceof LinkKind.LinuxBridge;
        OvsPort port = id.namespace().isHost() ? switches.port(id.name().value()) : null;
        String on = port == null ? "" : ", a port of " + port.bridge() + ",";
        return new Stop(
                bridge ? Fault.BRIDGE_DOWN : Fault.LINK_DOWN,
                ResourceId.iface(id),
                Names.of(id) + on + " is down",
                commands.ip(id.namespace(), "link show dev " + id.name()),
                commands.ip(id.namespace(), "link set dev " + id.name() + " up"),
                port == null ? new ResourceId[0] : new ResourceId[] {port.id()});
    }

    private Stop otherVlan(LiveLink link, LiveLink above, int tag) {
        IfName name = above.id().name();
        return new Stop(
                Fault.VLAN,
                ResourceId.iface(above.id()),
                "frames come to " + Names.of(link.id()) + (tag == 0 ? " without a tag" : " with tag " + tag) + ", and "
                        + name + " takes VLAN " + vlan(above) + " only",
                commands.ip(link.id().namespace(), "-d link show dev " + name),
                "give both ends of the cable the same VLAN");
    }

    private Stop tagged(LiveLink link, int tag) {
        return new Stop(
                Fault.VLAN,
                ResourceId.iface(link.id()),
                "frames come to " + Names.of(link.id()) + " with tag " + tag + ", and no VLAN device takes them there",
                commands.ip(
                        link.id().namespace(), "-d link show dev " + link.id().name()),
                "make the bridge's port an access port, or add a VLAN device for " + tag);
    }
}
