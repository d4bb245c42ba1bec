package io.jnetlab.observe;

import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LiveState;
import io.jnetlab.rtnetlink.LinkMessage;
import java.util.Map;

/**
 * What was read of the machine for one lab, with what is needed to change it.
 *
 * @param live for the planner
 * @param links the kernel's messages of all interfaces of the state: indexes, counters, carrier
 * @param wireguards what was heard of the peers of WireGuard devices
 * @param ovs keys of the rows of Open vSwitch
 */
public record ObservedState(
        LiveState live,
        Map<InterfaceId, LinkMessage> links,
        Map<InterfaceId, WireguardReading> wireguards,
        OvsRows ovs) {}
