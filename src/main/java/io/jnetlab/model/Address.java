package io.jnetlab.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An address of an interface: {@code ip address add PREFIX dev IF}. */
public record Address(InterfaceId iface, IpPrefix prefix) implements Resource {
    @Override
    public ResourceId id() {
        return new ResourceId(ResourceId.Kind.ADDRESS, iface.namespace(), iface.name() + " " + prefix);
    }

    @Override
    public @Nullable ResourceId parent() {
        return ResourceId.iface(iface);
    }

    @Override
    public List<Attribute> attributes() {
        return List.of();
    }
}
