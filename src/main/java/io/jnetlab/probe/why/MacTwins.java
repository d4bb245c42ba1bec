package io.jnetlab.probe.why;

import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.MacAddress;
import io.jnetlab.model.ResourceId;
import io.jnetlab.observe.LiveLink;
import org.jspecify.annotations.Nullable;

/** Whether who sends or who gets a frame shares a MAC address with another on the way's bridges, which can't tell them apart. */
final class MacTwins implements Examination {
    @Override
    public Outcome examine(Position position, Scene scene) {
        Crossing way = position.wayOut();
        if (way.bridges().isEmpty()) {
            return Outcome.passes(position);
        }
        LiveLink from = scene.live().link(position.device());
        LiveLink to = scene.live().link(way.to());
        Stop stop = from == null || to == null ? null : twins(from, to, scene);
        for (Crossing crossing : scene.segment(position.device()).arrivals()) {
            LiveLink other = crossing.obstacles() == 0 ? scene.live().link(crossing.to()) : null;
            if (stop == null && other != null && to != null && from != null) {
                stop = twins(to, other, scene);
                stop = stop == null ? twins(from, other, scene) : stop;
            }
        }
        return stop == null ? Outcome.passes(position) : Outcome.stops(position, stop);
    }

    private static @Nullable Stop twins(LiveLink one, LiveLink other, Scene scene) {
        MacAddress mac = one.iface().mac();
        boolean elsewhere = !one.id().namespace().equals(other.id().namespace());
        if (mac == null
                || !elsewhere
                || !mac.equals(other.iface().mac())
                || isMeant(one, scene) && isMeant(other, scene)) {
            return null;
        }
        LiveLink stray = isMeant(one, scene) ? other : one;
        InterfaceId at = stray.id();
        return new Stop(
                Fault.DUPLICATE_MAC,
                ResourceId.iface(at),
                Names.of(one.id()) + " and " + Names.of(other.id()) + " both have the MAC address " + mac
                        + ": bridges send frames for it to where they have last seen it",
                scene.commands()
                                .ip(
                                        one.id().namespace(),
                                        "link show dev " + one.id().name()) + "; "
                        + scene.commands()
                                .ip(
                                        other.id().namespace(),
                                        "link show dev " + other.id().name()),
                "give one of them another: "
                        + scene.commands().ip(at.namespace(), "link set dev " + at.name() + " address …"),
                ResourceId.iface(other.id()));
    }

    /** The file may give several the same, as to routers that stand in for each other. */
    private static boolean isMeant(LiveLink link, Scene scene) {
        Interface wanted = scene.wanted().iface(link.id());
        return wanted != null
                && wanted.mac() != null
                && wanted.mac().equals(link.iface().mac());
    }
}
