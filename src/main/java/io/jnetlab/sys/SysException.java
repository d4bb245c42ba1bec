package io.jnetlab.sys;

import java.io.IOException;

/**
 * A system call failed: which one, on what, and errno.
 *
 * <p>The message reads like {@code mount(/run/netns/ns1): EBUSY: Device or resource busy}.
 */
public class SysException extends IOException {
    private final String call;
    private final String argument;
    private final int errno;

    /**
     * @param call the function's name, {@code mount}
     * @param argument what it was applied to, as people should read it: a path, an interface; empty if nothing
     * @param errno the error's number, see {@link Errno}
     */
    public SysException(String call, String argument, int errno) {
        super(call + "(" + argument + "): " + Errno.describe(errno));
        this.call = call;
        this.argument = argument;
        this.errno = errno;
    }

    /** Takes errno from this thread's last call: only directly after one that failed. */
    static SysException last(String call, String argument) {
        int errno = LibC.errno();
        return new SysException(call, argument, errno);
    }

    public String call() {
        return call;
    }

    public String argument() {
        return argument;
    }

    /** The error's number, for example {@link Errno#EEXIST}. */
    public int errno() {
        return errno;
    }
}
