package io.jnetlab.probe.why;

import io.jnetlab.model.Discipline;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.TcUnits;
import io.jnetlab.observe.LiveLink;

/** Network emulators on the way that lose packets, and token buckets that none so long fits into. */
final class Impairment implements Examination {
    private static final int ALL = -1;
    private static final int ETHERNET_HEADER = 14;

    @Override
    public Outcome examine(Position position, Scene scene) {
        String chance = null;
        for (Spot spot : position.wayOut().path()) {
            Discipline discipline =
                    spot.kind() == Spot.Kind.LEAVES ? scene.live().discipline(spot.at()) : null;
            if (discipline instanceof Discipline.Netem netem && netem.loss() != 0) {
                String lost = netem.loss() == ALL ? "all" : TcUnits.probability(netem.loss());
                Stop stop = stop(
                        spot.at(),
                        "netem loses " + lost + (netem.loss() == ALL ? " that" : " of what") + " leaves by "
                                + Names.of(spot.at()),
                        scene);
                if (netem.loss() == ALL) {
                    return Outcome.stops(position, stop);
                }
                scene.suspect(position, stop);
                chance = spot.at().name() + " loses " + lost + " of what leaves by it, by chance (netem)";
            }
            if (discipline instanceof Discipline.Tbf tbf && frame(position, scene) > room(tbf)) {
                return Outcome.stops(
                        position,
                        stop(
                                spot.at(),
                                "a token bucket drops frames of " + frame(position, scene) + " bytes that leave by "
                                        + Names.of(spot.at()) + ": tbf has a burst of "
                                        + Integer.toUnsignedString(tbf.burst()) + " and a limit of "
                                        + Integer.toUnsignedString(tbf.limit()) + " bytes",
                                scene));
            }
        }
        return chance == null ? Outcome.passes(position) : Outcome.passes(position, chance);
    }

    private static long room(Discipline.Tbf tbf) {
        return Math.min(Integer.toUnsignedLong(tbf.burst()), Integer.toUnsignedLong(tbf.limit()));
    }

    /** The length of the packet's frame in bytes, of the longest fragment where it is cut. */
    private static int frame(Position position, Scene scene) {
        LiveLink out = scene.live().link(position.device());
        int length = position.packet().length();
        return Math.min(length, out == null ? length : out.mtu()) + ETHERNET_HEADER;
    }

    private static Stop stop(InterfaceId id, String text, Scene scene) {
        String name = id.name().value();
        return new Stop(
                Fault.IMPAIRED,
                ResourceId.qdisc(id),
                text,
                scene.commands().in(id.namespace(), "tc qdisc show dev " + name),
                scene.commands().in(id.namespace(), "tc qdisc delete dev " + name + " root"),
                ResourceId.iface(id));
    }
}
