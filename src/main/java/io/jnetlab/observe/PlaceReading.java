package io.jnetlab.observe;

import io.jnetlab.model.Attachment;
import io.jnetlab.model.NetnsName;
import io.jnetlab.rtnetlink.AddressMessage;
import io.jnetlab.rtnetlink.LinkMessage;
import io.jnetlab.rtnetlink.NeighbourMessage;
import io.jnetlab.rtnetlink.RouteMessage;
import io.jnetlab.rtnetlink.RtnetlinkMessage;
import io.jnetlab.rtnetlink.RuleMessage;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one namespace said: its tables as the kernel gave them.
 *
 * @param mark of the namespace; null for one without, and for the host
 * @param attachment of a namespace that something else made, and a lab uses; null for others
 * @param links by ifindex
 * @param rules of both families
 * @param forwardingV4 {@code net.ipv4.ip_forward}
 * @param forwardingV6 {@code net.ipv6.conf.all.forwarding}
 */
record PlaceReading(
        Place place,
        @Nullable Mark mark,
        @Nullable Attachment attachment,
        SortedMap<Integer, LinkMessage> links,
        List<AddressMessage> addresses,
        List<RouteMessage> routes,
        List<RuleMessage> rules,
        List<NeighbourMessage> neighbours,
        boolean forwardingV4,
        boolean forwardingV6) {
    /** Reads a namespace. Of the host no routes and the like are read, since none of them can be a lab's. */
    static PlaceReading of(Place place, @Nullable Mark mark, @Nullable Attachment attachment) throws IOException {
        return of(place, mark, attachment, !place.name().isHost());
    }

    /** Reads all of a namespace, of the host too. */
    static PlaceReading whole(Place place) throws IOException {
        return of(place, Mark.at(place.name(), PlaceReadings.markOf(place)), null, true);
    }

    private static PlaceReading of(Place place, @Nullable Mark mark, @Nullable Attachment attachment, boolean whole)
            throws IOException {
        return new PlaceReading(
                place,
                mark,
                attachment,
                links(place),
                place.client().addresses(),
                whole ? place.client().routes() : List.of(),
                whole ? place.client().rules() : List.of(),
                whole ? place.client().neighbours() : List.of(),
                whole && place.client().forwarding(RtnetlinkMessage.AF_INET),
                whole && place.client().forwarding(RtnetlinkMessage.AF_INET6));
    }

    /** The same namespace, attached as something else. */
    PlaceReading with(@Nullable Attachment other) {
        return new PlaceReading(
                place, mark, other, links, addresses, routes, rules, neighbours, forwardingV4, forwardingV6);
    }

    private static SortedMap<Integer, LinkMessage> links(Place place) throws IOException {
        SortedMap<Integer, LinkMessage> out = new TreeMap<>();
        for (LinkMessage link : place.client().links()) {
            out.put(link.ifindex(), link);
        }
        return out;
    }

    NetnsName name() {
        return place.name();
    }
}
