package io.jnetlab.netlink;

import io.jnetlab.sys.Errno;
import io.jnetlab.sys.Fd;
import io.jnetlab.sys.Memory;
import io.jnetlab.sys.SocketCalls;
import io.jnetlab.sys.SysException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A bound netlink socket that sends and receives datagrams. */
final class NetlinkChannel implements AutoCloseable {
    private static final int SO_RCVTIMEO = 20;
    /** The kernel answers before send(2) returns. Longer silence means that an answer was lost. */
    private static final int ANSWER_SECONDS = 30;

    final Fd fd;
    final int port;
    /** Bytes that may wait to be read. */
    final int receiveQueue;

    /** How long the last datagram was; more than what {@link #receive} gave if it was cut. */
    private int length;

    private NetlinkChannel(Fd fd, int port, int receiveQueue) {
        this.fd = fd;
        this.port = port;
        this.receiveQueue = receiveQueue;
    }

    /** Opens a socket in the calling thread's namespace. */
    static NetlinkChannel open(int protocol, int receiveQueue) throws SysException {
        Fd fd = SocketCalls.socket(SocketCalls.AF_NETLINK, SocketCalls.SOCK_RAW, protocol);
        try {
            SocketCalls.setsockopt(fd, NlConstants.SOL_NETLINK, NlConstants.NETLINK_CAP_ACK, 1);
            SocketCalls.setsockopt(fd, NlConstants.SOL_NETLINK, NlConstants.NETLINK_EXT_ACK, 1);
            SocketCalls.setsockopt(fd, NlConstants.SOL_NETLINK, NlConstants.NETLINK_GET_STRICT_CHK, 1);
            SocketCalls.setsockopt(fd, SocketCalls.SOL_SOCKET, SocketCalls.SO_RCVBUF, receiveQueue);
            Memory timeout = Memory.allocate(16);
            timeout.putLong(0, ANSWER_SECONDS);
            SocketCalls.setsockopt(fd, SocketCalls.SOL_SOCKET, SO_RCVTIMEO, timeout, 16);
            Memory address = Memory.allocate(12);
            address.putShort(0, SocketCalls.AF_NETLINK);
            SocketCalls.bind(fd, address, 12, "netlink " + protocol);
            SocketCalls.getsockname(fd, address);
            int actualQueue = SocketCalls.getsockopt(fd, SocketCalls.SOL_SOCKET, SocketCalls.SO_RCVBUF);
            return new NetlinkChannel(fd, address.getInt(4), actualQueue);
        } catch (SysException e) {
            fd.close();
            throw e;
        }
    }

    /** Sends what the writer holds as one datagram to the kernel. */
    void send(Buffers buffers) throws SysException {
        NlWriter writer = buffers.writer;
        Memory memory = writer.size() <= buffers.send.size() ? buffers.send : Memory.allocate(writer.size());
        memory.put(0, writer.buffer(), 0, writer.size());
        SocketCalls.send(fd, memory, 0, writer.size(), 0);
    }

    /**
     * The next datagram from the kernel, those of other senders passed over; cut to the length of {@code target}.
     *
     * @param flags {@link SocketCalls#MSG_DONTWAIT} to get null where nothing is there
     */
    byte @Nullable [] receive(Buffers buffers, Memory target, int flags, String what) throws IOException {
        while (true) {
            buffers.header.data(target, 0, target.size()).name(buffers.sender, 12);
            try {
                length = SocketCalls.recvmsg(fd, buffers.header, flags | SocketCalls.MSG_TRUNC);
            } catch (SysException e) {
                if (e.errno() == Errno.ENOBUFS) {
                    throw new NetlinkOverflowException(what);
                }
                if (e.errno() != Errno.EAGAIN) {
                    throw e;
                }
                if ((flags & SocketCalls.MSG_DONTWAIT) != 0) {
                    return null;
                }
                throw new IOException(what + ": no answer from the kernel in " + ANSWER_SECONDS + " s", e);
            }
            if (buffers.sender.getInt(4) == 0) {
                byte[] bytes = new byte[Math.min(length, target.size())];
                target.get(0, bytes, 0, bytes.length);
                return bytes;
            }
        }
    }

    /** How long the last datagram was before it was cut. */
    int length() {
        return length;
    }

    /** Throws away what waits, so that the next request starts clean. */
    void drain(Buffers buffers, String what) throws IOException {
        while (true) {
            try {
                if (receive(buffers, buffers.receive, SocketCalls.MSG_DONTWAIT, what) == null) {
                    return;
                }
            } catch (NetlinkOverflowException e) {
                // Said once by the kernel. What was lost would be thrown away here anyway.
            }
        }
    }

    @Override
    public void close() {
        fd.close();
    }
}
