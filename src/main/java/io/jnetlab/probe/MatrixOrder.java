package io.jnetlab.probe;

import io.jnetlab.model.IpAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** In which order pairs begin. */
final class MatrixOrder {
    /** Namespaces in a row: the {@code 2 × SIDE} of a tile know each other by {@code 2 × SIDE × SIDE} neighbour entries. */
    private static final int SIDE_BITS = 4;

    private static final int NONE = -1;

    /** Pairs that begin by themselves. */
    private final int[] leaders;
    /** By pair, which one begins when that is {@link #settled}. */
    private final int[] follower;

    private int next;
    /** The first of the followers whose turn it is. */
    private int following = NONE;

    private MatrixOrder(int[] leaders, int[] follower) {
        this.leaders = leaders;
        this.follower = follower;
    }

    /** As they are listed. */
    static MatrixOrder asListed(int count) {
        int[] leaders = new int[count];
        int[] follower = new int[count];
        Arrays.setAll(leaders, i -> i);
        Arrays.fill(follower, NONE);
        return new MatrixOrder(leaders, follower);
    }

    /**
     * By tiles of some namespaces times some others, so that what two namespaces know of each other is used up soon. The
     * other direction follows the first one's answer, and finds the neighbour entries that it made.
     *
     * @param holders which namespace has an address
     */
    static MatrixOrder byTiles(List<MatrixPair> pairs, Map<IpAddress, Integer> holders) {
        int count = pairs.size();
        long[] keys = new long[count];
        for (int i = 0; i < count; i++) {
            MatrixPair pair = pairs.get(i);
            int holder = holders.getOrDefault(pair.target(), pair.source());
            keys[i] = key(pair, holder) << Integer.SIZE | i;
        }
        Arrays.sort(keys);
        int[] leaders = new int[count];
        int[] follower = new int[count];
        Arrays.fill(follower, NONE);
        int led = 0;
        for (int k = 0; k < count; k++) {
            int pair = (int) keys[k];
            boolean alone = !holders.containsKey(pairs.get(pair).target());
            if (k > 0 && !alone && keys[k] >> Integer.SIZE == keys[k - 1] >> Integer.SIZE) {
                follower[(int) keys[k - 1]] = pair;
            } else {
                leaders[led++] = pair;
            }
        }
        return new MatrixOrder(Arrays.copyOf(leaders, led), follower);
    }

    /** Tile, place in it, and family: the same for both directions. Holds up to 2^15 namespaces. */
    private static long key(MatrixPair pair, int holder) {
        long low = Math.min(pair.source(), holder);
        long high = Math.max(pair.source(), holder);
        int mask = (1 << SIDE_BITS) - 1;
        long tile = low >> SIDE_BITS << 11 | high >> SIDE_BITS;
        return ((tile << SIDE_BITS | low & mask) << SIDE_BITS | high & mask) << 1
                | (pair.target().isV6() ? 1 : 0);
    }

    boolean hasNext() {
        return hasFollower() || next < leaders.length;
    }

    /** Whether the next one uses neighbour entries that are there. */
    boolean hasFollower() {
        return following != NONE;
    }

    /** The pair that begins now. */
    int next() {
        if (following == NONE) {
            return leaders[next++];
        }
        int pair = following;
        following = follower[pair];
        follower[pair] = NONE;
        return pair;
    }

    /** A pair is answered, or has been waited for long enough: those may begin that followed it. */
    void settled(int pair) {
        int first = follower[pair];
        if (first == NONE) {
            return;
        }
        follower[pair] = NONE;
        int last = first;
        while (follower[last] != NONE) {
            last = follower[last];
        }
        follower[last] = following;
        following = first;
    }
}
