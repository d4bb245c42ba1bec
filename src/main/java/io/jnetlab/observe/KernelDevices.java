package io.jnetlab.observe;

import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.rtnetlink.LinkMessage;
import java.util.List;

/** What is known of a device without a mark. */
public final class KernelDevices {
    /**
     * The group, {@code ip link set group}, of a device that one namespace makes inside another, until it has its mark: the
     * alias can't be set in the message that makes it, and the next one goes to another socket. Spells "jnet".
     */
    public static final int NEW_GROUP = 0x6a6e6574;

    /** Those that a tunnel's module puts into each namespace, and that can't be removed. */
    public static final List<String> FALLBACKS = List.of(
            "gre0", "gretap0", "erspan0", "ip6gre0", "tunl0", "ip6tnl0", "sit0", "ip_vti0", "ip6_vti0", "ip6erspan0");

    private KernelDevices() {}

    /** Whether the kernel has put it there by itself. */
    static boolean isFallback(LinkMessage link) throws NetlinkDecodeException {
        String name = link.name();
        return name != null && link.kind() != null && FALLBACKS.contains(name);
    }
}
