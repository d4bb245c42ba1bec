package io.jnetlab.probe;

import io.jnetlab.model.IpAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing to ping from one namespace.
 *
 * @param source index of the namespace that sends
 * @param target what it pings
 * @param scope interface index for a link-local IPv6 target, else 0
 * @param size bytes after the ICMP header
 * @param df whether fragmentation is forbidden
 */
public record MatrixPair(int source, IpAddress target, int scope, int size, boolean df) {
    public static final int DEFAULT_SIZE = 56;

    public MatrixPair {
        if (source < 0 || scope < 0 || size < 0 || size > PingOptions.MAX_SIZE) {
            throw new IllegalArgumentException("source " + source + ", scope " + scope + ", size " + size);
        }
    }

    public MatrixPair(int source, IpAddress target) {
        this(source, target, 0, DEFAULT_SIZE, false);
    }

    /**
     * Every namespace pings each address of every other one, in an order that spreads the work over all senders and lets
     * the second of two directions find the neighbour entry that the first one made.
     *
     * @param addresses of each namespace, by its index; where one has several, each is pinged
     */
    public static List<MatrixPair> all(List<List<IpAddress>> addresses) {
        int n = addresses.size();
        List<MatrixPair> pairs = new ArrayList<>();
        for (int distance = 1; distance < n; distance++) {
            for (int source = 0; source < n; source++) {
                for (IpAddress target : addresses.get((source + distance) % n)) {
                    pairs.add(new MatrixPair(source, target));
                }
            }
        }
        return pairs;
    }
}
