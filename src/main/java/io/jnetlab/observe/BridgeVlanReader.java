package io.jnetlab.observe;

import io.jnetlab.model.BridgeVlans;
import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.Resource;
import io.jnetlab.rtnetlink.BridgeData;
import io.jnetlab.rtnetlink.BridgeVlanInfo;
import io.jnetlab.rtnetlink.LinkMessage;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Reads the VLANs of the ports of bridges that filter them, and of such bridges themselves. */
final class BridgeVlanReader {
    private BridgeVlanReader() {}

    /** Asks only where one of the known links is such a bridge. */
    static void read(PlaceReading reading, Map<InterfaceId, LinkMessage> known, Consumer<Resource> out)
            throws IOException {
        Set<Integer> filtering = new TreeSet<>();
        for (LinkMessage link : reading.links().values()) {
            if ("bridge".equals(link.kind()) && BridgeData.of(link).vlanFiltering() == 1) {
                filtering.add(link.ifindex());
            }
        }
        if (filtering.isEmpty()) {
            return;
        }
        for (LinkMessage message : reading.place().client().bridgeVlans()) {
            LinkMessage link = reading.links().get(message.ifindex());
            String name = link == null ? null : link.name();
            if (link == null || name == null || IfName.fault(name) != null) {
                continue;
            }
            boolean self = filtering.contains(link.ifindex());
            InterfaceId id = new InterfaceId(reading.name(), new IfName(name));
            if (known.containsKey(id) && (self || filtering.contains(link.master()))) {
                out.accept(vlans(id, self, message));
            }
        }
    }

    private static BridgeVlans vlans(InterfaceId id, boolean self, LinkMessage message) throws IOException {
        TreeMap<Integer, Boolean> vlans = new TreeMap<>();
        int pvid = 0;
        for (BridgeVlanInfo info : BridgeVlanInfo.of(message)) {
            for (int vlan = info.first(); vlan <= info.last(); vlan++) {
                vlans.put(vlan, (info.flags() & BridgeVlanInfo.UNTAGGED) != 0);
            }
            if ((info.flags() & BridgeVlanInfo.PVID) != 0) {
                pvid = info.first();
            }
        }
        return new BridgeVlans(id, self, vlans, pvid);
    }
}
