package io.jnetlab.netns;

import io.jnetlab.sys.Errno;
import io.jnetlab.sys.SysException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A program can't be run. */
public final class ProgramException extends IOException {
    /** What a shell exits with where there is no such program. */
    public static final int NOT_FOUND = 127;

    /** What a shell exits with where the program is there and can't be executed. */
    public static final int NOT_EXECUTABLE = 126;

    private final int exitStatus;

    ProgramException(String program, String reason, int exitStatus, @Nullable SysException cause) {
        super(program + ": " + reason, cause);
        this.exitStatus = exitStatus;
    }

    static ProgramException of(String program, SysException cause) {
        int status = cause.errno() == Errno.ENOENT ? NOT_FOUND : NOT_EXECUTABLE;
        return new ProgramException(program, String.valueOf(cause.getMessage()), status, cause);
    }

    /** {@link #NOT_FOUND} or {@link #NOT_EXECUTABLE}. */
    public int exitStatus() {
        return exitStatus;
    }
}
