package io.jnetlab.capture;

import io.jnetlab.sys.Errno;
import io.jnetlab.sys.Fd;
import io.jnetlab.sys.FileCalls;
import io.jnetlab.sys.FileStatus;
import io.jnetlab.sys.Memory;
import io.jnetlab.sys.Poll;
import io.jnetlab.sys.SysException;
import io.jnetlab.sys.Wakeup;
import java.io.IOException;

/**
 * Where a capture goes: a file, or a pipe, whose reader may rest or end. A reader that rests holds the capture up, but not
 * its end: from {@link #hurry} on it must take something every few seconds.
 */
public final class CaptureOutput implements PcapngWriter.ByteSink, AutoCloseable {
    /** What can be written to a pipe that has room at all. */
    private static final int PIECE = 4096;

    private static final int PATIENCE_MILLIS = 5000;

    private final Fd fd;
    private final String name;
    private final boolean owned;
    private final boolean pipe;
    private final Wakeup hurry;
    private Memory memory = Memory.allocate(1 << 17);
    private boolean abandoned;

    private CaptureOutput(Fd fd, String name, boolean owned) throws SysException {
        this.fd = fd;
        this.name = name;
        this.owned = owned;
        this.pipe = FileStatus.of(fd).isPipeOrSocket();
        this.hurry = Wakeup.open();
    }

    /** Writes a file anew. */
    public static CaptureOutput file(String path) throws SysException {
        int flags = FileCalls.O_WRONLY | FileCalls.O_CREAT | FileCalls.O_TRUNC;
        Fd fd = FileCalls.open(path, flags, 0644);
        try {
            CaptureOutput out = new CaptureOutput(fd, path, true);
            fd = null;
            return out;
        } finally {
            if (fd != null) {
                fd.close();
            }
        }
    }

    /** Writes to standard output, which stays open. */
    public static CaptureOutput standard() throws SysException {
        return new CaptureOutput(new Fd(1), "standard output", false);
    }

    /** Adds itself to what is waited for; {@link #look} then knows whether the reader has ended. Gives the place. */
    int addTo(Poll poll) {
        return poll.add(fd, 0);
    }

    /** Takes notice of what was heard in {@link #addTo}'s place. */
    void look(int ready) {
        abandoned |= pipe && (ready & Poll.POLLERR) != 0;
    }

    /** Whether nobody reads it any more. */
    boolean isAbandoned() {
        return abandoned;
    }

    /** From now on the reader must go on reading. From any thread. */
    void hurry() {
        hurry.signal();
    }

    @Override
    public void write(byte[] bytes, int length) throws IOException {
        if (memory.size() < length) {
            memory = Memory.allocate(length);
        }
        memory.put(0, bytes, 0, length);
        int piece = pipe ? PIECE : length;
        try {
            for (int at = 0; at < length && !abandoned; at += piece) {
                if (pipe) {
                    awaitRoom();
                }
                FileCalls.write(fd, memory, at, Math.min(piece, length - at));
            }
        } catch (SysException e) {
            if (e.errno() == Errno.EPIPE) {
                abandoned = true;
                return;
            }
            throw new SysException("write", name, e.errno());
        }
    }

    private void awaitRoom() throws IOException {
        Poll poll = new Poll(2);
        int place = poll.add(fd, Poll.POLLOUT);
        int wake = poll.add(hurry.fd(), Poll.POLLIN);
        poll.await(-1);
        if (poll.ready(place) == 0 && poll.ready(wake) != 0) {
            Poll last = new Poll(1);
            last.add(fd, Poll.POLLOUT);
            if (last.await(PATIENCE_MILLIS) == 0) {
                abandoned = true;
                throw new IOException(name + ": its reader does not read; what was captured last is lost");
            }
        }
    }

    @Override
    public void close() {
        hurry.close();
        if (owned) {
            fd.close();
        }
    }
}
