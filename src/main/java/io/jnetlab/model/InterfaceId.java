package io.jnetlab.model;

import org.jspecify.annotations.Nullable;

/** An interface by its namespace and name, written {@code ns1:eth0}. */
public record InterfaceId(NetnsName namespace, IfName name) implements Comparable<InterfaceId> {
    public static InterfaceId host(IfName name) {
        return new InterfaceId(NetnsName.HOST, name);
    }

    @Override
    public int compareTo(InterfaceId other) {
        int c = namespace.compareTo(other.namespace);
        return c != 0 ? c : name.compareTo(other.name);
    }

    @Override
    public int hashCode() {
        return namespace.hashCode() * 31 + name.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof InterfaceId i && i.name.equals(name) && i.namespace.equals(namespace);
    }

    @Override
    public String toString() {
        return namespace + ":" + name;
    }
}
