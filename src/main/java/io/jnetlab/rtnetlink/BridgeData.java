package io.jnetlab.rtnetlink;

import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.netlink.NlAttributes;
import io.jnetlab.netlink.NlWriter;

/**
 * {@code IFLA_INFO_DATA} of a bridge: ip-link(8), {@code type bridge}. What is absent is -1.
 *
 * <p>Times are in hundredths of a second.
 */
public record BridgeData(NlAttributes attributes) {
    public static BridgeData of(LinkMessage bridge) throws NetlinkDecodeException {
        return new BridgeData(bridge.kindData());
    }

    /** {@code stp_state}: 0 off, 1 by the kernel, 2 by a program. */
    public int stpState() throws NetlinkDecodeException {
        return attributes.u32(IfLink.IFLA_BR_STP_STATE, -1);
    }

    /** {@code vlan_filtering}: 0 or 1. */
    public int vlanFiltering() throws NetlinkDecodeException {
        return attributes.u8(IfLink.IFLA_BR_VLAN_FILTERING, -1);
    }

    /** {@code vlan_default_pvid}. */
    public int vlanDefaultPvid() throws NetlinkDecodeException {
        return attributes.u16(IfLink.IFLA_BR_VLAN_DEFAULT_PVID, -1);
    }

    /** {@code forward_delay}. */
    public int forwardDelay() throws NetlinkDecodeException {
        return attributes.u32(IfLink.IFLA_BR_FORWARD_DELAY, -1);
    }

    /** {@code hello_time}. */
    public int helloTime() throws NetlinkDecodeException {
        return attributes.u32(IfLink.IFLA_BR_HELLO_TIME, -1);
    }

    /** {@code max_age}. */
    public int maxAge() throws NetlinkDecodeException {
        return attributes.u32(IfLink.IFLA_BR_MAX_AGE, -1);
    }

    /** {@code ageing_time}. */
    public int ageingTime() throws NetlinkDecodeException {
        return attributes.u32(IfLink.IFLA_BR_AGEING_TIME, -1);
    }

    /** {@code topology_change}: 0, or 1 while a change of the topology is told to the other bridges of a spanning tree. */
    public int topologyChange() throws NetlinkDecodeException {
        return attributes.u8(IfLink.IFLA_BR_TOPOLOGY_CHANGE, -1);
    }

    /** {@code priority}. */
    public int priority() throws NetlinkDecodeException {
        return attributes.u16(IfLink.IFLA_BR_PRIORITY, -1);
    }

    /** {@code mcast_snooping}: 0 or 1. */
    public int multicastSnooping() throws NetlinkDecodeException {
        return attributes.u8(IfLink.IFLA_BR_MCAST_SNOOPING, -1);
    }

    /** Writes such data; attributes stand in the order of the calls. */
    public static final class Builder {
        private final NlWriter out = new NlWriter();

        public Builder stpState(int state) {
            out.u32(IfLink.IFLA_BR_STP_STATE, state);
            return this;
        }

        public Builder vlanFiltering(boolean on) {
            out.u8(IfLink.IFLA_BR_VLAN_FILTERING, on ? 1 : 0);
            return this;
        }

        public Builder vlanDefaultPvid(int vlan) {
            out.u16(IfLink.IFLA_BR_VLAN_DEFAULT_PVID, vlan);
            return this;
        }

        /** In hundredths of a second. */
        public Builder forwardDelay(int time) {
            out.u32(IfLink.IFLA_BR_FORWARD_DELAY, time);
            return this;
        }

        /** In hundredths of a second. */
        public Builder ageingTime(int time) {
            out.u32(IfLink.IFLA_BR_AGEING_TIME, time);
            return this;
        }

        public Builder priority(int priority) {
            out.u16(IfLink.IFLA_BR_PRIORITY, priority);
            return this;
        }

        public Builder multicastSnooping(boolean on) {
            out.u8(IfLink.IFLA_BR_MCAST_SNOOPING, on ? 1 : 0);
            return this;
        }

        public NlAttributes build() {
            return NlAttributes.of(out);
        }
    }
}
