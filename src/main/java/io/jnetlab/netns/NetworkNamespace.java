package io.jnetlab.netns;

import io.jnetlab.sys.Errno;
import io.jnetlab.sys.Fd;
import io.jnetlab.sys.FileCalls;
import io.jnetlab.sys.FileStatus;
import io.jnetlab.sys.SysException;
import org.jspecify.annotations.Nullable;

/**
 * An open network namespace: its descriptor keeps it alive, also when its pin goes, until it is closed.
 *
 * <p>The descriptor serves {@code IFLA_NET_NS_FD} and setns(2). Safe for use by several threads.
 */
public final class NetworkNamespace implements AutoCloseable {
    private final String label;
    private final NetnsId id;
    private final Fd fd;

    private NetworkNamespace(String label, NetnsId id, Fd fd) {
        this.label = label;
        this.id = id;
        this.fd = fd;
    }

    /**
     * Opens a namespace by any file that stands for it: a pin, {@code /proc/PID/ns/net}, Docker's sandbox key.
     *
     * @param label what messages call it
     * @throws NoSuchNetnsException if there is no such file
     * @throws NotANetnsException if the file is something else
     */
    public static NetworkNamespace open(String label, String path) throws NetnsException {
        Fd fd;
        try {
            // Not blocking: somebody may have left a FIFO there.
            fd = FileCalls.open(path, FileCalls.O_RDONLY | FileCalls.O_NONBLOCK, 0);
        } catch (SysException e) {
            if (e.errno() == Errno.ENOENT) {
                throw new NoSuchNetnsException(label, path);
            }
            if (e.errno() == Errno.ENXIO) {
                throw new NotANetnsException(label, path, "a socket");
            }
            throw new NetnsException(label, e);
        }
        try {
            String other = NamespaceFiles.whatElse(fd);
            if (!other.isEmpty()) {
                throw new NotANetnsException(label, path, other);
            }
            NetworkNamespace opened = new NetworkNamespace(label, NetnsId.of(FileStatus.of(fd)), fd);
            fd = null;
            return opened;
        } catch (SysException e) {
            throw new NetnsException(label, e);
        } finally {
            if (fd != null) {
                fd.close();
            }
        }
    }

    /** What messages call it: mostly its name. */
    public String label() {
        return label;
    }

    public NetnsId id() {
        return id;
    }

    /** Its descriptor, which belongs to this object. */
    public Fd fd() {
        return fd;
    }

    /**
     * Runs something inside, on a thread of its own: {@code ip netns exec}, within this process.
     *
     * <p>Sockets that it opens stay in the namespace and can be used from any thread. Threads that it starts are inside
     * as well.
     *
     * @see NetnsThread
     */
    public <T extends @Nullable Object, X extends Exception> T call(NetnsCall<T, X> body) throws NetnsException, X {
        return NetnsThread.call(this, body);
    }

    @Override
    public void close() {
        fd.close();
    }

    @Override
    public String toString() {
        return label + " " + id;
    }
}
