package io.jnetlab.probe.why;

import io.jnetlab.model.Address;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.ResourceId;
import io.jnetlab.observe.LiveLink;
import io.jnetlab.observe.RouteDecision;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Parameters that keep an interface from answering ARP, Linux Documentation/networking/ip-sysctl.rst. */
final class ArpSettings {
    private static final String IGNORE = "arp_ignore";
    private static final String FILTER = "arp_filter";

    /** {@code arp_ignore}: answers for no address at all; smaller ones answer for those of the interface. */
    private static final int NEVER = 8;

    private ArpSettings() {}

    /** Which parameter keeps the next hop from answering; null for none. */
    static @Nullable String keepsSilent(Position position, LiveLink there, Scene scene) throws IOException {
        NetnsName at = there.id().namespace();
        int ignore = Math.max(scene.live().sysctl(at, "net.ipv4.conf.all." + IGNORE), there.arpIgnore());
        if (ignore >= NEVER || (ignore == 1 || ignore == 2) && !there.has(position.hop())) {
            return IGNORE;
        }
        IpAddress asks = asker(position, scene);
        boolean filters = there.arpFilter() || scene.live().sysctl(at, "net.ipv4.conf.all." + FILTER) != 0;
        if (filters && asks != null) {
            RouteDecision back = scene.live().route(at, asks, null, null);
            InterfaceId dev = back.dev();
            if (back.outcome() != RouteDecision.Outcome.SENT || !there.id().equals(dev)) {
                return FILTER;
            }
        }
        return null;
    }

    /** Who it says that asks: a router's own address on the link. */
    private static @Nullable IpAddress asker(Position position, Scene scene) {
        IpAddress source = position.packet().source();
        if (scene.has(position.at(), source)) {
            return source;
        }
        LiveLink device = scene.live().link(position.device());
        if (device != null) {
            for (Address own : device.addresses()) {
                if (own.reaches(position.hop())) {
                    return own.prefix().address();
                }
            }
        }
        return null;
    }

    static Stop stop(LiveLink there, IpAddress hop, String setting, Scene scene) {
        InterfaceId id = there.id();
        String keys = "net.ipv4.conf.all." + setting + " net.ipv4.conf." + id.name() + "." + setting;
        return new Stop(
                Fault.ARP_OFF,
                ResourceId.iface(id),
                Names.of(id) + " doesn't answer who asks for " + hop + ": " + setting + " keeps it from that",
                scene.commands().in(id.namespace(), "sysctl " + keys),
                scene.commands().in(id.namespace(), "sysctl -w " + keys.replace(" ", "=0 ") + "=0"));
    }
}
