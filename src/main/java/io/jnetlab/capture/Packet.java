package io.jnetlab.capture;

import org.jspecify.annotations.Nullable;

/**
 * A packet as one interface has seen it. In the order of time, and of reading where that is the same.
 *
 * @param source the interface's place among those of the capture
 * @param nanos when the kernel saw it, since 1970
 * @param length what it had on the wire, in bytes
 * @param data its first bytes, with the VLAN tag that the kernel keeps apart
 * @param flags direction and kind of address, as pcapng's {@code epb_flags}; 0 for not known
 * @param readAt when it was read, of {@link System#nanoTime}
 * @param number of packets that were read before it
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode know of it
record Packet(int source, long nanos, int length, byte[] data, int flags, long readAt, long number)
        implements Comparable<Packet> {
    @Override
    public int compareTo(Packet other) {
        int c = Long.compare(nanos, other.nanos);
        return c != 0 ? c : Long.compare(number, other.number);
    }

    // A record's own would look into the bytes.

    @Override
    public boolean equals(@Nullable Object o) {
        return this == o;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }
}
