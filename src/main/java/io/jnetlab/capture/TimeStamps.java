package io.jnetlab.capture;

import io.jnetlab.sys.Fd;
import io.jnetlab.sys.Memory;
import io.jnetlab.sys.MessageHeader;
import io.jnetlab.sys.Poll;
import io.jnetlab.sys.SocketCalls;
import io.jnetlab.sys.SysException;

/**
 * Makes the kernel stamp packets when they come. It begins that a moment after the first socket has asked for it, and stamps
 * until then when a packet is read, which brings those of several interfaces out of order. This asks, and waits for it by
 * sending bytes to itself over the machine's loopback; it stays so while this is open.
 */
final class TimeStamps implements AutoCloseable {
    private static final int TRIES = 100;
    private static final int WAIT_MILLIS = 20;
    private static final int SOCKADDR_IN = 16;

    private final Fd fd;

    private TimeStamps(Fd fd) {
        this.fd = fd;
    }

    /** Where there is no loopback, or it takes too long, it goes on without. */
    static TimeStamps open() throws SysException {
        Fd fd = SocketCalls.socket(SocketCalls.AF_INET, SocketCalls.SOCK_DGRAM | SocketCalls.SOCK_NONBLOCK, 0);
        try {
            SocketCalls.setsockopt(fd, SocketCalls.SOL_SOCKET, SocketCalls.SO_TIMESTAMPNS, 1);
            Memory address = Memory.allocate(SOCKADDR_IN);
            address.putShort(0, SocketCalls.AF_INET);
            address.putByte(4, 127);
            address.putByte(7, 1);
            SocketCalls.bind(fd, address, SOCKADDR_IN, "127.0.0.1");
            SocketCalls.getsockname(fd, address);
            SocketCalls.connect(fd, address, SOCKADDR_IN, "127.0.0.1");
            boolean stamped = false;
            for (int i = 0; i < TRIES && !stamped; i++) {
                stamped = isStamped(fd);
            }
        } catch (SysException e) {
            return new TimeStamps(fd); // no loopback here
        }
        return new TimeStamps(fd);
    }

    /** Whether what is sent has a stamp from before it was read. */
    private static boolean isStamped(Fd fd) throws SysException {
        Memory data = Memory.allocate(1);
        Memory control = Memory.allocate(64);
        SocketCalls.send(fd, data, 0, 1, 0);
        Poll poll = new Poll(1);
        poll.add(fd, Poll.POLLIN);
        if (poll.await(WAIT_MILLIS) == 0) {
            return false;
        }
        MessageHeader header = new MessageHeader().data(data, 0, 1).control(control, control.size());
        long before = PacketSocket.now();
        SocketCalls.tryRecvmsg(fd, header, 0);
        int at = header.controlMessage(control, SocketCalls.SOL_SOCKET, SocketCalls.SO_TIMESTAMPNS, 16);
        return at >= 0 && control.getLong(at) * 1_000_000_000L + control.getLong(at + 8) < before;
    }

    @Override
    public void close() {
        fd.close();
    }
}
