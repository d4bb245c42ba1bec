package io.jnetlab.observe;

import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.rtnetlink.IfLink;
import io.jnetlab.rtnetlink.LinkMessage;

/**
 * How a Linux bridge treats one of its ports, bridge(8).
 *
 * @param state {@code BR_STATE_…} of linux/if_bridge.h; -1 where the kernel does not say
 * @param isolated whether nothing passes between it and other such ports
 * @param locked whether it takes frames only from whom the forwarding table has there
 * @param learning whether the forwarding table learns from what comes in there
 * @param unicast whether frames for whom the table has not got are sent there
 * @param broadcast whether frames to everybody are, as ARP's questions
 * @param multicast whether frames to groups are, as those of IPv6's neighbour discovery
 */
public record BridgePort(
        int state,
        boolean isolated,
        boolean locked,
        boolean learning,
        boolean unicast,
        boolean broadcast,
        boolean multicast) {
    static BridgePort of(LinkMessage link) throws NetlinkDecodeException {
        return new BridgePort(
                link.bridgePort(IfLink.IFLA_BRPORT_STATE, -1),
                link.bridgePort(IfLink.IFLA_BRPORT_ISOLATED, 0) != 0,
                link.bridgePort(IfLink.IFLA_BRPORT_LOCKED, 0) != 0,
                link.bridgePort(IfLink.IFLA_BRPORT_LEARNING, 1) != 0,
                link.bridgePort(IfLink.IFLA_BRPORT_UNICAST_FLOOD, 1) != 0,
                link.bridgePort(IfLink.IFLA_BRPORT_BCAST_FLOOD, 1) != 0,
                link.bridgePort(IfLink.IFLA_BRPORT_MCAST_FLOOD, 1) != 0);
    }
}
