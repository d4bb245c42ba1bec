package io.jnetlab.ovsdb;

import java.io.Closeable;

/**
 * A connected byte stream to a server. One thread at a time reads and writes; any thread may close, which ends a read
 * that waits.
 */
public interface OvsdbTransport extends Closeable {
    /** The socket's path, for messages. */
    String path();

    /**
     * Reads some bytes.
     *
     * @param timeoutMillis how long to wait for the first one, at least 0
     * @return how many, at least 1; 0 if none came in time; -1 at the end of the stream or after {@link #close}
     */
    int read(byte[] target, int offset, int length, long timeoutMillis) throws OvsdbException;

    /**
     * Writes all these bytes.
     *
     * @throws OvsdbTimeoutException if the other side did not take them in time; part of them may be sent
     */
    void write(byte[] source, int offset, int length, long timeoutMillis) throws OvsdbException;

    @Override
    void close();
}
