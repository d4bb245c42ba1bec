package io.jnetlab.probe.why;

import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.MacAddress;
import io.jnetlab.model.ResourceId;
import io.jnetlab.observe.LiveLink;
import java.io.IOException;
import java.util.List;

/** Whether the forwarding tables of the Linux bridges on the way have a static entry that sends the frame elsewhere. */
final class BridgeTable implements Examination {
    @Override
    public Outcome examine(Position position, Scene scene) throws IOException {
        LiveLink to = scene.live().link(position.wayOut().to());
        MacAddress mac = to == null ? null : to.iface().mac();
        List<Spot> path = position.wayOut().path();
        for (int i = 0; mac != null && i + 1 < path.size(); i++) {
            LiveLink in = scene.live().link(path.get(i).at());
            InterfaceId out = path.get(i + 1).at();
            LiveLink bridge =
                    path.get(i).kind() == Spot.Kind.ARRIVES && in != null ? PortSettings.bridge(in, scene) : null;
            if (bridge == null || out.equals(bridge.id())) {
                continue;
            }
            InterfaceId fixed = scene.live().fixedPort(bridge, mac);
            if (fixed != null && !fixed.equals(out)) {
                return Outcome.stops(position, elsewhere(bridge, mac, fixed, out, scene));
            }
        }
        return Outcome.passes(position);
    }

    private static Stop elsewhere(LiveLink bridge, MacAddress mac, InterfaceId fixed, InterfaceId out, Scene scene) {
        return new Stop(
                Fault.FORWARDING_TABLE,
                ResourceId.iface(bridge.id()),
                "bridge " + bridge.id().name() + " sends frames for " + mac + " to port " + fixed.name()
                        + ", as a static entry of its forwarding table says, and not to " + out.name(),
                scene.commands()
                        .in(
                                bridge.id().namespace(),
                                "bridge fdb show br " + bridge.id().name() + " state static"),
                scene.commands()
                        .in(bridge.id().namespace(), "bridge fdb delete " + mac + " dev " + fixed.name() + " master"),
                ResourceId.iface(fixed));
    }
}
