package io.jnetlab.probe.why;

import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.NetnsName;
import io.jnetlab.observe.LiveLink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The firewalls that a frame meets below IP on its way over a link: at devices, in Linux bridges, and of ARP. First goes the
 * question for the next hop's MAC address, then the packet.
 */
final class FrameFilters implements Examination {
    private static final String SOLICIT = "nd-neighbor-solicit";
    /** By these a bridge has its frames pass the firewall of IP too, see br_netfilter. */
    private static final String CALL_V4 = "net.bridge.bridge-nf-call-iptables";

    private static final String CALL_V6 = "net.bridge.bridge-nf-call-ip6tables";

    @Override
    public Outcome examine(Position position, Scene scene) throws IOException {
        List<FrameHook> hooks = hooks(position, scene);
        Packet packet = position.packet();
        if (!Neighbours.isFixed(position, scene)) {
            Packet question = packet.withDestination(position.hop());
            String what = packet.isV6() ? SOLICIT : FilterPacket.ARP;
            Stop stop = first(hooks, position, new FilterPacket(question, what, null, null), scene);
            if (stop != null) {
                return Outcome.stops(position, stop);
            }
        }
        Stop stop = first(hooks, position, new FilterPacket(packet, FilterPacket.echo(packet), null, null), scene);
        return stop == null ? Outcome.passes(position) : Outcome.stops(position, stop);
    }

    private static @Nullable Stop first(List<FrameHook> hooks, Position position, FilterPacket packet, Scene scene)
            throws IOException {
        for (FrameHook hook : hooks) {
            boolean concerns = packet.isArp() ? !hook.isIp() : !hook.family().equals("arp");
            Stop stop = concerns ? FilterRules.stop(hook, position, hook.sees(packet), scene) : null;
            if (stop != null) {
                return hook.isIp() ? calledByBridge(stop, hook, packet) : stop;
            }
        }
        return null;
    }

    private static Stop calledByBridge(Stop stop, FrameHook hook, FilterPacket packet) {
        String key = packet.isV6() ? CALL_V6 : CALL_V4;
        String bridge = hook.in().isEmpty() ? hook.out() : hook.in();
        return new Stop(
                stop.fault(),
                stop.object(),
                stop.text() + "; bridge " + bridge + " has its frames pass there, since " + key + " is set",
                stop.see(),
                stop.help() + ", or sysctl -w " + key + "=0 there",
                stop.places());
    }

    /** All that a frame meets, in order. */
    private static List<FrameHook> hooks(Position position, Scene scene) throws IOException {
        List<FrameHook> out = new ArrayList<>();
        List<Spot> path = position.wayOut().path();
        InterfaceId first = position.device();
        out.add(FrameHook.arp(first.namespace(), "output", "", name(first)));
        for (int i = 0; i < path.size(); i++) {
            Spot spot = path.get(i);
            Spot next = i + 1 < path.size() ? path.get(i + 1) : null;
            LiveLink link = scene.live().link(spot.at());
            if (link != null && spot.kind() == Spot.Kind.LEAVES) {
                leave(link, next, out);
            } else if (link != null && spot.kind() == Spot.Kind.ARRIVES) {
                arrive(link, next, position.packet().isV6(), scene, out);
            }
        }
        InterfaceId last = position.wayOut().to();
        out.add(FrameHook.arp(last.namespace(), "input", name(last), ""));
        return out;
    }

    private static void leave(LiveLink link, @Nullable Spot next, List<FrameHook> out) {
        NetnsName at = link.id().namespace();
        String name = name(link.id());
        out.add(FrameHook.egress(at, name));
        if (next != null && link.iface().kind() instanceof LinkKind.LinuxBridge) {
            out.add(FrameHook.bridge(at, "output", "", name(next.at())));
            out.add(FrameHook.bridge(at, "postrouting", "", name(next.at())));
        }
    }

    private static void arrive(LiveLink link, @Nullable Spot next, boolean v6, Scene scene, List<FrameHook> out)
            throws IOException {
        NetnsName at = link.id().namespace();
        String name = name(link.id());
        // The switch in userspace takes frames before they come there.
        if (next == null || next.kind() != Spot.Kind.ENTERS_SWITCH) {
            out.add(FrameHook.ingress(at, name));
        }
        LiveLink bridge = PortSettings.bridge(link, scene);
        if (next == null || bridge == null) {
            return;
        }
        out.add(FrameHook.bridge(at, "prerouting", name, ""));
        if (next.at().equals(bridge.id())) {
            out.add(FrameHook.bridge(at, "input", name, ""));
        } else {
            out.add(FrameHook.bridge(at, "forward", name, name(next.at())));
            out.add(FrameHook.bridge(at, "postrouting", "", name(next.at())));
            if (scene.live().sysctl(at, v6 ? CALL_V6 : CALL_V4) != 0) {
                String logical = name(bridge.id());
                out.add(FrameHook.ip(at, v6, "prerouting", logical, ""));
                out.add(FrameHook.ip(at, v6, "forward", logical, logical));
                out.add(FrameHook.ip(at, v6, "postrouting", "", logical));
            }
        }
    }

    private static String name(InterfaceId id) {
        return id.name().value();
    }
}
