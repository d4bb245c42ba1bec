package io.jnetlab.netlink;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel answered to one request.
 *
 * @param messages the answer's messages, without the acknowledgement; empty for most changes
 * @param failure why it was refused, or null if it was done
 * @param warning what the kernel remarked though it did it, or null
 */
public record NlReply(List<NlMessage> messages, @Nullable NetlinkException failure, @Nullable String warning) {
    public boolean failed() {
        return failure != null;
    }
}
