package io.jnetlab.probe;

import io.jnetlab.sys.Errno;
import io.jnetlab.sys.SysException;
import java.io.IOException;

/** Pinging could not begin: no route, or no right to open a raw socket. */
public final class PingException extends IOException {
    private final int errno;

    PingException(SysException cause) {
        super(cause.call() + ": " + Errno.text(cause.errno()), cause);
        this.errno = cause.errno();
    }

    /** For example {@link Errno#ENETUNREACH}. The message is what ping(8) says: {@code connect: Network is unreachable}. */
    public int errno() {
        return errno;
    }
}
