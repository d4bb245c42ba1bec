package io.jnetlab.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code ping:} of a topology file.
 *
 * @param from the namespaces that send; with {@code to} null each sends to each of the others
 * @param to what is pinged: a namespace's name or an address; null for every other namespace in {@code from}
 * @param reachable whether an answer is expected; if not, none may come
 * @param size bytes of payload, as {@code ping -s}
 * @param df whether fragmentation is forbidden, as {@code ping -M do}
 */
public record PingCheck(
        String title,
        @Nullable String hint,
        Duration within,
        @Nullable Integer points,
        List<NetnsName> from,
        @Nullable CheckTarget to,
        boolean reachable,
        int size,
        boolean df)
        implements Check {
    public static final int DEFAULT_SIZE = 56;
}
