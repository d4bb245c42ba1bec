package io.jnetlab.ovsdb;

import org.jspecify.annotations.Nullable;

/** The connection cannot be made or has ended: nothing there, refused, not allowed, closed by the other side. */
public final class OvsdbConnectionException extends OvsdbException {
    private final String path;
    private final boolean absent;

    OvsdbConnectionException(String path, boolean absent, String what, @Nullable Throwable cause) {
        super(path + ": " + what, cause);
        this.path = path;
        this.absent = absent;
    }

    OvsdbConnectionException(String path, String what, @Nullable Throwable cause) {
        this(path, false, what, cause);
    }

    /** The socket's path. */
    public String path() {
        return path;
    }

    /** True where no server listens: there is no such socket, or one that a dead server left behind. */
    public boolean absent() {
        return absent;
    }
}
