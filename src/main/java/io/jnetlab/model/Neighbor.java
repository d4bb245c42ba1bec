package io.jnetlab.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A static entry of the ARP or ND table: {@code ip neighbour add ADDRESS lladdr MAC dev IF nud permanent}. */
public record Neighbor(InterfaceId iface, IpAddress address, MacAddress mac) implements Resource {
    public static final String LLADDR = "lladdr";

    @Override
    public ResourceId id() {
        return new ResourceId(ResourceId.Kind.NEIGHBOR, iface.namespace(), iface.name() + " " + address);
    }

    @Override
    public @Nullable ResourceId parent() {
        return ResourceId.iface(iface);
    }

    @Override
    public List<Attribute> attributes() {
        return List.of(new Attribute(LLADDR, mac.toString()));
    }
}
