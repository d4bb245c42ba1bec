package io.jnetlab.probe.why;

import io.jnetlab.model.IfName;
import io.jnetlab.model.MacAddress;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsFlows;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.ResourceId;
import io.jnetlab.observe.LiveLink;
import io.jnetlab.observe.SwitchPort;
import io.jnetlab.observe.SwitchTrace;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the rules of OpenFlow in the bridges on the way do with the frame: the switch itself says so. */
final class SwitchRules implements Examination {
    private static final String EVERYBODY = "ff:ff:ff:ff:ff:ff";

    @Override
    public Outcome examine(Position position, Scene scene) throws IOException {
        List<Spot> path = position.wayOut().path();
        for (int i = 0; i < path.size(); i++) {
            boolean device = path.get(i).kind() == Spot.Kind.ENTERS_SWITCH
                    && !(i > 0 && path.get(i - 1).kind() == Spot.Kind.ENTERS_SWITCH);
            if (device) {
                Stop stop = trace(position, path, i, scene);
                if (stop != null) {
                    return Outcome.stops(position, stop);
                }
            }
        }
        return Outcome.passes(position);
    }

    /** @param i where in the path the frame comes into a bridge by a device */
    private static @Nullable Stop trace(Position position, List<Spot> path, int i, Scene scene) throws IOException {
        IfName in = path.get(i).at().name();
        String bridge = bridge(in, scene);
        SwitchPort port = scene.live().switchPort(in.value());
        LiveLink from = scene.live().link(position.device());
        LiveLink to = scene.live().link(position.wayOut().to());
        MacAddress source = from == null ? null : from.iface().mac();
        MacAddress target = to == null ? null : to.iface().mac();
        if (bridge == null || port == null || source == null || target == null) {
            return null;
        }
        String trouble = scene.live().switchTrouble();
        if (trouble != null) {
            return dead(bridge, trouble, scene);
        }
        int end = i;
        while (end + 1 < path.size() && path.get(end).kind() == Spot.Kind.ENTERS_SWITCH) {
            end++;
        }
        String out = path.get(end).at().name().value();
        int tag = path.get(i).tag();
        String head =
                "in_port=" + port.ofport() + ",dl_src=" + source + (tag == 0 ? "" : ",dl_vlan=" + tag) + ",dl_dst=";
        for (String flow :
                List.of(head + EVERYBODY + asking(position, source), head + target + echo(position.packet()))) {
            SwitchTrace trace = scene.live().trace(bridge, flow);
            Set<String> outputs = trace.outputs();
            String given = trace.target();
            if (given != null && !flow.contains(EVERYBODY) && !given.equals(target.toString())) {
                return renamed(bridge, flow, trace, given, scene);
            }
            if (outputs != null && outputs.isEmpty() && trace.isControlled() && isControlled(trace.bridge(), scene)) {
                scene.suspect(position, stop(bridge, out, flow, trace, scene));
                continue;
            }
            if (outputs != null && !outputs.contains(out)) {
                Stop told = SwitchPortSettings.stop(in, new IfName(out), scene);
                if (told != null) {
                    return told;
                }
                if (trace.action().equals("NORMAL") && !outputs.isEmpty()) {
                    return flow.contains(EVERYBODY)
                            ? unflooded(bridge, flow, trace.bridge(), outputs, out, scene)
                            : elsewhere(trace.bridge(), target, outputs, out, scene);
                }
                return stop(bridge, out, flow, trace, scene);
            }
        }
        return null;
    }

    /** The bridge that a device is a port of, or null. */
    static @Nullable String bridge(IfName port, Scene scene) {
        for (OvsPort known : scene.live().ovsPorts()) {
            if (known.interfaces().contains(port)) {
                return known.bridge().value();
            }
        }
        return scene.live().ovsBridge(port.value()) == null ? null : port.value();
    }

    /** Whether a bridge has a controller that may send on what it gets. */
    private static boolean isControlled(String bridge, Scene scene) {
        OvsBridge known = scene.live().ovsBridge(bridge);
        return known != null && known.values().get(OvsBridge.CONTROLLER) != null;
    }

    private static Stop renamed(String entered, String flow, SwitchTrace trace, String given, Scene scene) {
        String bridge = trace.bridge().isEmpty() ? entered : trace.bridge();
        return new Stop(
                Fault.OPENFLOW,
                ResourceId.ovsBridge(new IfName(bridge)),
                bridge + "'s rule of OpenFlow \"" + trace.rule() + "\" sends the frame to the MAC address " + given
                        + " instead of its own: " + trace.action(),
                scene.commands().ovs("ovs-appctl ofproto/trace " + entered + " " + flow),
                scene.commands().ovs("ovs-ofctl dump-flows " + bridge) + " shows all rules",
                OvsFlows.id(new IfName(bridge)));
    }

    /** Who has the next hop's address? */
    private static String asking(Position position, MacAddress source) {
        Packet packet = position.packet();
        return packet.isV6()
                ? ",icmp6,icmpv6_type=135,ipv6_src=" + packet.source() + ",ipv6_dst=ff02::1"
                : ",arp,arp_op=1,arp_sha=" + source + ",arp_spa=" + packet.source() + ",arp_tpa=" + position.hop();
    }

    private static String echo(Packet packet) {
        return packet.isV6()
                ? ",icmp6,icmpv6_type=" + (packet.reply() ? 129 : 128) + ",ipv6_src=" + packet.source() + ",ipv6_dst="
                        + packet.destination() + ",nw_ttl=64"
                : ",icmp,icmp_type=" + (packet.reply() ? 0 : 8) + ",nw_src=" + packet.source() + ",nw_dst="
                        + packet.destination() + ",nw_ttl=64";
    }

    private static Stop dead(String bridge, String trouble, Scene scene) {
        return new Stop(
                Fault.SWITCH_DEAD,
                ResourceId.ovsBridge(new IfName(bridge)),
                bridge + " passes nothing on, since ovs-vswitchd does no work: " + trouble,
                scene.commands().ovs("ovs-appctl -T 2 version"),
                "let it go on or start it; jnetlab doctor says more");
    }

    private static Stop unflooded(
            String entered, String flow, String bridge, Set<String> outputs, String out, Scene scene) {
        return new Stop(
                Fault.PORT_CONFIG,
                ResourceId.ovsBridge(new IfName(bridge)),
                bridge + " floods what is for everybody to " + String.join(", ", new TreeSet<>(outputs))
                        + ", and not on the way to " + out,
                scene.commands().ovs("ovs-appctl ofproto/trace " + entered + " " + flow),
                "where both ports are protected, "
                        + scene.commands().ovs("ovs-vsctl set port " + out + " protected=false")
                        + "; else tell it so again, for each of its ports: "
                        + scene.commands().ovs("ovs-ofctl mod-port " + bridge + " PORT no-flood")
                        + ", then flood; Open vSwitch forgets it where RSTP is turned off");
    }

    private static Stop elsewhere(String bridge, MacAddress mac, Set<String> outputs, String out, Scene scene) {
        return new Stop(
                Fault.FORWARDING_TABLE,
                ResourceId.ovsBridge(new IfName(bridge)),
                bridge + " sends frames for " + mac + " to " + String.join(", ", new TreeSet<>(outputs))
                        + ", as its forwarding table says, and not to " + out,
                scene.commands().ovs("ovs-appctl fdb/show " + bridge),
                scene.commands().ovs("ovs-appctl fdb/flush " + bridge) + ", and fdb/del for a static entry");
    }

    private static Stop stop(String entered, String out, String flow, SwitchTrace trace, Scene scene) {
        String bridge = trace.bridge().isEmpty() ? entered : trace.bridge();
        boolean none = trace.rule().isEmpty();
        String what = none
                ? "no rule of OpenFlow in " + (trace.table() == 0 ? "" : "table " + trace.table() + " of ") + bridge
                        + " matches the frame for " + out + ", and it is dropped"
                : bridge + "'s rule of OpenFlow \"" + trace.rule() + "\" doesn't send the frame on to " + out + ": "
                        + trace.action();
        return new Stop(
                Fault.OPENFLOW,
                ResourceId.ovsBridge(new IfName(bridge)),
                what,
                scene.commands().ovs("ovs-appctl ofproto/trace " + entered + " " + flow),
                none && trace.table() == 0
                        ? "give it rules, or: "
                                + scene.commands().ovs("ovs-vsctl set-fail-mode " + bridge + " standalone")
                        : scene.commands().ovs("ovs-ofctl dump-flows " + bridge) + " shows all rules",
                OvsFlows.id(new IfName(bridge)));
    }
}
