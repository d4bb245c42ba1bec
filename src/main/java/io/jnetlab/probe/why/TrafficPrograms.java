package io.jnetlab.probe.why;

import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.ResourceId;
import io.jnetlab.observe.LiveLink;
import java.io.IOException;

/** Filters of tc(8) and programs of XDP on the way. What they do is not read: they are what may drop a packet. */
final class TrafficPrograms implements Examination {
    @Override
    public Outcome examine(Position position, Scene scene) throws IOException {
        for (Spot spot : position.wayOut().path()) {
            LiveLink link =
                    spot.kind() == Spot.Kind.ENTERS_SWITCH ? null : scene.live().link(spot.at());
            if (link == null) {
                continue;
            }
            if (link.xdp() && spot.kind() == Spot.Kind.ARRIVES) {
                scene.suspect(position, program(link.id(), scene));
            }
            if (scene.live().hasFilters(link.id())) {
                scene.suspect(position, filter(link.id(), spot.kind() == Spot.Kind.LEAVES, scene));
            }
        }
        return Outcome.passes(position);
    }

    private static Stop program(InterfaceId id, Scene scene) {
        return new Stop(
                Fault.XDP,
                ResourceId.iface(id),
                "a program of XDP sees what comes in by " + Names.of(id) + ", and may drop it",
                scene.commands().ip(id.namespace(), "-d link show dev " + id.name()),
                scene.commands().ip(id.namespace(), "link set dev " + id.name() + " xdp off") + " takes it away");
    }

    private static Stop filter(InterfaceId id, boolean leaves, Scene scene) {
        String way = leaves ? "egress" : "ingress";
        return new Stop(
                Fault.TC_FILTER,
                ResourceId.iface(id),
                "filters of tc see what " + (leaves ? "leaves" : "comes in") + " by " + Names.of(id)
                        + ", and may drop it or send it elsewhere",
                scene.commands().in(id.namespace(), "tc -s filter show dev " + id.name() + " " + way),
                scene.commands().in(id.namespace(), "tc filter delete dev " + id.name() + " " + way)
                        + " takes them away");
    }
}
