package io.jnetlab.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a WireGuard device itself is told: {@code wg set IF …}, wg(8). Its peers are resources of their own.
 *
 * @param privateKey as the kernel keeps it; null for none
 * @param listenPort UDP; null for any
 * @param fwmark of the packets that it sends, 0 for none
 */
public record Wireguard(InterfaceId iface, @Nullable WireguardKey privateKey, @Nullable Integer listenPort, int fwmark)
        implements Resource {
    public static final String PRIVATE_KEY = "private_key";
    public static final String LISTEN_PORT = "listen_port";
    public static final String FWMARK = "fwmark";

    /** The id of what an interface of that name is told. */
    public static ResourceId id(InterfaceId iface) {
        return new ResourceId(ResourceId.Kind.WIREGUARD, iface.namespace(), iface.name() + " device");
    }

    @Override
    public ResourceId id() {
        return id(iface);
    }

    @Override
    public ResourceId parent() {
        return ResourceId.iface(iface);
    }

    @Override
    public List<Attribute> attributes() {
        return new AttributeList()
                .add(PRIVATE_KEY, privateKey == null ? "" : privateKey)
                .add(LISTEN_PORT, listenPort)
                .add(FWMARK, fwmark == 0 ? "" : "0x" + Integer.toHexString(fwmark))
                .toList();
    }
}
