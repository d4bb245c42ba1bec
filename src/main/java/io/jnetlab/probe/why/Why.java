package io.jnetlab.probe.why;

import io.jnetlab.model.IpAddress;
import io.jnetlab.model.LabState;
import io.jnetlab.model.NetnsName;
import io.jnetlab.observe.LiveNetwork;
import io.jnetlab.probe.PingOptions;
import io.jnetlab.probe.PmtuDiscovery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Says why a ping fails. The packet's way, and the reply's, is walked in the live state; each {@link Examination} looks at one
 * thing that may stop it. Beside that a real ping is sent, which decides whether anything does.
 */
public final class Why {
    private static final int HEADER_V4 = 20;
    private static final int HEADER_V6 = 40;
    private static final int HEADER_ICMP = 8;

    private final LiveNetwork live;
    private final LabState wanted;

    /** @param wanted what the lab's file says; empty where there is none */
    public Why(LiveNetwork live, LabState wanted) {
        this.live = live;
        this.wanted = wanted;
    }

    /**
     * Looks.
     *
     * @param options the size of the request, whether it may be cut, and how long to wait for an answer
     * @throws IOException where the machine can't be read, or there is no right to ping
     */
    public WhyReport examine(NetnsName from, IpAddress to, PingOptions options) throws IOException {
        OnePing ping = OnePing.start(live.place(from).namespace(), to, options);
        Scene scene = new Scene(live, wanted);
        Walk walk;
        try {
            int header = (to.isV6() ? HEADER_V6 : HEADER_V4) + HEADER_ICMP;
            boolean whole = options.pmtu() == PmtuDiscovery.DO || options.pmtu() == PmtuDiscovery.PROBE;
            IpAddress open = new IpAddress(to.isV6(), 0, 0);
            walk = new Walk(scene, from, new Packet(open, to, options.size() + header, whole, false));
            walk.run();
        } finally {
            ping.end();
        }
        return report(scene, walk, ping);
    }

    private static WhyReport report(Scene scene, Walk walk, OnePing ping) throws IOException {
        boolean answered = ping.isAnswered();
        Stop stop = walk.stop();
        Position at = walk.last();
        // What could not be seen matters where the answer is missing.
        List<String> notes = answered ? new ArrayList<>() : new ArrayList<>(scene.notes());
        if (answered && stop != null && !stop.fault().survivesAnswer()) {
            notes.add("a ping is answered, though it seems that " + stop.text());
            stop = null;
        }
        if (!answered && stop == null && !scene.suspects().isEmpty()) {
            Scene.Suspect suspect = scene.suspects().get(0);
            stop = suspect.stop();
            at = suspect.position();
            notes.add("that is what is left: whether it does can't be told for certain from outside");
        }
        return new WhyReport(
                answered, ping.error(), walk.steps(), stop, at.at(), at.packet().reply(), notes);
    }
}
