package io.jnetlab.probe;

/** A socket and the requests that it sent lately, by sequence number. */
final class MatrixSocket {
    private static final int MAX_REMEMBERED = 1 << 16;

    final EchoSocket echo;
    private final int mask;
    /** Each slot holds the last request whose number ends like it: its number, its pair, and when it was sent. */
    private final char[] sequences;

    private final int[] pairs;
    private final long[] sentAt;
    private int next;

    /** @param pairs how many it serves: that many requests at least are remembered, for answers that come late */
    MatrixSocket(EchoSocket echo, int pairs) {
        this.echo = echo;
        int size = 16;
        while (size < 2 * pairs && size < MAX_REMEMBERED) {
            size *= 2;
        }
        mask = size - 1;
        sequences = new char[size];
        this.pairs = new int[size];
        sentAt = new long[size];
        java.util.Arrays.fill(this.pairs, -1);
    }

    /** The number of the next request. */
    int nextSequence() {
        return next & 0xffff;
    }

    /** The next request goes out for a pair. */
    void sent(int pair, long nanos) {
        int slot = next & mask;
        sequences[slot] = (char) next;
        pairs[slot] = pair;
        sentAt[slot] = nanos;
        next++;
    }

    /** The pair that a request was sent for, or -1 if there is none or it was long ago. */
    int pairOf(int sequence) {
        int slot = sequence & mask;
        return sequences[slot] == sequence ? pairs[slot] : -1;
    }

    long sentAt(int sequence) {
        return sentAt[sequence & mask];
    }
}
