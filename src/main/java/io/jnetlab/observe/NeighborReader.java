package io.jnetlab.observe;

import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.MacAddress;
import io.jnetlab.model.Neighbor;
import io.jnetlab.model.Resource;
import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.rtnetlink.LinkMessage;
import io.jnetlab.rtnetlink.Neighbour;
import io.jnetlab.rtnetlink.NeighbourMessage;
import io.jnetlab.rtnetlink.RtRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Picks out the neighbours that somebody set by hand: what the kernel learns passes, and its own entries need no ARP. */
final class NeighborReader {
    private static final int MAC_LENGTH = 6;

    private NeighborReader() {}

    static void read(PlaceReading reading, Consumer<Resource> out) throws NetlinkDecodeException {
        for (NeighbourMessage message : reading.neighbours()) {
            byte[] address = message.destination();
            byte[] mac = message.linkAddress();
            LinkMessage link = reading.links().get(message.ifindex());
            String name = link == null ? null : link.name();
            if (isStatic(message)
                    && address != null
                    && mac != null
                    && mac.length == MAC_LENGTH
                    && name != null
                    && IfName.fault(name) == null) {
                InterfaceId iface = new InterfaceId(reading.name(), new IfName(name));
                out.accept(new Neighbor(iface, IpAddress.ofBytes(address), MacAddress.ofBytes(mac)));
            }
        }
    }

    /** All that the kernel knows, or looks for in vain, but entries that stand for others (proxies). */
    static List<LiveNeighbour> all(PlaceReading reading) throws NetlinkDecodeException {
        List<LiveNeighbour> out = new ArrayList<>();
        for (NeighbourMessage message : reading.neighbours()) {
            byte[] address = message.destination();
            byte[] mac = message.linkAddress();
            LinkMessage link = reading.links().get(message.ifindex());
            String name = link == null ? null : link.name();
            if (address != null
                    && (message.flags() & Neighbour.NTF_PROXY) == 0
                    && name != null
                    && IfName.fault(name) == null) {
                out.add(new LiveNeighbour(
                        new InterfaceId(reading.name(), new IfName(name)),
                        IpAddress.ofBytes(address),
                        mac == null || mac.length != MAC_LENGTH ? null : MacAddress.ofBytes(mac),
                        (message.state() & Neighbour.NUD_PERMANENT) != 0));
            }
        }
        return out;
    }

    private static boolean isStatic(NeighbourMessage message) throws NetlinkDecodeException {
        return (message.state() & Neighbour.NUD_PERMANENT) != 0
                && (message.flags() & (Neighbour.NTF_PROXY | Neighbour.NTF_EXT_LEARNED)) == 0
                && message.protocol() <= RtRoute.RTPROT_STATIC;
    }
}
