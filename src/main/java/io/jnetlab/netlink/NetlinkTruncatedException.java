package io.jnetlab.netlink;

import java.io.IOException;

/** The answer to a change was longer than the receive buffer, and can't be asked for again. The change was made. */
public final class NetlinkTruncatedException extends IOException {
    NetlinkTruncatedException(String request, int length) {
        super(request + ": the answer of " + length + " bytes was cut");
    }
}
