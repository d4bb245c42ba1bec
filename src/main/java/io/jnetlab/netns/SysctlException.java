package io.jnetlab.netns;

import io.jnetlab.sys.Errno;
import io.jnetlab.sys.SysException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A kernel parameter could not be read or written, or its name or value is wrong. */
public final class SysctlException extends IOException {
    private final String parameter;
    private final int errno;

    SysctlException(String parameter, String reason, @Nullable SysException cause) {
        super("sysctl " + parameter + ": " + reason + (cause == null ? "" : ": " + cause.getMessage()), cause);
        this.parameter = parameter;
        this.errno = cause == null ? 0 : cause.errno();
    }

    public String parameter() {
        return parameter;
    }

    /** Whether there is no such parameter, no such interface, or, as of a {@code stable_secret}, no value yet. */
    public boolean isMissing() {
        return errno == Errno.ENOENT || errno == Errno.EIO;
    }

    /** The errno of the system call behind it, or 0 where the name or the value was wrong beforehand. */
    public int errno() {
        return errno;
    }
}
