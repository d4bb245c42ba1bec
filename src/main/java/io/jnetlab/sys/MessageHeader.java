package io.jnetlab.sys;

/**
 * {@code struct msghdr} with one {@code struct iovec}: what sendmsg(2) and recvmsg(2) take. Reusable, for one thread.
 *
 * <p>On 64-bit processors: name 0, its length 8, vectors 16, their count 24, control 32, its length 40, flags 48.
 */
public final class MessageHeader {
    private static final int IOVEC = 56;

    private final Memory header = Memory.allocate(IOVEC + 16);
    /** Held so that they live as long as the kernel may be given their addresses. */
    private Memory data;

    private Memory name;
    private Memory control;

    /** A header without data, address or control messages. */
    public MessageHeader() {
        data = header;
        name = header;
        control = header;
        header.putLong(16, header.address() + IOVEC);
        header.putLong(24, 1);
    }

    /** The bytes to be sent, or where received ones go. */
    public MessageHeader data(Memory memory, int offset, int length) {
        FileCalls.check(memory, offset, length);
        data = memory;
        header.putLong(IOVEC, memory.address() + offset);
        header.putLong(IOVEC + 8, length);
        return this;
    }

    /** The address to send to, or where the sender's is put: {@code length} bytes of it. Set it again before each receive. */
    public MessageHeader name(Memory memory, int length) {
        FileCalls.check(memory, 0, length);
        name = memory;
        header.putLong(0, memory.address());
        header.putInt(8, length);
        return this;
    }

    /** Control messages, cmsg(3). Set it again before each receive. */
    public MessageHeader control(Memory memory, int length) {
        FileCalls.check(memory, 0, length);
        control = memory;
        header.putLong(32, memory.address());
        header.putLong(40, length);
        return this;
    }

    /** After a receive: how many bytes the sender's address has. */
    public int nameLength() {
        return header.getInt(8);
    }

    /** After a receive: how many bytes of control messages came. */
    public int controlLength() {
        return (int) header.getLong(40);
    }

    /**
     * After a receive: where the data of a control message starts, cmsg(3): length 0, level 8, type 12, data 16, aligned to 8.
     *
     * @param received what was given to {@link #control}
     * @param size how many bytes of data it has at least
     * @return -1 where there is none
     */
    public int controlMessage(Memory received, int level, int type, int size) {
        int end = controlLength();
        int at = 0;
        while (at + 16 <= end) {
            int length = (int) received.getLong(at);
            if (length < 16 || length > end - at) {
                return -1;
            }
            if (received.getInt(at + 8) == level && received.getInt(at + 12) == type && length >= 16 + size) {
                return at + 16;
            }
            at += length + 7 & ~7;
        }
        return -1;
    }

    /** After a receive: {@link SocketCalls#MSG_TRUNC} and others. */
    public int flags() {
        return header.getInt(48);
    }

    long address() {
        return header.address();
    }

    void keep() {
        header.keep();
        data.keep();
        name.keep();
        control.keep();
    }
}
