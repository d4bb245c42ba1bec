package io.jnetlab.netlink;

import java.io.IOException;

/** The kernel dropped messages because the socket's receive queue was full (ENOBUFS): what is known must be read anew. */
public final class NetlinkOverflowException extends IOException {
    NetlinkOverflowException(String what) {
        super(what + ": ENOBUFS: messages were lost, the receive queue was full");
    }
}
