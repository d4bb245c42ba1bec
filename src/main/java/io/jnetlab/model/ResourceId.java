package io.jnetlab.model;

import org.jspecify.annotations.Nullable;

/**
 * What a resource is called: its kind, the namespace it stands in and its name there, never an ifindex or a UUID.
 *
 * <p>The order is by namespace first, so that a plan reads namespace by namespace.
 */
public record ResourceId(Kind kind, NetnsName namespace, String name) implements Comparable<ResourceId> {
    /** The kinds of resources, in the order in which a plan lists them. */
    public enum Kind {
        NAMESPACE("namespace"),
        OVS_BRIDGE("ovs-bridge"),
        INTERFACE("interface"),
        QDISC("qdisc", true),
        BRIDGE_VLAN("bridge-vlan", true),
        WIREGUARD("wireguard", true),
        WIREGUARD_PEER("wireguard-peer", true),
        ADDRESS("address", true),
        NEIGHBOR("neighbor", true),
        ROUTE("route", true),
        RULE("rule", true),
        FILE("file"),
        RULESET("ruleset", true),
        OVS_PORT("ovs-port"),
        MIRROR("ovs-mirror"),
        FLOWS("ovs-flows", true),
        CONTROL_GROUP("control-group"),
        ISOLATION("isolation"),
        PROCESS("process");

        private final String label;
        private final boolean part;

        Kind(String label) {
            this(label, false);
        }

        Kind(String label, boolean part) {
            this.label = label;
            this.part = part;
        }

        /** Whether such a thing is part of what it stands on: it carries no mark, and is whose that is. */
        public boolean isPart() {
            return part;
        }

        /** The kind as it is written in plans and JSON. */
        public String label() {
            return label;
        }
    }

    public static ResourceId namespace(NetnsName name) {
        return new ResourceId(Kind.NAMESPACE, name, name.value());
    }

    public static ResourceId iface(InterfaceId id) {
        return new ResourceId(Kind.INTERFACE, id.namespace(), id.name().value());
    }

    /** The root queueing discipline of an interface. */
    public static ResourceId qdisc(InterfaceId id) {
        return new ResourceId(Kind.QDISC, id.namespace(), id.name() + " root");
    }

    /** What a port of a Linux bridge, or the bridge itself, is a member of. */
    public static ResourceId bridgeVlans(InterfaceId id) {
        return new ResourceId(Kind.BRIDGE_VLAN, id.namespace(), id.name() + " vlans");
    }

    public static ResourceId ovsBridge(IfName name) {
        return new ResourceId(Kind.OVS_BRIDGE, NetnsName.HOST, name.value());
    }

    public static ResourceId ovsPort(IfName name) {
        return new ResourceId(Kind.OVS_PORT, NetnsName.HOST, name.value());
    }

    @Override
    public int compareTo(ResourceId other) {
        int c = namespace.compareTo(other.namespace);
        if (c == 0) {
            c = kind.compareTo(other.kind);
        }
        return c != 0 ? c : name.compareTo(other.name);
    }

    @Override
    public int hashCode() {
        return (namespace.hashCode() * 31 + name.hashCode()) * 31 + kind.label.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof ResourceId r && r.kind == kind && r.name.equals(name) && r.namespace.equals(namespace);
    }

    /** As {@code interface ns1:eth0}; the host's namespace is not written. */
    @Override
    public String toString() {
        if (kind == Kind.NAMESPACE || namespace.isHost()) {
            return kind.label + " " + name;
        }
        return kind.label + " " + namespace + ":" + name;
    }
}
