package io.jnetlab.rtnetlink;

import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.netlink.NlAttributes;
import io.jnetlab.netlink.NlReader;
import io.jnetlab.netlink.NlWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code struct bridge_vlan_info} of linux/if_bridge.h: VLANs of a port of a bridge that are treated alike.
 *
 * @param flags {@link #PVID}, {@link #UNTAGGED}
 * @param last the same as the first for one VLAN
 */
public record BridgeVlanInfo(int flags, int first, int last) {
    public static final int PVID = 2;
    public static final int UNTAGGED = 4;

    private static final int RANGE_BEGIN = 8;
    private static final int RANGE_END = 16;

    static final int IFLA_BRIDGE_FLAGS = 0;
    static final int IFLA_BRIDGE_VLAN_INFO = 2;
    static final int BRIDGE_FLAGS_SELF = 2;

    /** Those in a message of family {@code AF_BRIDGE}. */
    public static List<BridgeVlanInfo> of(LinkMessage port) throws NetlinkDecodeException {
        List<BridgeVlanInfo> out = new ArrayList<>();
        int begin = 0;
        NlAttributes spec = port.attributes().nested(IfLink.IFLA_AF_SPEC);
        for (NlAttributes.Cursor c = spec.cursor(); c.next(); ) {
            if (c.type() != IFLA_BRIDGE_VLAN_INFO) {
                continue;
            }
            NlReader in = c.payload();
            int flags = in.u16();
            int vlan = in.u16();
            if ((flags & RANGE_BEGIN) != 0) {
                begin = vlan;
                continue;
            }
            int first = (flags & RANGE_END) != 0 ? begin : vlan;
            out.add(new BridgeVlanInfo(flags & (PVID | UNTAGGED), first, vlan));
        }
        return out;
    }

    void encode(NlWriter out) {
        if (first == last) {
            entry(flags, first, out);
        } else {
            entry(flags | RANGE_BEGIN, first, out);
            entry(flags | RANGE_END, last, out);
        }
    }

    private static void entry(int flags, int vlan, NlWriter out) {
        int start = out.begin(IFLA_BRIDGE_VLAN_INFO);
        out.u16(flags).u16(vlan).end(start);
    }
}
