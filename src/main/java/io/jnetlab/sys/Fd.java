package io.jnetlab.sys;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * An owned file descriptor, closed exactly once.
 *
 * <p>A call that may run while another thread closes is put between {@link #enter} and {@link #leave}: the number is then
 * given back to the kernel only when the last such call has returned, and can't in between become somebody else's file.
 */
public final class Fd implements AutoCloseable {
    private static final int CLOSING = 1 << 30;

    private final int number;
    /** How many calls are inside, plus {@link #CLOSING} once it is to be closed. */
    private final AtomicInteger state = new AtomicInteger();

    /** Takes over a descriptor. */
    public Fd(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("descriptor " + number);
        }
        this.number = number;
    }

    /**
     * Its number, for a call that no close can run beside.
     *
     * @throws IllegalStateException if it is closed
     */
    public int number() {
        if (isClosed()) {
            throw new IllegalStateException("descriptor " + number + " is closed");
        }
        return number;
    }

    /**
     * Begins a call; {@link #leave} ends it.
     *
     * @throws SysException EBADF if it is closed
     */
    public int enter(String call) throws SysException {
        int now;
        do {
            now = state.get();
            if ((now & CLOSING) != 0) {
                throw new SysException(call, "fd " + number, Errno.EBADF);
            }
        } while (!state.compareAndSet(now, now + 1));
        return number;
    }

    /** Ends a call begun by {@link #enter}. */
    public void leave() {
        if (state.decrementAndGet() == CLOSING) {
            LibC.C.close(number);
        }
    }

    public boolean isClosed() {
        return (state.get() & CLOSING) != 0;
    }

    /** Closes it when no call is inside; does nothing if it was closed before. Does not wake calls that wait. */
    @Override
    public void close() {
        int now;
        do {
            now = state.get();
            if ((now & CLOSING) != 0) {
                return;
            }
        } while (!state.compareAndSet(now, now | CLOSING));
        if (now == 0) {
            // Never repeated: after EINTR too the descriptor is gone, close(2).
            LibC.C.close(number);
        }
    }

    /** For a connected socket: closes it and wakes the calls that wait in it. */
    void shutdownAndClose() {
        int now;
        do {
            now = state.get();
            if ((now & CLOSING) != 0) {
                return;
            }
        } while (!state.compareAndSet(now, now + 1));
        // An error, when the peer has gone already, changes nothing: it is closed next.
        LibC.C.shutdown(number, SocketCalls.SHUT_RDWR);
        close();
        leave();
    }

    @Override
    public String toString() {
        return "fd " + number;
    }
}
