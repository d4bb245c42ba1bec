package io.jnetlab.probe.why;

import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.MacAddress;
import io.jnetlab.model.ResourceId;
import io.jnetlab.observe.BridgePort;
import io.jnetlab.observe.LiveLink;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether ports of Linux bridges on the way take what comes in there, and get what is sent to all ports: bridge(8). */
final class PortSettings implements Examination {
    @Override
    public Outcome examine(Position position, Scene scene) throws IOException {
        List<Spot> path = position.wayOut().path();
        for (int i = 0; i + 1 < path.size(); i++) {
            LiveLink in = scene.live().link(path.get(i).at());
            LiveLink out = scene.live().link(path.get(i + 1).at());
            LiveLink bridge = in == null || path.get(i).kind() != Spot.Kind.ARRIVES ? null : bridge(in, scene);
            if (in == null || out == null || bridge == null) {
                continue;
            }
            Stop stop = locked(bridge, in, position, scene);
            if (stop == null && !out.id().equals(bridge.id())) {
                stop = unreached(bridge, out, position, scene);
            }
            if (stop != null) {
                return Outcome.stops(position, stop);
            }
        }
        return Outcome.passes(position);
    }

    /** The Linux bridge that a device is a port of, or null. */
    static @Nullable LiveLink bridge(LiveLink port, Scene scene) {
        InterfaceId master = port.iface().masterId();
        LiveLink device = master == null ? null : scene.live().link(master);
        return device != null && device.iface().kind() instanceof LinkKind.LinuxBridge ? device : null;
    }

    private static @Nullable MacAddress mac(InterfaceId id, Scene scene) {
        LiveLink link = scene.live().link(id);
        return link == null ? null : link.iface().mac();
    }

    private static @Nullable Stop locked(LiveLink bridge, LiveLink in, Position position, Scene scene)
            throws IOException {
        MacAddress source = mac(position.device(), scene);
        if (!in.port().locked() || source == null || in.id().equals(scene.live().knownPort(bridge, source))) {
            return null;
        }
        return stop(
                Fault.PORT_LOCKED,
                bridge,
                in,
                " drops what comes in by " + in.id().name() + " from " + source
                        + ": the port is locked, and the forwarding table has not got that address there",
                "bridge fdb replace " + source + " dev " + in.id().name() + " master static",
                scene);
    }

    private static @Nullable Stop unreached(LiveLink bridge, LiveLink out, Position position, Scene scene)
            throws IOException {
        BridgePort port = out.port();
        String name = out.id().name().value();
        boolean v6 = position.packet().isV6();
        if (!(v6 ? port.multicast() : port.broadcast()) && !Neighbours.isFixed(position, scene)) {
            String option = v6 ? "mcast_flood" : "bcast_flood";
            return stop(
                    Fault.NO_FLOOD,
                    bridge,
                    out,
                    " doesn't send to " + name + " what is for " + (v6 ? "groups" : "everybody") + ", such as "
                            + (v6 ? "neighbour solicitations" : "ARP requests") + ": " + option + " is off",
                    "bridge link set dev " + name + " " + option + " on",
                    scene);
        }
        MacAddress target = mac(position.wayOut().to(), scene);
        if (!port.unicast()
                && !port.learning()
                && target != null
                && !out.id().equals(scene.live().knownPort(bridge, target))) {
            return stop(
                    Fault.NO_FLOOD,
                    bridge,
                    out,
                    " doesn't send frames for " + target + " to " + name
                            + ": it is not in the forwarding table, and both flood and learning are off",
                    "bridge link set dev " + name + " flood on learning on",
                    scene);
        }
        return null;
    }

    private static Stop stop(Fault fault, LiveLink bridge, LiveLink port, String text, String help, Scene scene) {
        return new Stop(
                fault,
                ResourceId.iface(port.id()),
                "bridge " + bridge.id().name() + text,
                scene.commands()
                        .in(
                                port.id().namespace(),
                                "bridge -d link show dev " + port.id().name()),
                scene.commands().in(port.id().namespace(), help),
                ResourceId.iface(bridge.id()));
    }
}
