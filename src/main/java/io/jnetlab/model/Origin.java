package io.jnetlab.model;

import org.jspecify.annotations.Nullable;

/**
 * What an interface of the host was before a lab moved it into a namespace, and becomes again when it is given back.
 *
 * @param name on the host
 * @param mac null for a device without an Ethernet address
 * @param mtu in bytes
 * @param txQueueLength in packets
 * @param mode null where the host had no IPv6 on it
 * @param alias empty for none
 */
public record Origin(
        IfName name,
        @Nullable MacAddress mac,
        int mtu,
        int txQueueLength,
        boolean up,
        @Nullable AddrGenMode mode,
        String alias) {
    /** What a device is now; null where something of it is not known. */
    public static @Nullable Origin of(Interface link) {
        Integer mtu = link.mtu();
        Integer queue = link.txQueueLength();
        Boolean up = link.up();
        String alias = link.alias();
        return mtu == null || queue == null || up == null || alias == null
                ? null
                : new Origin(link.iface().name(), link.mac(), mtu, queue, up, link.addrgenmode(), alias);
    }
}
