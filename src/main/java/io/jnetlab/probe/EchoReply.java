package io.jnetlab.probe;

import io.jnetlab.model.IpAddress;

/**
 * An answer to an echo request.
 *
 * @param sequence number of the request, from 1, in its low 16 bits
 * @param from who answered
 * @param bytes length of the ICMP message, header included
 * @param ttl hops left when it arrived; -1 where the kernel did not say
 * @param micros round trip, from before the request was handed to the kernel to when the kernel took the answer
 * @param duplicate whether the request had been answered before
 * @param otherSource whether somebody answered who was not asked
 */
public record EchoReply(
        int sequence, IpAddress from, int bytes, int ttl, long micros, boolean duplicate, boolean otherSource) {}
