package io.jnetlab.sys;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/**
 * A connection to a Unix stream socket: unix(7).
 *
 * <p>One thread may read while another writes; {@link #close} from any thread ends both.
 */
public final class UnixStream implements AutoCloseable {
    /** {@code sun_path} has 108 bytes, and ends with a NUL. */
    public static final int MAX_PATH_BYTES = 107;

    private static final int BLOCK = 65536;

    private final Fd socket;
    private final Memory in = Memory.allocate(BLOCK);
    private final Memory out = Memory.allocate(BLOCK);
    private final Poll readable = new Poll(1);

    private UnixStream(Fd socket) {
        this.socket = socket;
        readable.add(socket, Poll.POLLIN);
    }

    /**
     * Connects to the socket at a path.
     *
     * @throws SysException ENOENT if nothing is there, ECONNREFUSED if nobody listens, ENAMETOOLONG over 107 bytes
     */
    public static UnixStream connect(String path) throws SysException {
        Memory address = address(path);
        Fd socket = SocketCalls.socket(SocketCalls.AF_UNIX, SocketCalls.SOCK_STREAM, 0);
        try {
            SocketCalls.connect(socket, address, address.size(), path);
        } catch (SysException e) {
            socket.close();
            throw e;
        }
        return new UnixStream(socket);
    }

    /**
     * {@code struct sockaddr_un} of a path.
     *
     * @throws SysException ENAMETOOLONG if it has more than 107 bytes
     */
    public static Memory address(String path) throws SysException {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_PATH_BYTES) {
            throw new SysException(
                    "connect",
                    path + ", " + bytes.length + " bytes where " + MAX_PATH_BYTES + " fit",
                    Errno.ENAMETOOLONG);
        }
        if (path.indexOf('\0') >= 0) {
            throw new SysException("connect", path, Errno.EINVAL);
        }
        Memory address = Memory.allocate(2 + bytes.length + 1);
        address.putShort(0, SocketCalls.AF_UNIX);
        address.put(2, bytes, 0, bytes.length);
        return address;
    }

    /** Reads some bytes, waiting without end; -1 at the end of the stream or after {@link #close}. */
    public int read(byte[] target, int offset, int length) throws IOException {
        return read(target, offset, length, -1);
    }

    /**
     * Reads some bytes.
     *
     * @param timeoutMillis waits at most so long; negative without end
     * @return how many, at least 1; -1 at the end of the stream or after {@link #close}
     * @throws SocketTimeoutException if nothing came in that time
     */
    public int read(byte[] target, int offset, int length, long timeoutMillis) throws IOException {
        if (length == 0) {
            return 0;
        }
        try {
            if (timeoutMillis >= 0 && readable.await(timeoutMillis) == 0) {
                throw new SocketTimeoutException("nothing was received in " + timeoutMillis + " ms");
            }
            int count = SocketCalls.recv(socket, in, 0, Math.min(length, BLOCK), 0);
            if (count == 0) {
                return -1;
            }
            in.get(0, target, offset, count);
            return count;
        } catch (SysException e) {
            if (socket.isClosed()) {
                return -1;
            }
            throw e;
        }
    }

    /** Writes all these bytes. */
    public void write(byte[] source, int offset, int length) throws SysException {
        int done = 0;
        while (done < length) {
            int part = Math.min(length - done, BLOCK);
            out.put(0, source, offset + done, part);
            int sent = 0;
            while (sent < part) {
                // Without a signal where the peer has gone: EPIPE says it.
                sent += SocketCalls.send(socket, out, sent, part - sent, SocketCalls.MSG_NOSIGNAL);
            }
            done += part;
        }
    }

    public boolean isClosed() {
        return socket.isClosed();
    }

    /** Closes it; a read in another thread ends with -1, a write with an error. */
    @Override
    public void close() {
        if (!socket.isClosed()) {
            socket.shutdownAndClose();
        }
    }
}
