package io.jnetlab.probe;

import io.jnetlab.model.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one hop of a path.
 *
 * @param from who answered; null where nobody did
 * @param error where it ended the path before its target: why; else null
 * @param target whether it is the target that answered
 * @param micros the round trip; 0 where nobody answered
 */
public record PathHop(@Nullable IpAddress from, @Nullable IcmpError error, boolean target, long micros) {
    static final PathHop SILENT = new PathHop(null, null, false, 0);

    /** Whether nothing lies behind it. */
    boolean isEnd() {
        return target || error != null;
    }
}
