package io.jnetlab.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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

    /** Whether it looks for neighbours: the others have {@code IFF_NOARP}, or are {@code lo}. */
    default boolean hasNeighbours() {
        return true;
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

    /** One whose options stand in a {@link LinkTable}. */
    interface Optioned extends LinkKind {
        LinkTable table();

        /** By their words of ip-link(8), without those that are as in a new one. */
        SortedMap<String, String> options();

        @Override
        default String label() {
            return table().kind();
        }

        /** What it has of an option, written or not. */
        default String value(LinkOption option) {
            String value = options().get(option.word());
            return value != null ? value : option.unset() == null ? "" : option.unset();
        }

        @Override
        default List<Attribute> attributes() {
            List<Attribute> out = new ArrayList<>();
            for (LinkOption o : table().options()) {
                String value = options().get(o.word());
                if (value != null) {
                    out.add(new Attribute(o.word(), value));
                }
            }
            return out;
        }
    }

    /** A Linux bridge: {@code ip link add type bridge}. */
    record LinuxBridge(SortedMap<String, String> options) implements Optioned {
        public LinuxBridge {
            options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
        }

        @Override
        public LinkTable table() {
            return LinkTable.BRIDGE;
        }

        /** Whether it speaks the spanning tree protocol. */
        public boolean stp() {
            return options.containsKey(LinkTable.STP);
        }

        /** Whether it keeps VLANs apart. */
        public boolean filters() {
            return options.containsKey(LinkTable.VLAN_FILTERING);
        }

        @Override
        public int hashCode() {
            return options.hashCode();
        }

        @Override
        public boolean equals(@Nullable Object o) {
            return o instanceof LinuxBridge b && b.options.equals(options);
        }
    }

    /** The {@code lo} that each namespace has. */
    record Loopback() implements LinkKind {
        @Override
        public String label() {
            return "loopback";
        }

        @Override
        public boolean hasNeighbours() {
            return false;
        }
    }

    /** A device that Open vSwitch makes for a bridge or an internal port: a tap or a datapath's vport. */
    record OvsInternal() implements LinkKind {
        @Override
        public String label() {
            return "internal";
        }
    }

    /**
     * A kind of {@link LinkTable}.
     *
     * @param options by their words of ip-link(8), without those that are as in a new one
     * @param lower what it stands on, {@code link DEV}; null for none
     */
    record Virtual(LinkTable table, SortedMap<String, String> options, @Nullable InterfaceId lower)
            implements Optioned {
        private static final Set<String> NOARP = Set.of("dummy", "vrf", "gre", "ip6gre", "wireguard");

        /** As in drivers/net/tun.c, which gives a tap what any Ethernet device has. */
        private static final int TUN_READQ_SIZE = 500;

        public Virtual {
            options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
        }

        /** The device in its namespace that it sends through and goes with, or null. */
        public @Nullable String device() {
            return table.kind().equals("vxlan") ? options.get("dev") : null;
        }

        @Override
        public int txQueueLength() {
            return isTun() ? TUN_READQ_SIZE : Optioned.super.txQueueLength();
        }

        private boolean isTun() {
            return table.kind().equals("tun") && !"tap".equals(options.get("mode"));
        }

        @Override
        public boolean hasNeighbours() {
            return !isTun() && !NOARP.contains(table.kind());
        }

        @Override
        public List<Attribute> attributes() {
            List<Attribute> out = new ArrayList<>();
            if (lower != null) {
                out.add(new Attribute(Interface.LOWER, lower.toString()));
            }
            out.addAll(Optioned.super.attributes());
            return out;
        }

        @Override
        public int hashCode() {
            return options.hashCode();
        }

        @Override
        public boolean equals(@Nullable Object o) {
            return o instanceof Virtual v
                    && v.table.kind().equals(table.kind())
                    && v.options.equals(options)
                    && Objects.equals(v.lower, lower);
        }
    }

    /**
     * A device of the host that a lab has moved into a namespace, of whatever kind it is: {@code ip link set … netns}.
     *
     * @param from its name on the host
     * @param origin what it was there; null in a wanted one until the machine was looked at
     */
    record Moved(IfName from, @Nullable Origin origin) implements LinkKind {
        @Override
        public String label() {
            return "moved";
        }

        @Override
        public int txQueueLength() {
            return origin == null ? LinkKind.super.txQueueLength() : origin.txQueueLength();
        }

        @Override
        public List<Attribute> attributes() {
            return List.of(new Attribute(Interface.FROM, InterfaceId.host(from).toString()));
        }
    }

    /** Anything else, by the kernel's word for it ("physical" where it has none); read, never made. */
    record Other(String label) implements LinkKind {
        public static final String PHYSICAL = "physical";
    }
}
