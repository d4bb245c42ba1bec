package io.jnetlab.sys;

/** Waits for several descriptors: poll(2). Reusable, for one thread. */
public final class Poll {
    public static final int POLLIN = 1;
    public static final int POLLPRI = 2;
    public static final int POLLOUT = 4;
    public static final int POLLERR = 8;
    public static final int POLLHUP = 16;

    private final Memory fds;
    private final Fd[] entered;
    private int count;

    /** For at most so many descriptors. */
    public Poll(int capacity) {
        fds = Memory.allocate(8 * capacity);
        entered = new Fd[capacity];
    }

    /** Adds a descriptor; gives its place. */
    public int add(Fd fd, int events) {
        int place = count++;
        entered[place] = fd;
        fds.putInt(8 * place, fd.number());
        fds.putShort(8 * place + 4, events);
        return place;
    }

    /**
     * Waits until one is ready.
     *
     * @param timeoutMillis at most so long; negative without end
     * @return how many are ready; 0 when the time was over
     * @throws SysException EBADF if one was closed
     */
    public int await(long timeoutMillis) throws SysException {
        long end = System.nanoTime() + timeoutMillis * 1_000_000;
        int inside = 0;
        try {
            for (; inside < count; inside++) {
                entered[inside].enter("poll");
            }
            long left = timeoutMillis;
            while (true) {
                int timeout = left < 0 ? -1 : (int) Math.min(left, Integer.MAX_VALUE);
                int ready = LibC.C.poll(fds.address(), count, timeout);
                if (ready >= 0) {
                    return ready;
                }
                if (LibC.errno() != Errno.EINTR) {
                    throw SysException.last("poll", "");
                }
                if (timeoutMillis >= 0) {
                    left = Math.max(0, (end - System.nanoTime() + 999_999) / 1_000_000);
                }
            }
        } finally {
            fds.keep();
            while (inside > 0) {
                entered[--inside].leave();
            }
        }
    }

    /** What the descriptor in this place is ready for, or 0. */
    public int ready(int place) {
        return fds.getShort(8 * place + 6);
    }
}
