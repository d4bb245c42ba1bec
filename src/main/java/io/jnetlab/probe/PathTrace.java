package io.jnetlab.probe;

import java.util.List;

/**
 * A path as far as it was found.
 *
 * @param hops from the nearest on; the last is the path's end where it was found
 * @param errno why the kernel did not even send a probe, or 0
 */
public record PathTrace(List<PathHop> hops, int errno) {
    /** Whether the target itself answered last. */
    public boolean reachedTarget() {
        return !hops.isEmpty() && hops.get(hops.size() - 1).target();
    }

    /** How many of the hops answered. */
    public int answered() {
        int count = 0;
        for (PathHop hop : hops) {
            count += hop.from() == null ? 0 : 1;
        }
        return count;
    }
}
