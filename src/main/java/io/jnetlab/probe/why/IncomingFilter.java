package io.jnetlab.probe.why;

import io.jnetlab.model.IpAddress;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The firewall before the route is chosen, and NAT of destinations there; of a reply, what its request had changed. */
final class IncomingFilter implements Examination {
    @Override
    public Outcome examine(Position position, Scene scene) throws IOException {
        if (position.in() == null) {
            return Outcome.passes(position);
        }
        Stop dropped = FilterRules.stop(FilterHook.PREROUTING, position, scene);
        if (dropped != null) {
            return Outcome.stops(position, dropped);
        }
        Packet packet = position.packet();
        if (packet.reply()) {
            Position back = undone(position);
            return back == null
                    ? Outcome.passes(position)
                    : Outcome.passes(
                            back,
                            Names.of(position.at()) + " translates back: it is for "
                                    + back.packet().destination());
        }
        IpAddress other = FilterRules.translated(FilterHook.PREROUTING, position, null, scene);
        if (other == null || other.equals(packet.destination())) {
            return Outcome.passes(position);
        }
        Translation translation = new Translation(position.at(), packet.destination(), other, false);
        return Outcome.passes(
                position.translated(packet.withDestination(other), translation),
                Names.of(position.at()) + " translates the destination to " + other);
    }

    /** The reply as it was before the translations of this namespace; null where it has none. */
    private static @Nullable Position undone(Position position) {
        List<Translation> all = position.translations();
        Packet packet = position.packet();
        boolean any = false;
        for (int i = all.size() - 1; i >= 0; i--) {
            Translation t = all.get(i);
            if (t.at().equals(position.at()) && t.ofSource() && t.after().equals(packet.destination())) {
                packet = packet.withDestination(t.before());
                any = true;
            } else if (t.at().equals(position.at())
                    && !t.ofSource()
                    && t.after().equals(packet.source())) {
                packet = packet.withSource(t.before());
                any = true;
            }
        }
        return any ? position.with(packet) : null;
    }
}
