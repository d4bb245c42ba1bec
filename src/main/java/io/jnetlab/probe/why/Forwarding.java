package io.jnetlab.probe.why;

import io.jnetlab.model.Address;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.ResourceId;
import java.io.IOException;

/** Whether who has got a packet for somebody else passes it on. */
final class Forwarding implements Examination {
    @Override
    public Outcome examine(Position position, Scene scene) throws IOException {
        InterfaceId in = position.in();
        if (in == null) {
            return Outcome.passes(position);
        }
        NetnsName at = position.at();
        boolean v6 = position.packet().isV6();
        String own = Names.parameter("ipv4", in, "forwarding");
        boolean forwards = v6 ? scene.live().forwards(at, true) : scene.live().sysctl(at, own) != 0;
        if (forwards) {
            return Outcome.passes(position);
        }
        for (Address wanted : scene.wantedAddresses(at)) {
            if (wanted.prefix().address().equals(position.packet().destination())) {
                return Outcome.stops(position, Missing.address(wanted, scene));
            }
        }
        boolean router = !v6 && scene.live().forwards(at, false);
        String key = v6 ? "net.ipv6.conf.all.forwarding" : router ? own : "net.ipv4.ip_forward";
        return Outcome.stops(
                position,
                new Stop(
                        Fault.FORWARDING_OFF,
                        ResourceId.namespace(at),
                        Names.of(at) + " gets the packet for "
                                + position.packet().destination() + " and doesn't forward it: " + key + " is 0",
                        scene.commands().in(at, "sysctl " + key),
                        scene.commands().in(at, "sysctl -w " + key + "=1") + ", or forwarding: true in the file"));
    }
}
