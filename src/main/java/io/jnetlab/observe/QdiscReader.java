package io.jnetlab.observe;

import io.jnetlab.model.Discipline;
import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.Qdisc;
import io.jnetlab.model.Resource;
import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.netlink.NlReader;
import io.jnetlab.rtnetlink.LinkMessage;
import io.jnetlab.rtnetlink.NetemOptions;
import io.jnetlab.rtnetlink.QdiscMessage;
import io.jnetlab.rtnetlink.TbfOptions;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Picks out the network emulators and token bucket filters that somebody gave to ends of links. What other disciplines do is
 * not planned for: they are Open vSwitch's (its QoS), or somebody's experiment.
 */
final class QdiscReader {
    private QdiscReader() {}

    /** Asks only where a link's message says that there is one. */
    static void read(PlaceReading reading, Map<InterfaceId, LinkMessage> known, OvsRows ovs, Consumer<Resource> out)
            throws IOException {
        Map<Integer, InterfaceId> impaired = new TreeMap<>();
        for (LinkMessage link : reading.links().values()) {
            String kind = link.qdisc();
            if (kind == null || !kind.equals("netem") && !kind.equals("tbf")) {
                continue;
            }
            String name = link.name();
            InterfaceId id = name == null || IfName.fault(name) != null
                    ? null
                    : new InterfaceId(reading.name(), new IfName(name));
            if (id != null && known.containsKey(id) && "veth".equals(link.kind()) && !hasQos(id, ovs)) {
                impaired.put(link.ifindex(), id);
            }
        }
        if (impaired.isEmpty()) {
            return;
        }
        for (QdiscMessage qdisc : reading.place().client().qdiscs()) {
            InterfaceId id = impaired.get(qdisc.ifindex());
            Discipline discipline = id == null || !qdisc.isGivenRoot() ? null : discipline(qdisc);
            if (id != null && discipline != null) {
                out.accept(new Qdisc(id, discipline));
            }
        }
    }

    /** Whether what the device has is Open vSwitch's doing. */
    private static boolean hasQos(InterfaceId id, OvsRows ovs) {
        OvsRows.PortRow port =
                id.namespace().isHost() ? ovs.ports().get(id.name().value()) : null;
        return port != null && port.qos() != null;
    }

    /** Null for one of another kind, which has come since the links were read. */
    private static @Nullable Discipline discipline(QdiscMessage qdisc) throws NetlinkDecodeException {
        NlReader options = qdisc.options();
        String kind = qdisc.kind();
        if (options == null || kind == null) {
            return null;
        }
        return switch (kind) {
            case "netem" -> netem(NetemOptions.decode(options));
            case "tbf" -> tbf(TbfOptions.decode(options));
            default -> null;
        };
    }

    private static Discipline netem(NetemOptions netem) {
        boolean chance = netem.gap() == (netem.reorder() == 0 ? 0 : 1);
        return new Discipline.Netem(
                microseconds(netem.latency()),
                microseconds(netem.jitter()),
                netem.loss(),
                netem.duplicate(),
                netem.corrupt(),
                netem.reorder(),
                netem.rate(),
                netem.limit(),
                netem.more() || !chance);
    }

    /** Of nanoseconds, rounded: tc(8) writes times in ticks of 64 nanoseconds. */
    private static long microseconds(long nanoseconds) {
        return (nanoseconds + 500) / 1000;
    }

    private static Discipline tbf(TbfOptions tbf) {
        return new Discipline.Tbf(tbf.rate(), tbf.burst(), tbf.limit(), tbf.more());
    }
}
