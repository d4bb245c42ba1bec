package io.jnetlab.ovsdb;

import io.jnetlab.sys.Errno;
import io.jnetlab.sys.Fd;
import io.jnetlab.sys.Memory;
import io.jnetlab.sys.Poll;
import io.jnetlab.sys.SocketCalls;
import io.jnetlab.sys.SysException;
import io.jnetlab.sys.UnixStream;

/**
 * A Unix socket through the libc binding, which is loaded anyway: costs a short command no start-up time
 * (docs/adr/0003-ovsdb-transport.md).
 */
public final class LibcTransport implements OvsdbTransport {
    private static final int BLOCK = 65536;
    private static final int RETRY_MILLIS = 5;

    private final String path;
    private final Fd socket;
    private final Memory block = Memory.allocate(BLOCK);
    private final Poll readable = new Poll(1);
    private final Poll writable = new Poll(1);

    private LibcTransport(String path, Fd socket) {
        this.path = path;
        this.socket = socket;
        readable.add(socket, Poll.POLLIN);
        writable.add(socket, Poll.POLLOUT);
    }

    /**
     * Connects to the socket at a path.
     *
     * @throws OvsdbConnectionException where nothing is there, nobody listens or it is not allowed
     * @throws OvsdbTimeoutException where the server does not take connections
     */
    public static LibcTransport connect(String path, long timeoutMillis) throws OvsdbException {
        Deadline deadline = Deadline.after(timeoutMillis);
        try {
            Memory address = UnixStream.address(path);
            Fd socket = SocketCalls.socket(SocketCalls.AF_UNIX, SocketCalls.SOCK_STREAM | SocketCalls.SOCK_NONBLOCK, 0);
            boolean connected = false;
            try {
                while (!tryConnect(socket, address, path)) {
                    if (deadline.isOver()) {
                        throw ConnectErrors.queueFull(path, timeoutMillis);
                    }
                    ConnectErrors.pause(path, RETRY_MILLIS);
                }
                connected = true;
            } finally {
                if (!connected) {
                    socket.close();
                }
            }
            return new LibcTransport(path, socket);
        } catch (SysException e) {
            boolean absent = e.errno() == Errno.ENOENT || e.errno() == Errno.ECONNREFUSED || e.errno() == Errno.ENOTDIR;
            throw ConnectErrors.of(path, absent, Errno.describe(e.errno()), e);
        }
    }

    /** False when the server's queue of connections is full: for Unix sockets EAGAIN means that, connect(2). */
    private static boolean tryConnect(Fd socket, Memory address, String path) throws SysException {
        try {
            SocketCalls.connect(socket, address, address.size(), path);
            return true;
        } catch (SysException e) {
            if (e.errno() == Errno.EAGAIN) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public int read(byte[] target, int offset, int length, long timeoutMillis) throws OvsdbException {
        try {
            if (readable.await(timeoutMillis) == 0) {
                return 0;
            }
            int count = SocketCalls.recv(socket, block, 0, Math.min(length, BLOCK), 0);
            if (count == 0) {
                return -1;
            }
            block.get(0, target, offset, count);
            return count;
        } catch (SysException e) {
            if (e.errno() == Errno.EAGAIN) {
                return 0;
            }
            if (socket.isClosed() || e.errno() == Errno.ECONNRESET) {
                return -1;
            }
            throw new OvsdbConnectionException(path, Errno.describe(e.errno()), e);
        }
    }

    @Override
    public void write(byte[] source, int offset, int length, long timeoutMillis) throws OvsdbException {
        Deadline deadline = Deadline.after(timeoutMillis);
        int done = 0;
        while (done < length) {
            int part = Math.min(length - done, BLOCK);
            block.put(0, source, offset + done, part);
            done += send(part, deadline, timeoutMillis);
        }
    }

    private int send(int length, Deadline deadline, long timeoutMillis) throws OvsdbException {
        while (true) {
            try {
                return SocketCalls.send(socket, block, 0, length, SocketCalls.MSG_NOSIGNAL);
            } catch (SysException e) {
                if (e.errno() != Errno.EAGAIN) {
                    throw new OvsdbConnectionException(path, "cannot send: " + Errno.describe(e.errno()), e);
                }
            }
            try {
                if (writable.await(deadline.leftMillis()) == 0) {
                    throw ConnectErrors.notTaken(path, timeoutMillis);
                }
            } catch (SysException e) {
                throw new OvsdbConnectionException(path, "cannot send: " + Errno.describe(e.errno()), e);
            }
        }
    }

    @Override
    public synchronized void close() {
        if (socket.isClosed()) {
            return;
        }
        try {
            // Wakes a read in another thread.
            SocketCalls.shutdown(socket, SocketCalls.SHUT_RDWR);
        } catch (SysException alreadyGone) {
            // ENOTCONN: the server has closed it, and there is nothing to wake.
        }
        socket.close();
    }
}
