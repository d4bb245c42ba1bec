package io.jnetlab.observe;

import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabState;
import io.jnetlab.model.NetnsName;
import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.netlink.NlReply;
import io.jnetlab.netlink.NlRequest;
import io.jnetlab.rtnetlink.LinkMessage;
import io.jnetlab.rtnetlink.NsidMessage;
import io.jnetlab.rtnetlink.NsidRequests;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the other ends of veth pairs, and what a device stands on that is in another namespace.
 *
 * <p>The kernel names it by an index and a namespace id that is valid in the asking namespace only. Which of our namespaces
 * has that id is found by asking for those that are likely first: the host, then where the file wants the other end, then those
 * with an interface that could be the other end, by its indexes, nearest in the order of names: to ask for all each time takes
 * seconds in a grid of a thousand. (What another namespace says of the other end, asked through the id, would tell at once, but
 * the kernel gives the asking one an id in itself for that, and reading is to change nothing.)
 */
final class VethPeers {
    private static final int AT_ONCE = 16;

    private final Map<NetnsName, PlaceReading> readings;
    private final LabState wanted;
    /** For each namespace: those whose id in it was asked for, and by id. */
    private final Map<NetnsName, Set<NetnsName>> asked = new HashMap<>();

    private final Map<NetnsName, Map<Integer, NetnsName>> byId = new HashMap<>();

    /** The namespaces' names in their order, and their places in it. */
    private final List<NetnsName> names = new ArrayList<>();

    private final Map<NetnsName, Integer> places = new HashMap<>();

    /** Where veths are that have an index, and whose other end has another; empty until it is asked for. */
    private final Map<String, List<Integer>> byIndexes = new HashMap<>();

    VethPeers(Map<NetnsName, PlaceReading> readings, LabState wanted) {
        this.readings = readings;
        this.wanted = wanted;
    }

    /** The other end, or null where it is in a namespace that was not read. */
    @Nullable
    InterfaceId of(PlaceReading reading, LinkMessage veth) throws IOException {
        int nsid = veth.linkNetnsid();
        NetnsName where = nsid < 0 ? reading.name() : namespace(reading, veth, nsid);
        PlaceReading other = where == null ? null : readings.get(where);
        LinkMessage peer = other == null ? null : other.links().get(veth.link());
        String name = peer == null ? null : peer.name();
        return where == null || name == null || IfName.fault(name) != null
                ? null
                : new InterfaceId(where, new IfName(name));
    }

    private @Nullable NetnsName namespace(PlaceReading reading, LinkMessage veth, int nsid) throws IOException {
        Map<Integer, NetnsName> known = byId.computeIfAbsent(reading.name(), k -> new HashMap<>());
        NetnsName found = known.get(nsid);
        if (found == null && !reading.name().isHost()) {
            List<NetnsName> likely = new ArrayList<>(2);
            likely.add(NetnsName.HOST);
            String name = veth.name();
            Interface want = name == null || IfName.fault(name) != null
                    ? null
                    : wanted.iface(new InterfaceId(reading.name(), new IfName(name)));
            InterfaceId peer = want == null ? null : want.peer();
            if (peer != null) {
                likely.add(peer.namespace());
            }
            ask(reading, likely, known);
            found = known.get(nsid);
        }
        if (found == null && "veth".equals(veth.kind())) {
            List<NetnsName> possible = possible(reading, veth);
            for (int i = 0; found == null && i < possible.size(); i += AT_ONCE) {
                ask(reading, possible.subList(i, Math.min(possible.size(), i + AT_ONCE)), known);
                found = known.get(nsid);
            }
        }
        if (found == null) {
            ask(reading, readings.keySet(), known);
            found = known.get(nsid);
        }
        return found;
    }

    /** Where the other end may be, the nearest first. */
    private List<NetnsName> possible(PlaceReading reading, LinkMessage veth) throws NetlinkDecodeException {
        if (names.isEmpty()) {
            for (PlaceReading there : readings.values()) {
                places.put(there.name(), names.size());
                for (LinkMessage link : there.links().values()) {
                    if (link.linkNetnsid() >= 0 && "veth".equals(link.kind())) {
                        byIndexes
                                .computeIfAbsent(link.ifindex() + " " + link.link(), k -> new ArrayList<>(1))
                                .add(names.size());
                    }
                }
                names.add(there.name());
            }
        }
        int here = places.getOrDefault(reading.name(), 0);
        List<Integer> near = new ArrayList<>(byIndexes.getOrDefault(veth.link() + " " + veth.ifindex(), List.of()));
        near.sort(Comparator.comparingInt(place -> Math.abs(place - here)));
        List<NetnsName> out = new ArrayList<>(near.size());
        for (int place : near) {
            out.add(names.get(place));
        }
        return out;
    }

    private void ask(PlaceReading reading, Iterable<NetnsName> names, Map<Integer, NetnsName> known)
            throws IOException {
        Set<NetnsName> done = asked.computeIfAbsent(reading.name(), k -> new HashSet<>());
        List<NetnsName> open = new ArrayList<>();
        List<NlRequest> questions = new ArrayList<>();
        for (NetnsName name : names) {
            PlaceReading other = readings.get(name);
            if (other != null && done.add(name)) {
                open.add(name);
                questions.add(NsidRequests.get(other.place().namespace().fd().number()));
            }
        }
        if (open.isEmpty()) {
            return;
        }
        List<NlReply> replies = reading.place().client().executeAll(questions);
        for (int i = 0; i < open.size(); i++) {
            NlReply reply = replies.get(i);
            if (reply.failure() != null) {
                throw reply.failure();
            }
            int id = NsidMessage.decode(reply.messages().get(0).payload()).nsid();
            if (id >= 0) {
                known.put(id, open.get(i));
            }
        }
    }
}
