package io.jnetlab.rtnetlink;

import io.jnetlab.netlink.NlAttributes;
import io.jnetlab.netlink.NlRequest;
import io.jnetlab.netlink.NlWriter;
import java.util.List;

/** Requests about the VLANs of a bridge's ports. */
public final class BridgeVlanRequests {
    private BridgeVlanRequests() {}

    /**
     * {@code bridge vlan add dev IF vid N [pvid] [untagged] [self]}; of what is there the flags are set.
     *
     * @param self whether the link is a bridge, and its own interface is meant
     */
    public static NlRequest add(int ifindex, boolean self, List<BridgeVlanInfo> vlans) {
        return request(Rtm.RTM_SETLINK, ifindex, self, vlans);
    }

    /** {@code bridge vlan delete dev IF vid N [self]}; what is not there does not matter. */
    public static NlRequest delete(int ifindex, boolean self, List<BridgeVlanInfo> vlans) {
        return request(Rtm.RTM_DELLINK, ifindex, self, vlans);
    }

    private static NlRequest request(int type, int ifindex, boolean self, List<BridgeVlanInfo> vlans) {
        NlWriter out = new NlWriter();
        int spec = out.begin(IfLink.IFLA_AF_SPEC);
        if (self) {
            out.u16(BridgeVlanInfo.IFLA_BRIDGE_FLAGS, BridgeVlanInfo.BRIDGE_FLAGS_SELF);
        }
        for (BridgeVlanInfo vlan : vlans) {
            vlan.encode(out);
        }
        out.end(spec);
        return LinkRequests.request(
                type, 0, new LinkMessage(RtnetlinkMessage.AF_BRIDGE, 0, ifindex, 0, 0, NlAttributes.of(out)));
    }
}
