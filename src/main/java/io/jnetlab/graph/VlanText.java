package io.jnetlab.graph;

import io.jnetlab.model.BridgeVlans;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.VlanMode;
import io.jnetlab.model.VlanRanges;
import java.util.Map;
import java.util.TreeSet;

/** Which VLANs a port takes, in words: {@code VLAN 10}, {@code trunk 10,20 native 30}. */
final class VlanText {
    private VlanText() {}

    /** Empty where it carries all, as a new port does. */
    static String of(OvsPort port) {
        Integer tag = port.tag();
        String mode = port.vlanMode();
        boolean trunk =
                !port.trunks().isEmpty() || mode.equals(VlanMode.TRUNK.toString()) || mode.startsWith("native-");
        if (!trunk) {
            return tag == null ? "" : "VLAN " + tag;
        }
        String list = port.trunks().isEmpty() ? "all" : VlanRanges.of(port.trunks());
        return "trunk " + list + (tag == null ? "" : " native " + tag);
    }

    /** Empty where it is as a new port. */
    static String of(BridgeVlans vlans) {
        if (vlans.pvid() == BridgeVlans.DEFAULT_PVID && vlans.vlans().size() == 1) {
            return "";
        }
        StringBuilder tagged = new StringBuilder();
        TreeSet<Integer> numbers = new TreeSet<>();
        for (Map.Entry<Integer, Boolean> vlan : vlans.vlans().entrySet()) {
            if (!vlan.getValue()) {
                numbers.add(vlan.getKey());
            }
        }
        tagged.append(VlanRanges.of(numbers));
        String pvid = vlans.pvid() == 0 ? "" : Integer.toString(vlans.pvid());
        if (tagged.length() == 0) {
            return pvid.isEmpty() ? "no VLAN" : "VLAN " + pvid;
        }
        return "trunk " + tagged + (pvid.isEmpty() ? "" : " native " + pvid);
    }
}
