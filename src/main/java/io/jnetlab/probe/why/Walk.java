package io.jnetlab.probe.why;

import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.ResourceId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes an echo request through the examinations, from namespace to namespace, and then its reply. */
final class Walk {
    /** What is looked at in each namespace, in this order. */
    private static final List<Examination> EXAMINATIONS = List.of(
            new SenderInterfaces(),
            new IncomingFilter(),
            new SourceCheck(),
            new Delivery(),
            new Forwarding(),
            new RouteChoice(),
            new HopLimit(),
            new OutgoingFilter(),
            new NextHop(),
            new MacTwins(),
            new Impairment(),
            new PacketSize(),
            new Neighbours(),
            new PortSettings(),
            new FrameFilters(),
            new SwitchRules(),
            new TrafficPrograms(),
            new BridgeTable());

    private final Scene scene;
    private final List<Step> steps = new ArrayList<>();
    /** Where a route was chosen, in this direction. */
    private final List<Position> way = new ArrayList<>();

    private final Position start;
    private @Nullable Stop stop;
    private Position last;

    Walk(Scene scene, NetnsName from, Packet packet) {
        this.scene = scene;
        this.start = Position.sending(packet, from, List.of());
        this.last = start;
    }

    /** Walks there and back. */
    void run() throws IOException {
        IpAddress target = last.packet().destination();
        walk();
        if (stop == null) {
            Packet request = last.packet();
            Packet reply = request.answer();
            last = Position.sending(reply, last.at(), last.translations());
            way.clear();
            steps.add(new Step(false, last.at(), Names.of(last.at()) + " answers for " + target));
            walk();
        }
    }

    private void walk() throws IOException {
        Set<List<Object>> seen = new HashSet<>();
        while (stop == null) {
            InterfaceId in = last.in();
            if (!seen.add(in == null ? List.of(last.at()) : List.of(last.at(), in))) {
                blame(loop());
                return;
            }
            for (Examination examination : EXAMINATIONS) {
                Outcome outcome = examination.examine(last, scene);
                last = outcome.position();
                if (outcome.said() != null) {
                    steps.add(new Step(last.packet().reply(), last.at(), outcome.said()));
                }
                if (outcome.stop() != null) {
                    blame(outcome.stop());
                    return;
                }
                if (last.delivered()) {
                    return;
                }
            }
            way.add(last);
            last = last.next();
        }
    }

    /** Where a packet comes to somebody who has no use for it, whoever has sent it there may be at fault. */
    private void blame(Stop found) throws IOException {
        boolean astray =
                found.fault() == Fault.LOOP || found.fault() == Fault.FORWARDING_OFF || found.fault() == Fault.NO_ROUTE;
        Detour.Found detour = astray ? Detour.first(way, found, scene) : null;
        if (detour == null && astray && last.packet().reply()) {
            detour = Detour.source(start, last.packet().destination(), found, scene);
        }
        stop = detour == null ? found.because(translation(found)) : detour.stop();
        last = detour == null ? last : detour.position();
    }

    /** Who has given the packet the destination that it doesn't come to; empty for nobody. */
    private String translation(Stop found) {
        boolean concerns = found.fault() == Fault.NO_ROUTE
                || found.fault() == Fault.ADDRESS_MISSING
                || found.fault() == Fault.WRONG_GATEWAY
                || found.fault() == Fault.NOT_CONNECTED;
        for (Translation t : last.translations()) {
            if (concerns
                    && t.after().equals(last.packet().destination())
                    && t.ofSource() == last.packet().reply()) {
                return "; " + t.after() + " is what " + Names.owner(t.at()) + " NAT has put in the place of "
                        + t.before();
            }
        }
        return "";
    }

    private Stop loop() {
        return new Stop(
                Fault.LOOP,
                ResourceId.namespace(last.at()),
                "packets to " + last.packet().destination() + " come to " + Names.of(last.at())
                        + " a second time: routers send them round",
                scene.commands().ip(last.at(), "route get " + last.packet().destination()),
                "let one of the routers on the circle send them elsewhere");
    }

    /** What was passed. */
    List<Step> steps() {
        return steps;
    }

    /** Why it went no further; null where it came there and back. */
    @Nullable
    Stop stop() {
        return stop;
    }

    /** Where it ended. */
    Position last() {
        return last;
    }
}
