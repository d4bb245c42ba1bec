package io.jnetlab.probe.why;

import java.util.Locale;

/** What may stop a packet. The words of {@link #label} are part of the JSON output. */
public enum Fault {
    /** A namespace has no interface but lo. */
    NO_INTERFACE,
    /** A namespace of the lab's file is not there. */
    NAMESPACE_MISSING,
    /** An interface of the lab's file is not there. */
    INTERFACE_MISSING,
    /** An interface is down. */
    LINK_DOWN,
    /** A Linux bridge is down. */
    BRIDGE_DOWN,
    /** Nobody, or the namespace that is to be reached, has the address. */
    ADDRESS_MISSING,
    /** An IPv6 address waits for duplicate address detection, or has failed it. */
    ADDRESS_UNUSABLE,
    /** An interface has IPv6 switched off. */
    IPV6_OFF,
    /** Two namespaces on one link have an address. */
    DUPLICATE_ADDRESS,
    /** A packet's source is an address that the file doesn't give its sender, and nobody knows the way back to it. */
    WRONG_SOURCE,
    /** Two namespaces on one link have a MAC address. */
    DUPLICATE_MAC,
    /** An address's prefix length leaves out, or takes in, what it should not. */
    WRONG_MASK,
    NO_ROUTE,
    /** A route of type blackhole, unreachable or prohibit, or one of type throw where no other table has one. */
    ROUTE_REFUSES,
    /** A policy rule of type blackhole, unreachable or prohibit. */
    RULE_REFUSES,
    /** No policy rule asks the main table. */
    RULE_MISSING,
    /** A policy rule sends to a table without routes, and no other has one. */
    EMPTY_TABLE,
    /** A gateway's address is nobody's, or not on the route's link. */
    WRONG_GATEWAY,
    /** The two ends are on links that nothing joins. */
    NOT_CONNECTED,
    /** A cable ends at an interface that is on no bridge. */
    PORT_DETACHED,
    /** Two ports of a Linux bridge are isolated from each other. */
    PORT_ISOLATED,
    /** A port of a Linux bridge takes frames only from whom its forwarding table has there. */
    PORT_LOCKED,
    /** A bridge doesn't send frames for whom it does not know, or for everybody, to a port. */
    NO_FLOOD,
    /** Open vSwitch could not open a port. */
    PORT_BROKEN,
    /** Two ports of a bridge are in different VLANs, or a trunk lacks one. */
    VLAN,
    /** A spanning tree blocks the only way. */
    TREE_BLOCKED,
    /** ovs-vswitchd does not run, or is stopped. */
    SWITCH_DEAD,
    /** A rule of OpenFlow drops the frame, or sends it elsewhere. */
    OPENFLOW,
    /** A port of Open vSwitch that was told not to forward, flood or receive, or that is a mirror's output; a bridge that doesn't flood. */
    PORT_CONFIG,
    /** A bridge's forwarding table has the neighbour's MAC address at another port. */
    FORWARDING_TABLE,
    /** A static neighbour entry has another MAC address than the neighbour. */
    WRONG_NEIGHBOR,
    /** An interface doesn't answer ARP. */
    ARP_OFF,
    /** A packet is too long for an interface. */
    MTU,
    /** A packet has passed as many routers as it may: TTL, hop limit. */
    HOP_LIMIT,
    FORWARDING_OFF,
    /** Reverse path filtering, rp_filter. */
    SOURCE_CHECK,
    /** A rule or a policy of nftables. */
    FIREWALL,
    /** A filter of tc(8). */
    TC_FILTER,
    /** A program of XDP. */
    XDP,
    /** A network emulator loses packets, or a token bucket holds none that long. */
    IMPAIRED,
    /** icmp_echo_ignore_all. */
    ECHO_IGNORED,
    /** Routers send the packet round in a circle. */
    LOOP,
    /** Something that is not examined. */
    UNKNOWN;

    /** {@code link-down}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether an answer to a ping does not disprove it: who answers is chance. */
    boolean survivesAnswer() {
        return this == DUPLICATE_ADDRESS || this == DUPLICATE_MAC;
    }
}
