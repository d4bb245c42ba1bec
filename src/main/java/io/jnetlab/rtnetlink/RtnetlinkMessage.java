package io.jnetlab.rtnetlink;

import io.jnetlab.netlink.NlAttributes;
import io.jnetlab.netlink.NlPayload;

/** The payload of a message: a C structure and attributes. */
public interface RtnetlinkMessage extends NlPayload {
    int AF_UNSPEC = 0;
    int AF_INET = 2;
    int AF_BRIDGE = 7;
    int AF_INET6 = 10;

    /** All attributes as they came or are to be sent. */
    NlAttributes attributes();
}
