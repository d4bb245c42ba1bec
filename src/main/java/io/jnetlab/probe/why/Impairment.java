package io.jnetlab.probe.why;

import io.jnetlab.model.Discipline;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.ResourceId;

/** Network emulators on the way that lose everything. */
final class Impairment implements Examination {
    private static final int ALL = -1;

    @Override
    public Outcome examine(Position position, Scene scene) {
        for (Spot spot : position.wayOut().path()) {
            Discipline discipline =
                    spot.kind() == Spot.Kind.LEAVES ? scene.live().discipline(spot.at()) : null;
            if (discipline instanceof Discipline.Netem netem && netem.loss() == ALL) {
                return Outcome.stops(position, lost(spot.at(), scene));
            }
        }
        return Outcome.passes(position);
    }

    private static Stop lost(InterfaceId id, Scene scene) {
        String name = id.name().value();
        return new Stop(
                Fault.IMPAIRED,
                ResourceId.qdisc(id),
                "netem loses all that leaves by " + Names.of(id) + ": loss 100%",
                scene.commands().in(id.namespace(), "tc qdisc show dev " + name),
                scene.commands().in(id.namespace(), "tc qdisc delete dev " + name + " root"),
                ResourceId.iface(id));
    }
}
