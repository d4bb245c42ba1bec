package io.jnetlab.apply;

import io.jnetlab.model.Address;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.LabState;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Resource;
import io.jnetlab.netlink.NlRequest;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.Place;
import io.jnetlab.rtnetlink.LinkMessage;
import io.jnetlab.rtnetlink.NeighbourMessage;
import io.jnetlab.rtnetlink.NeighbourRequests;
import io.jnetlab.rtnetlink.RtnetlinkMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a lab's namespaces forget where addresses were that have moved, or that two interfaces had of which one has it still:
 * for most of a minute they would send to the wrong MAC address.
 */
final class StaleNeighbours {
    private static final int[] FAMILIES = {RtnetlinkMessage.AF_INET, RtnetlinkMessage.AF_INET6};

    private StaleNeighbours() {}

    /**
     * Deletes learned entries for such addresses: {@code ip -n NAMESPACE neighbour flush to ADDRESS}.
     *
     * @param before what was there
     * @param after what is there now
     */
    static void forget(Machine machine, LabState before, LabState after) throws IOException {
        Set<IpAddress> moved = moved(before, after);
        if (moved.isEmpty()) {
            return;
        }
        for (Resource resource : after.resources().values()) {
            if (resource instanceof Namespace namespace) {
                Place place = machine.place(namespace.name());
                if (place != null) {
                    forget(place, moved, null);
                }
            }
        }
        Set<Integer> ofHost = ofHost(machine, after);
        if (!ofHost.isEmpty()) {
            forget(machine.host(), moved, ofHost);
        }
    }

    /** The addresses that an interface has no longer, and another one has. */
    private static Set<IpAddress> moved(LabState before, LabState after) {
        Map<IpAddress, Set<InterfaceId>> then = holders(before);
        if (then.isEmpty()) {
            return Set.of();
        }
        Map<IpAddress, Set<InterfaceId>> now = holders(after);
        Set<IpAddress> out = new HashSet<>();
        for (Map.Entry<IpAddress, Set<InterfaceId>> e : then.entrySet()) {
            Set<InterfaceId> left = now.get(e.getKey());
            if (left != null && !left.containsAll(e.getValue())) {
                out.add(e.getKey());
            }
        }
        return out;
    }

    private static Map<IpAddress, Set<InterfaceId>> holders(LabState lab) {
        Map<IpAddress, Set<InterfaceId>> out = new HashMap<>();
        for (Resource resource : lab.resources().values()) {
            if (resource instanceof Address address) {
                IpAddress ip = address.prefix().address();
                // A link-local address is another one on each link.
                if (!(ip.isV6() && ip.isLinkLocal())) {
                    out.computeIfAbsent(ip, a -> new HashSet<>()).add(address.iface());
                }
            }
        }
        return out;
    }

    /** The host's other interfaces, and what it has learned by them, are not the lab's. */
    private static Set<Integer> ofHost(Machine machine, LabState lab) throws IOException {
        Set<Integer> out = new HashSet<>();
        for (Resource resource : lab.resources().values()) {
            if (resource instanceof Address address
                    && address.iface().namespace().equals(NetnsName.HOST)) {
                LinkMessage link =
                        machine.host().client().link(address.iface().name().value());
                if (link != null) {
                    out.add(link.ifindex());
                }
            }
        }
        return out;
    }

    private static void forget(Place place, Set<IpAddress> moved, @Nullable Set<Integer> links) throws IOException {
        List<NlRequest> requests = new ArrayList<>();
        for (int family : FAMILIES) {
            for (NeighbourMessage entry : place.client().neighbours(family, 0)) {
                byte[] address = entry.destination();
                boolean ours = links == null || links.contains(entry.ifindex());
                if (ours && address != null && entry.isLearned() && moved.contains(IpAddress.ofBytes(address))) {
                    requests.add(NeighbourRequests.delete(NeighbourMessage.key(entry.ifindex(), address)));
                }
            }
        }
        place.client().deleteAll(requests);
    }
}
