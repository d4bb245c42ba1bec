package io.jnetlab.generate;

import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;

/**
 * The addresses of routed labs. Each wire of a node has the next /30 of the node's {@code 10.GROUP.NUMBER.0/24}, and the next /64 of
 * its {@code fd00:GROUP:NUMBER::/48}.
 */
final class Addresses {
    /** As many /30 as a /24 holds. */
    static final int WIRES = 64;

    private Addresses() {}

    static String prefix(boolean v6, int group, int number, int length) {
        return new IpPrefix(base(v6, group, number), length).toString();
    }

    /**
     * The address of an end of a wire.
     *
     * @param wire counted from 0 among the node's
     * @param end 1 for the node's, 2 for the other
     */
    static String address(boolean v6, Node node, int wire, int end) {
        IpAddress base = base(v6, node.group(), node.number());
        IpAddress address = v6
                ? new IpAddress(true, base.high() | wire, end)
                : new IpAddress(false, 0, base.low() + 4L * wire + end);
        return address.toString();
    }

    /** The prefix length of a wire's network. */
    static int length(boolean v6) {
        return v6 ? 64 : 30;
    }

    private static IpAddress base(boolean v6, int group, int number) {
        return v6
                ? new IpAddress(true, 0xfd00L << 48 | (long) group << 32 | (long) number << 16, 0)
                : new IpAddress(false, 0, 10L << 24 | (long) group << 16 | (long) number << 8);
    }
}
