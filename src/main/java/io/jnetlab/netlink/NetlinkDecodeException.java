package io.jnetlab.netlink;

import java.io.IOException;

/** Bytes that are not a netlink message or not of the form that their type asks for. */
public final class NetlinkDecodeException extends IOException {
    public NetlinkDecodeException(String message) {
        super(message);
    }
}
