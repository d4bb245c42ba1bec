package io.jnetlab.probe.why;

import io.jnetlab.model.BridgeVlans;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.ResourceId;
import io.jnetlab.observe.LiveLink;
import io.jnetlab.observe.LiveNetwork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How Linux bridges pass frames on: VLAN filtering and spanning trees. */
final class BridgeSwitching {
    /** {@code BR_STATE_…} of linux/if_bridge.h. */
    private static final String[] STATES = {"disabled", "listening", "learning", "forwarding", "blocking"};

    private static final int FORWARDING = 3;

    private final LiveNetwork live;
    private final Commands commands;
    private final Map<InterfaceId, List<LiveLink>> members = new HashMap<>();

    BridgeSwitching(LiveNetwork live, Commands commands) {
        this.live = live;
        this.commands = commands;
        for (LiveLink link : live.links()) {
            LiveLink bridge = bridgeOf(link);
            if (bridge != null) {
                members.computeIfAbsent(bridge.id(), k -> new ArrayList<>()).add(link);
            }
        }
    }

    private @Nullable LiveLink bridgeOf(LiveLink link) {
        InterfaceId master = link.iface().masterId();
        LiveLink device = master == null ? null : live.link(master);
        return device != null && device.iface().kind() instanceof LinkKind.LinuxBridge ? device : null;
    }

    /** Whether a device is a port of such a bridge. */
    boolean has(LiveLink link) {
        return bridgeOf(link) != null;
    }

    /** What the bridge itself sends. */
    void send(LiveLink bridge, int tag, @Nullable Stop before, List<Move> out) {
        forward(bridge, bridge, tag, before, out);
    }

    /** What comes in by a port. */
    void pass(LiveLink port, int tag, List<Move> out) {
        LiveLink bridge = bridgeOf(port);
        if (bridge != null) {
            forward(bridge, port, tag, bridge.isUp() ? closed(bridge, port) : down(bridge), out);
        }
    }

    private void forward(LiveLink bridge, LiveLink in, int tag, @Nullable Stop before, List<Move> out) {
        BridgeVlans vlans = live.vlans(in.id());
        int vlan = vlans == null ? 0 : tag == 0 ? vlans.pvid() : tag;
        boolean taken = vlans == null || vlan != 0 && vlans.vlans().containsKey(vlan);
        Stop first = before != null || taken ? before : notTaken(bridge, in, tag);
        for (LiveLink port : members.getOrDefault(bridge.id(), List.of())) {
            if (!port.id().equals(in.id())) {
                Stop shut = in.port().isolated() && port.port().isolated()
                        ? isolated(bridge, in, port)
                        : closed(bridge, port);
                out.add(move(bridge, in, port, tag, vlan, first == null ? shut : first));
            }
        }
        if (!bridge.id().equals(in.id())) {
            out.add(move(bridge, in, bridge, tag, vlan, first));
        }
    }

    private Move move(LiveLink bridge, LiveLink in, LiveLink to, int tag, int vlan, @Nullable Stop before) {
        BridgeVlans vlans = live.vlans(to.id());
        Boolean untagged = vlans == null ? null : vlans.vlans().get(vlan);
        boolean sent = vlans == null || untagged != null;
        Stop obstacle = before != null || sent ? before : otherVlan(bridge, in, to, vlan);
        int left = vlans == null ? tag : Boolean.FALSE.equals(untagged) ? vlan : 0;
        String inside =
                bridge.id().name() + " (" + in.id().name() + " → " + to.id().name() + ")";
        Spot spot = to.id().equals(bridge.id()) ? Spot.arrives(to.id(), left) : Spot.leaves(to.id(), left);
        return new Move(spot, obstacle, inside);
    }

    private Stop down(LiveLink bridge) {
        NetnsName at = bridge.id().namespace();
        return new Stop(
                Fault.BRIDGE_DOWN,
                ResourceId.iface(bridge.id()),
                "bridge " + bridge.id().name() + " is down",
                commands.ip(at, "link show dev " + bridge.id().name()),
                commands.ip(at, "link set dev " + bridge.id().name() + " up"));
    }

    private @Nullable Stop closed(LiveLink bridge, LiveLink port) {
        int state = port.port().state();
        if (state < 0 || state >= STATES.length || state == FORWARDING || !port.isUp() || !bridge.isUp()) {
            return null;
        }
        // Without carrier it is disabled, and whoever is down at the other end is the reason.
        if (state == 0 && !port.carrier()) {
            return null;
        }
        return new Stop(
                Fault.TREE_BLOCKED,
                ResourceId.iface(port.id()),
                "bridge " + bridge.id().name() + " has port " + port.id().name() + " in state " + STATES[state]
                        + ", and there is no other way",
                commands.in(
                        port.id().namespace(),
                        "bridge link show dev " + port.id().name()),
                "wait until it forwards; where it stays so, the tree's way around is broken",
                ResourceId.iface(bridge.id()));
    }

    private Stop isolated(LiveLink bridge, LiveLink in, LiveLink to) {
        NetnsName at = to.id().namespace();
        return new Stop(
                Fault.PORT_ISOLATED,
                ResourceId.iface(to.id()),
                "bridge " + bridge.id().name() + " passes nothing from "
                        + in.id().name() + " to " + to.id().name() + ": both ports are isolated",
                commands.in(at, "bridge -d link show dev " + to.id().name()),
                commands.in(at, "bridge link set dev " + to.id().name() + " isolated off"),
                ResourceId.iface(in.id()));
    }

    private Stop notTaken(LiveLink bridge, LiveLink in, int tag) {
        return new Stop(
                Fault.VLAN,
                ResourceId.bridgeVlans(in.id()),
                "bridge " + bridge.id().name() + " drops frames " + (tag == 0 ? "without a tag" : "with tag " + tag)
                        + " that come in by " + in.id().name(),
                vlanShow(in),
                commands.in(
                        in.id().namespace(), "bridge vlan add dev " + in.id().name() + " vid …"),
                ResourceId.iface(in.id()));
    }

    private Stop otherVlan(LiveLink bridge, LiveLink in, LiveLink to, int vlan) {
        String self = to.id().equals(bridge.id()) ? " self" : "";
        return new Stop(
                Fault.VLAN,
                ResourceId.bridgeVlans(to.id()),
                "bridge " + bridge.id().name() + " doesn't pass frames of VLAN " + vlan + " from "
                        + in.id().name() + " on to " + to.id().name() + ", which is not in that VLAN",
                vlanShow(to),
                commands.in(
                        to.id().namespace(), "bridge vlan add dev " + to.id().name() + " vid " + vlan + self),
                ResourceId.iface(to.id()));
    }

    private String vlanShow(LiveLink port) {
        return commands.in(
                port.id().namespace(), "bridge vlan show dev " + port.id().name());
    }
}
