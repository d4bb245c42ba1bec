package io.jnetlab.apply;

/** The user asked to stop. */
public final class InterruptedApplyException extends Exception {
    InterruptedApplyException() {
        super("interrupted");
    }
}
