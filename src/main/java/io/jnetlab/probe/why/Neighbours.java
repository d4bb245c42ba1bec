package io.jnetlab.probe.why;

import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.MacAddress;
import io.jnetlab.model.Neighbor;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.ResourceId;
import io.jnetlab.observe.LiveLink;
import io.jnetlab.observe.LiveNeighbour;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Whether the frame gets the right MAC address: static entries, and who doesn't answer ARP. */
final class Neighbours implements Examination {
    @Override
    public Outcome examine(Position position, Scene scene) throws IOException {
        InterfaceId to = position.wayOut().to();
        LiveLink device = scene.live().link(position.device());
        LiveLink there = scene.live().link(to);
        MacAddress mac = there == null ? null : there.iface().mac();
        if (device == null || !device.arp() || mac == null || there == null) {
            return Outcome.passes(position);
        }
        IpAddress hop = position.hop();
        LiveNeighbour entry = fixed(position, scene);
        if (entry != null) {
            MacAddress fixed = entry.mac();
            return fixed == null || fixed.equals(mac)
                    ? Outcome.passes(position)
                    : Outcome.stops(position, wrong(position, hop, fixed, to, mac, scene));
        }
        if (!there.arp()) {
            return Outcome.stops(position, silent(to, hop, scene));
        }
        String setting = hop.isV6() ? null : ArpSettings.keepsSilent(position, there, scene);
        if (setting != null) {
            return Outcome.stops(position, ArpSettings.stop(there, hop, setting, scene));
        }
        Stop filtered = hop.isV6() ? filtered(position, scene) : null;
        return filtered == null ? Outcome.passes(position) : Outcome.stops(position, filtered);
    }

    /** Whether nobody is asked for the next hop's MAC address, since there is a static entry. */
    static boolean isFixed(Position position, Scene scene) throws IOException {
        return fixed(position, scene) != null;
    }

    private static @Nullable LiveNeighbour fixed(Position position, Scene scene) throws IOException {
        for (LiveNeighbour entry : scene.live().neighbours(position.at())) {
            if (entry.fixed()
                    && entry.iface().equals(position.device())
                    && entry.address().equals(position.hop())) {
                return entry;
            }
        }
        return null;
    }

    /** Neighbour discovery of IPv6 passes the firewall. */
    private static @Nullable Stop filtered(Position position, Scene scene) throws IOException {
        InterfaceId to = position.wayOut().to();
        NetnsName there = to.namespace();
        Packet asks = position.packet().withDestination(position.hop());
        Position arriving = Position.sending(asks, there, position.translations());
        FilterPacket solicit =
                new FilterPacket(asks, "nd-neighbor-solicit", to.name().value(), null);
        Stop stop = FilterRules.stop(FilterHook.INPUT, arriving, solicit, scene);
        if (stop != null) {
            return stop;
        }
        FilterPacket advert = new FilterPacket(
                asks, "nd-neighbor-advert", position.device().name().value(), null);
        return FilterRules.stop(FilterHook.INPUT, position, advert, scene);
    }

    private static Stop wrong(
            Position position, IpAddress hop, MacAddress fixed, InterfaceId to, MacAddress mac, Scene scene) {
        InterfaceId device = position.device();
        return new Stop(
                Fault.WRONG_NEIGHBOR,
                new Neighbor(device, hop, fixed).id(),
                Names.of(position.at()) + " has a static neighbour entry for " + hop + " with " + fixed + ", but "
                        + Names.of(to) + " is " + mac,
                scene.commands().ip(position.at(), "neighbour show " + hop + " dev " + device.name()),
                scene.commands().ip(position.at(), "neighbour delete " + hop + " dev " + device.name()),
                ResourceId.iface(device));
    }

    private static Stop silent(InterfaceId to, IpAddress hop, Scene scene) {
        return new Stop(
                Fault.ARP_OFF,
                ResourceId.iface(to),
                Names.of(to) + " doesn't answer who asks for " + hop + ": ARP is off",
                scene.commands().ip(to.namespace(), "link show dev " + to.name()),
                scene.commands().ip(to.namespace(), "link set dev " + to.name() + " arp on"));
    }
}
