package io.jnetlab.model;

import java.util.List;

/** What an interface is ({@code IFLA_INFO_KIND}), with the attributes that only this kind has. */
public interface LinkKind {
    /** The name that {@code ip link add type} takes, or a word of ours for what no {@code ip} command makes. */
    String label();

    /** Attributes of this kind alone, in a fixed order. */
    default List<Attribute> attributes() {
        return List.of();
    }

    /** {@code txqueuelen} of a new device. */
    default int txQueueLength() {
        return 1000;
    }

    /** One end of a veth pair. */
    record Veth(InterfaceId peer) implements LinkKind {
        @Override
        public String label() {
            return "veth";
        }

        @Override
        public List<Attribute> attributes() {
            return List.of(new Attribute(Interface.PEER, peer.toString()));
        }
    }

    /** A Linux bridge: {@code ip link add type bridge}. */
    record LinuxBridge(boolean stp, boolean vlanFiltering, boolean mcastSnooping) implements LinkKind {
        @Override
        public String label() {
            return "bridge";
        }

        @Override
        public List<Attribute> attributes() {
            return List.of(
                    new Attribute(Interface.STP, stp ? "on" : "off"),
                    new Attribute(Interface.VLAN_FILTERING, vlanFiltering ? "on" : "off"),
                    new Attribute(Interface.MCAST_SNOOPING, mcastSnooping ? "on" : "off"));
        }
    }

    /** The {@code lo} that each namespace has. */
    record Loopback() implements LinkKind {
        @Override
        public String label() {
            return "loopback";
        }
    }

    /** A device that Open vSwitch makes for a bridge or an internal port: a tap or a datapath's vport. */
    record OvsInternal() implements LinkKind {
        @Override
        public String label() {
            return "internal";
        }
    }

    /** Anything else, by the kernel's word for it ("physical" where it has none); read, never made. */
    record Other(String label) implements LinkKind {}
}
