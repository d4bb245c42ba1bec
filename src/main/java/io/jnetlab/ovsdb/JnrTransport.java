package io.jnetlab.ovsdb;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Locale;
import jnr.enxio.channels.NativeSelectorProvider;
import jnr.unixsocket.UnixSocketAddress;
import jnr.unixsocket.UnixSocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A Unix socket through JNR-Unixsocket, a channel that selectors take, for connections that last
 * (docs/adr/0003-ovsdb-transport.md).
 */
public final class JnrTransport implements OvsdbTransport {
    private static final int RETRY_MILLIS = 5;

    static {
        // jnr-ffi's stub compiler for x86-64 corrupts the sixth argument of functions with six.
        System.setProperty("jnr.ffi.x86asm.enabled", "false");
    }

    private final String path;
    private final UnixSocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    /** Held while a thread is inside a call: the descriptor must not be closed, and taken by others, under it. */
    private final Object inside = new Object();

    private volatile boolean closed;

    private JnrTransport(String path, UnixSocketChannel channel, Selector selector) throws IOException {
        this.path = path;
        this.channel = channel;
        this.selector = selector;
        key = channel.register(selector, SelectionKey.OP_READ);
    }

    /**
     * Connects to the socket at a path.
     *
     * @throws OvsdbConnectionException where nothing is there, nobody listens or it is not allowed
     * @throws OvsdbTimeoutException where the server does not take connections
     */
    public static JnrTransport connect(String path, long timeoutMillis) throws OvsdbException {
        Deadline deadline = Deadline.after(timeoutMillis);
        UnixSocketChannel channel = null;
        Selector selector = null;
        boolean done = false;
        try {
            channel = UnixSocketChannel.open();
            channel.configureBlocking(false);
            boolean connected = channel.connect(new UnixSocketAddress(new File(path)));
            while (!connected) {
                if (deadline.isOver()) {
                    throw ConnectErrors.queueFull(path, timeoutMillis);
                }
                ConnectErrors.pause(path, RETRY_MILLIS);
                connected = channel.finishConnect();
            }
            selector = NativeSelectorProvider.getInstance().openSelector();
            JnrTransport transport = new JnrTransport(path, channel, selector);
            done = true;
            return transport;
        } catch (OvsdbException e) {
            throw e;
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            String lower = reason.toLowerCase(Locale.ROOT);
            boolean absent = lower.contains("no such file") || lower.contains("connection refused");
            throw ConnectErrors.of(path, absent, reason, e);
        } finally {
            if (!done) {
                closeQuietly(channel);
                closeQuietly(selector);
            }
        }
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public int read(byte[] target, int offset, int length, long timeoutMillis) throws OvsdbException {
        synchronized (inside) {
            if (closed) {
                return -1;
            }
            try {
                if (!await(timeoutMillis)) {
                    return closed ? -1 : 0;
                }
                return closed ? -1 : channel.read(ByteBuffer.wrap(target, offset, length));
            } catch (IOException e) {
                throw new OvsdbConnectionException(path, String.valueOf(e.getMessage()), e);
            }
        }
    }

    @Override
    public void write(byte[] source, int offset, int length, long timeoutMillis) throws OvsdbException {
        Deadline deadline = Deadline.after(timeoutMillis);
        ByteBuffer bytes = ByteBuffer.wrap(source, offset, length);
        synchronized (inside) {
            try {
                while (bytes.hasRemaining()) {
                    if (closed) {
                        throw new OvsdbConnectionException(path, "the connection is closed", null);
                    }
                    if (channel.write(bytes) <= 0) {
                        awaitWritable(deadline, timeoutMillis);
                    }
                }
            } catch (OvsdbException e) {
                throw e;
            } catch (IOException e) {
                throw new OvsdbConnectionException(path, "cannot send: " + e.getMessage(), e);
            }
        }
    }

    private void awaitWritable(Deadline deadline, long timeoutMillis) throws IOException {
        key.interestOps(SelectionKey.OP_WRITE);
        try {
            if (!await(deadline.leftMillis()) && deadline.isOver()) {
                throw ConnectErrors.notTaken(path, timeoutMillis);
            }
        } finally {
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    private boolean await(long timeoutMillis) throws IOException {
        int ready = timeoutMillis <= 0 ? selector.selectNow() : selector.select(timeoutMillis);
        selector.selectedKeys().clear();
        return ready > 0;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        selector.wakeup();
        synchronized (inside) {
            closeQuietly(channel);
            closeQuietly(selector);
        }
    }

    private static void closeQuietly(@Nullable Closeable resource) {
        if (resource == null) {
            return;
        }
        try {
            resource.close();
        } catch (IOException nothingToSave) {
            // Everything that matters was sent and answered, or failed, before.
        }
    }
}
