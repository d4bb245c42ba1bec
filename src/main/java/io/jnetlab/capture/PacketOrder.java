package io.jnetlab.capture;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Puts packets that come from several sockets into the order of their time stamps: each is kept back until nothing older
 * can come any more, which is a matter of milliseconds.
 */
final class PacketOrder {
    /** How long a packet may be on its way into a socket's queue after it was stamped. */
    static final long MARGIN = 2_000_000;

    /** No packet is kept back longer, also where somebody has set the clock. */
    private static final long LONGEST = 100_000_000;

    private final PriorityQueue<Packet> kept = new PriorityQueue<>();

    void add(Packet packet) {
        kept.add(packet);
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }

    /**
     * The oldest packet, if its turn has come, else null.
     *
     * @param complete all packets stamped before this are here, but for those on their way
     * @param now of {@link System#nanoTime}
     */
    @Nullable
    Packet next(long complete, long now) {
        Packet first = kept.peek();
        if (first == null || first.nanos() > complete - MARGIN && now - first.readAt() < LONGEST) {
            return null;
        }
        return kept.poll();
    }

    /** The oldest packet, whether or not its turn has come; null where there is none. */
    @Nullable
    Packet last() {
        return kept.poll();
    }
}
