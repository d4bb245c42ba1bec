package io.jnetlab.probe;

import io.jnetlab.model.IpAddress;
import io.jnetlab.netns.NetnsCall;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.sys.Errno;
import io.jnetlab.sys.Fd;
import io.jnetlab.sys.Poll;
import io.jnetlab.sys.SocketCalls;
import io.jnetlab.sys.SysException;
import java.io.IOException;
import java.time.Duration;

/**
 * What came of a try to connect.
 *
 * @param errno 0 where the connection came about, {@link Errno#ECONNREFUSED} where it was refused,
 *     {@link Errno#ETIMEDOUT} where no answer came, or another
 * @param micros how long the connection took; 0 where none came about
 */
public record TcpConnection(int errno, long micros) {
    /**
     * Connects from inside a namespace, and closes the connection at once: {@code nc -z}.
     *
     * @throws IOException if the namespace can't be entered, or something fails that says nothing about the network
     */
    public static TcpConnection connect(NetworkNamespace from, IpAddress target, int port, Duration timeout)
            throws IOException {
        try (Fd socket = from.call(new Opening(target.isV6()))) {
            SocketAddress address = new SocketAddress();
            int length = address.set(target, 0);
            address.memory().putByte(2, port >> 8);
            address.memory().putByte(3, port & 0xff);
            long start = System.nanoTime();
            try {
                SocketCalls.connect(socket, address.memory(), length, target + " port " + port);
            } catch (SysException e) {
                if (e.errno() != Errno.EINPROGRESS) {
                    return new TcpConnection(e.errno(), 0);
                }
            }
            Poll poll = new Poll(1);
            poll.add(socket, Poll.POLLOUT);
            if (poll.await(Math.max(1, timeout.toMillis())) == 0) {
                return new TcpConnection(Errno.ETIMEDOUT, 0);
            }
            long micros = (System.nanoTime() - start) / 1000;
            int errno = SocketCalls.getsockopt(socket, SocketCalls.SOL_SOCKET, SocketCalls.SO_ERROR);
            return new TcpConnection(errno, errno == 0 ? micros : 0);
        }
    }

    public boolean isConnected() {
        return errno == 0;
    }

    public boolean isRefused() {
        return errno == Errno.ECONNREFUSED || errno == Errno.ECONNRESET;
    }

    /** As in {@code connected}, {@code refused}, {@code no answer}, {@code No route to host}. */
    public String text() {
        if (errno == 0) {
            return "connected";
        }
        if (isRefused()) {
            return "refused";
        }
        return errno == Errno.ETIMEDOUT ? "no answer" : Errno.text(errno);
    }

    private record Opening(boolean v6) implements NetnsCall<Fd, SysException> {
        @Override
        public Fd call() throws SysException {
            return SocketCalls.socket(
                    v6 ? SocketCalls.AF_INET6 : SocketCalls.AF_INET,
                    SocketCalls.SOCK_STREAM | SocketCalls.SOCK_NONBLOCK,
                    0);
        }
    }
}
