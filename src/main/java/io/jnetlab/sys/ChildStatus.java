package io.jnetlab.sys;

/**
 * What has become of a child process.
 *
 * @param word as waitpid(2) gives it
 */
public record ChildStatus(int word) {
    private static final int STOPPED = 0x7f;
    private static final int CONTINUED = 0xffff;

    public boolean isStopped() {
        return (word & 0xff) == STOPPED;
    }

    public boolean isContinued() {
        return word == CONTINUED;
    }

    /** The signal that ended it, or 0. */
    public int endingSignal() {
        return isStopped() || isContinued() ? 0 : word & 0x7f;
    }

    /** The signal that stopped it. */
    public int stoppingSignal() {
        return word >> 8 & 0xff;
    }

    /** As a shell has it: the exit status, or 128 and the signal that ended it. */
    public int exitStatus() {
        int signal = endingSignal();
        return signal != 0 ? 128 + signal : word >> 8 & 0xff;
    }
}
