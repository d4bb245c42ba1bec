package io.jnetlab.apply;

/**
 * Asks a running {@code up} or {@code down} to stop at the next place where it can, from another thread, for example a
 * signal handler.
 */
public final class Interruption {
    private volatile boolean asked;
    private volatile boolean working;

    /**
     * Asks.
     *
     * @return whether something is being changed, which is then undone; else the process may end at once
     */
    public boolean ask() {
        asked = true;
        return working;
    }

    public boolean isAsked() {
        return asked;
    }

    /** Says that from now on something is being changed, or that it is no more. */
    void working(boolean now) {
        working = now;
    }

    /** Throws where it was asked for. */
    void check() throws InterruptedApplyException {
        if (asked) {
            throw new InterruptedApplyException();
        }
    }
}
