package io.jnetlab.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code path:} of a topology file: the hops that packets take.
 *
 * @param hops each a namespace, which answers from any of its addresses, or an address; the last is where it ends
 */
public record PathCheck(
        String title,
        @Nullable String hint,
        Duration within,
        @Nullable Integer points,
        NetnsName from,
        CheckTarget to,
        List<CheckTarget> hops)
        implements Check {}
