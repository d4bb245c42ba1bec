package io.jnetlab.netlink;

import io.jnetlab.sys.Errno;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The kernel refused a request: errno, and what it said in its extended acknowledgement.
 *
 * <p>The message reads like {@code RTM_NEWADDR: EEXIST: ipv4: Address already assigned.}
 */
public final class NetlinkException extends IOException {
    private final String request;
    private final int errno;
    private final int index;
    private final @Nullable String kernelText;
    private final int offset;
    private final int missingAttribute;
    private final byte[] cookie;

    NetlinkException(String request, int errno, int index, NlAttributes extended) throws NetlinkDecodeException {
        super(text(request, errno, extended.string(NlConstants.NLMSGERR_ATTR_MSG)));
        this.request = request;
        this.errno = errno;
        this.index = index;
        this.kernelText = extended.string(NlConstants.NLMSGERR_ATTR_MSG);
        this.offset = extended.u32(NlConstants.NLMSGERR_ATTR_OFFS, -1);
        this.missingAttribute = extended.u32(NlConstants.NLMSGERR_ATTR_MISS_TYPE, -1);
        byte[] bytes = extended.bytes(NlConstants.NLMSGERR_ATTR_COOKIE);
        this.cookie = bytes == null ? new byte[0] : bytes;
    }

    private static String text(String request, int errno, @Nullable String kernelText) {
        return request + ": " + (kernelText == null ? Errno.describe(errno) : Errno.name(errno) + ": " + kernelText);
    }

    /** The request's type, {@code RTM_NEWADDR}. */
    public String request() {
        return request;
    }

    /** The error's number, for example {@link Errno#EEXIST}. */
    public int errno() {
        return errno;
    }

    /** The error's name, {@code EEXIST}. */
    public String errnoName() {
        return Errno.name(errno);
    }

    /** The place of the refused request in its batch, from 0. */
    public int index() {
        return index;
    }

    /** The kernel's own words, {@code NLMSGERR_ATTR_MSG}, or null. */
    public @Nullable String kernelText() {
        return kernelText;
    }

    /** Where in the message the attribute stands that the kernel minds, {@code NLMSGERR_ATTR_OFFS}, or -1. */
    public int offset() {
        return offset;
    }

    /** The type of the attribute that the kernel misses, {@code NLMSGERR_ATTR_MISS_TYPE}, or -1. */
    public int missingAttribute() {
        return missingAttribute;
    }

    /** {@code NLMSGERR_ATTR_COOKIE}, mostly empty. */
    public byte[] cookie() {
        return cookie.clone();
    }
}
