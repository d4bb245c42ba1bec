package io.jnetlab.probe.why;

import io.jnetlab.model.IpAddress;

/**
 * An echo request, or the reply to it.
 *
 * @param source unspecified until a route has chosen it
 * @param length of the IP packet in bytes; of the longest fragment where it was cut
 * @param whole whether it may not be cut
 */
public record Packet(IpAddress source, IpAddress destination, int length, boolean whole, boolean reply) {
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
        return new Packet(other, destination, length, whole, reply);
    }

    Packet withDestination(IpAddress other) {
        return new Packet(source, other, length, whole, reply);
    }

    Packet withLength(int other) {
        return new Packet(source, destination, other, whole, reply);
    }
}
