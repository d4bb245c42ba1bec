package io.jnetlab.netns;

import io.jnetlab.sys.SysException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Something that was asked of a network namespace did not work; the cause is mostly a {@link SysException}. */
public class NetnsException extends IOException {
    private final String namespace;

    NetnsException(String namespace, String message, @Nullable Throwable cause) {
        super("network namespace " + namespace + ": " + message, cause);
        this.namespace = namespace;
    }

    NetnsException(String namespace, SysException cause) {
        this(namespace, String.valueOf(cause.getMessage()), cause);
    }

    /** Its name, or the path that was used for it. */
    public String namespace() {
        return namespace;
    }

    /** The errno of the system call behind it, or 0 where there was none. */
    public int errno() {
        return getCause() instanceof SysException e ? e.errno() : 0;
    }
}
