package io.jnetlab.probe.why;

import io.jnetlab.model.Address;
import io.jnetlab.model.IpAddress;
import io.jnetlab.observe.LiveLink;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The firewall of what is sent or forwarded, and NAT of sources. */
final class OutgoingFilter implements Examination {
    @Override
    public Outcome examine(Position position, Scene scene) throws IOException {
        FilterHook first = position.in() == null ? FilterHook.OUTPUT : FilterHook.FORWARD;
        Stop dropped = FilterRules.stop(first, position, scene);
        if (dropped == null) {
            dropped = FilterRules.stop(FilterHook.POSTROUTING, position, scene);
        }
        if (dropped != null) {
            return Outcome.stops(position, dropped);
        }
        Packet packet = position.packet();
        if (packet.reply()) {
            return Outcome.passes(position);
        }
        IpAddress other = FilterRules.translated(FilterHook.POSTROUTING, position, own(position, scene), scene);
        if (other == null || other.equals(packet.source())) {
            return Outcome.passes(position);
        }
        Translation translation = new Translation(position.at(), packet.source(), other, true);
        return Outcome.passes(
                position.translated(packet.withSource(other), translation),
                Names.of(position.at()) + " translates the source to " + other);
    }

    /** The address that {@code masquerade} takes: the first of the interface that it leaves by. */
    private static @Nullable IpAddress own(Position position, Scene scene) {
        LiveLink link = scene.live().link(position.device());
        for (Address address : link == null ? List.<Address>of() : link.addresses()) {
            if (address.prefix().isV6() == position.packet().isV6()
                    && address.scope().equals(Address.GLOBAL)) {
                return address.prefix().address();
            }
        }
        return null;
    }
}
