package io.jnetlab.probe;

import io.jnetlab.model.IpAddress;

/**
 * An ICMP message about one of our requests, from a router on the way, the target, or the sender's own kernel.
 *
 * @param from who sent it; its family tells ICMP from ICMPv6
 * @param sequence of the request that it is about
 * @param type the message's type: RFC 792, RFC 4443
 * @param code what exactly, by type
 * @param info the next hop's MTU, or the pointer to what was wrong
 */
public record IcmpError(IpAddress from, int sequence, int type, int code, long info) {
    /** What ping(8) says of it: {@code Destination Host Unreachable}. */
    @Override
    public String toString() {
        return IcmpText.describe(this);
    }
}
