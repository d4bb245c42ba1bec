package io.jnetlab.apply;

/** The thread that works was interrupted: the user asked to stop. */
public final class InterruptedApplyException extends Exception {
    private static final long serialVersionUID = 1;

    InterruptedApplyException() {
        super("interrupted");
    }

    /** Throws where the thread was interrupted, and clears that, so that undoing goes on undisturbed. */
    static void check() throws InterruptedApplyException {
        if (Thread.interrupted()) {
            throw new InterruptedApplyException();
        }
    }
}
