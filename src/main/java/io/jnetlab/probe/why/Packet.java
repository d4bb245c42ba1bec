package io.jnetlab.probe.why;

import io.jnetlab.model.IpAddress;
import io.jnetlab.model.NetnsName;
import org.jspecify.annotations.Nullable;

/**
 * An echo request, or the reply to it.
 *
 * @param source unspecified until a route has chosen it
 * @param length of the IP packet in bytes; of the longest fragment where it was cut
 * @param whole whether it may not be cut
 * @param hops how many routers may yet pass it on; null until it is sent, and where that is not known
 */
public record Packet(
        IpAddress source, IpAddress destination, int length, boolean whole, boolean reply, @Nullable Hops hops) {
    /**
     * A packet's TTL or hop limit.
     *
     * @param at who has sent it
     * @param key the parameter that says what it is sent with; null where its route does
     * @param first what it was sent with
     * @param left what it has now
     */
    record Hops(NetnsName at, @Nullable String key, int first, int left) {
        Hops less() {
            return new Hops(at, key, first, left - 1);
        }
    }

    /** One that is to be sent. */
    Packet(IpAddress source, IpAddress destination, int length, boolean whole, boolean reply) {
        this(source, destination, length, whole, reply, null);
    }

    boolean isV6() {
        return destination.isV6();
    }

    /** The reply to it, which its sender cuts where it must. */
    Packet answer() {
        IpAddress from = destination;
        IpAddress to = source;
        return new Packet(from, to, length, false, true);
    }

    Packet withSource(IpAddress other) {
        return new Packet(other, destination, length, whole, reply, hops);
    }

    Packet withDestination(IpAddress other) {
        return new Packet(source, other, length, whole, reply, hops);
    }

    Packet withLength(int other) {
        return new Packet(source, destination, other, whole, reply, hops);
    }

    Packet withHops(@Nullable Hops other) {
        return new Packet(source, destination, length, whole, reply, other);
    }
}
