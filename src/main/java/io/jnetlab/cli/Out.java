package io.jnetlab.cli;

import io.jnetlab.sys.Fd;
import io.jnetlab.sys.Poll;
import io.jnetlab.sys.SysException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Text on its way to standard output or standard error: always UTF-8, kept until {@link #flush} or until there is much of
 * it. After the first failure everything is dropped.
 */
final class Out extends Writer {
    private static final int LIMIT = 1 << 16;

    private final OutputStream stream;
    private final int fd;
    private final StringBuilder pending = new StringBuilder();
    private boolean broken;

    /** @param fd the number of the descriptor behind the stream, or -1 */
    Out(OutputStream stream, int fd) {
        this.stream = stream;
        this.fd = fd;
    }

    static Out standardOutput() {
        return new Out(new FileOutputStream(FileDescriptor.out), 1);
    }

    static Out standardError() {
        return new Out(new FileOutputStream(FileDescriptor.err), 2);
    }

    void print(String text) throws IOException {
        pending.append(text);
        if (pending.length() > LIMIT) {
            flush();
        }
    }

    /** Prints the text and a line end. */
    void line(String text) throws IOException {
        pending.append(text).append('\n');
        if (pending.length() > LIMIT) {
            flush();
        }
    }

    @Override
    public void write(char[] chars, int offset, int length) throws IOException {
        pending.append(chars, offset, length);
        if (pending.length() > LIMIT) {
            flush();
        }
    }

    @Override
    public void write(String text) throws IOException {
        print(text);
    }

    /**
     * Hands everything to the system.
     *
     * @throws BrokenPipeException if nobody reads it
     * @throws IOException if it can't be written, for example since the disk is full
     */
    @Override
    public void flush() throws IOException {
        if (pending.length() == 0) {
            return;
        }
        byte[] bytes = pending.toString().getBytes(StandardCharsets.UTF_8);
        pending.setLength(0);
        if (broken) {
            return;
        }
        try {
            stream.write(bytes);
            stream.flush();
        } catch (IOException e) {
            broken = true;
            if (isBrokenPipe(e)) {
                throw new BrokenPipeException(e);
            }
            throw new IOException((fd == 1 ? "standard output: " : "") + e.getMessage(), e);
        }
    }

    /** Does nothing: standard streams stay open. */
    @Override
    public void close() {}

    /** Java gives no errno, and libc's text for it depends on the locale. */
    private boolean isBrokenPipe(IOException e) {
        return "Broken pipe".equals(e.getMessage()) || isAbandoned();
    }

    /** Whether it is known that nobody reads any more what would be written now. */
    boolean isAbandoned() {
        if (fd < 0) {
            return false;
        }
        try {
            Poll poll = new Poll(1);
            int place = poll.add(new Fd(fd), Poll.POLLOUT);
            poll.await(0);
            return (poll.ready(place) & Poll.POLLERR) != 0;
        } catch (SysException unknown) {
            return false;
        }
    }
}
