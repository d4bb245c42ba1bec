package io.jnetlab.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The VLANs of a port of a Linux bridge that filters them, or of the bridge's own interface, bridge(8).
 *
 * @param self whether it is the bridge's own interface
 * @param vlans for each VLAN whether its frames leave without a tag
 * @param pvid the VLAN of frames that come without a tag; 0 for none: they are dropped
 */
public record BridgeVlans(InterfaceId iface, boolean self, SortedMap<Integer, Boolean> vlans, int pvid)
        implements Resource {
    /** What the kernel gives a new port: VLAN 1 for frames without a tag. */
    public static final int DEFAULT_PVID = 1;

    public static BridgeVlans ofNew(InterfaceId iface, boolean self) {
        TreeMap<Integer, Boolean> vlans = new TreeMap<>();
        vlans.put(DEFAULT_PVID, true);
        return new BridgeVlans(iface, self, vlans, DEFAULT_PVID);
    }

    @Override
    public ResourceId id() {
        return ResourceId.bridgeVlans(iface);
    }

    @Override
    public ResourceId parent() {
        return ResourceId.iface(iface);
    }

    @Override
    public List<Attribute> attributes() {
        List<Attribute> out = new ArrayList<>();
        out.add(new Attribute("pvid", pvid == 0 ? "" : Integer.toString(pvid)));
        out.add(new Attribute("untagged", list(true)));
        out.add(new Attribute("tagged", list(false)));
        return out;
    }

    /** As {@code 10,20-29}. */
    private String list(boolean untagged) {
        List<Integer> numbers = new ArrayList<>();
        for (Map.Entry<Integer, Boolean> e : vlans.entrySet()) {
            if (e.getValue() == untagged) {
                numbers.add(e.getKey());
            }
        }
        return VlanRanges.of(numbers);
    }
}
