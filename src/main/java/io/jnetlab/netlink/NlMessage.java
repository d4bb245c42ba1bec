package io.jnetlab.netlink;

import static io.jnetlab.netlink.NlConstants.NLMSG_HDRLEN;

import java.util.ArrayList;
import java.util.List;

/** One received message: {@code struct nlmsghdr} and its payload. */
public final class NlMessage {
    private final byte[] bytes;
    private final int start;
    private final int length;

    /** A message in an array that nobody writes to any more. */
    private NlMessage(byte[] bytes, int start, int length) {
        this.bytes = bytes;
        this.start = start;
        this.length = length;
    }

    /**
     * The messages of a datagram.
     *
     * @param bytes not copied
     * @throws NetlinkDecodeException if a length is under a header's or passes the end
     */
    public static List<NlMessage> parse(byte[] bytes) throws NetlinkDecodeException {
        List<NlMessage> messages = new ArrayList<>();
        for (int at = 0; at < bytes.length; ) {
            int left = bytes.length - at;
            if (left < NLMSG_HDRLEN) {
                throw new NetlinkDecodeException(left + " bytes where a message's header should be");
            }
            int length = NlReader.u32At(bytes, at);
            if (length < NLMSG_HDRLEN || length > left) {
                throw new NetlinkDecodeException("a message says it has " + Integer.toUnsignedString(length)
                        + " bytes where " + left + " are left");
            }
            messages.add(new NlMessage(bytes, at, length));
            // The kernel does not always pad the last one.
            at += NlConstants.align(length);
        }
        return messages;
    }

    /** {@code nlmsg_type}: below 16 netlink's own, else the family's. */
    public int type() {
        return NlReader.u16At(bytes, start + 4);
    }

    /** {@code nlmsg_flags}. */
    public int flags() {
        return NlReader.u16At(bytes, start + 6);
    }

    /** {@code nlmsg_seq}: the request's; 0 in most notifications. */
    public int sequence() {
        return NlReader.u32At(bytes, start + 8);
    }

    /** {@code nlmsg_pid}: the port of the socket that asked. */
    public int port() {
        return NlReader.u32At(bytes, start + 12);
    }

    /** What follows the header. */
    public NlReader payload() {
        return new NlReader(bytes, start + NLMSG_HDRLEN, length - NLMSG_HDRLEN);
    }

    @Override
    public String toString() {
        return "message of type " + type() + ", " + length + " bytes, flags 0x" + Integer.toHexString(flags());
    }
}
