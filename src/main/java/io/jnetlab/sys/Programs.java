package io.jnetlab.sys;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Starts other programs: the one place, so that tests see each. */
public final class Programs {
    /** Stands between this program and those it starts, in tests that refuse a start, or end the process at one. */
    static @Nullable Starter interposer;

    /** What starts a program. */
    interface Starter {
        Process start(ProcessBuilder builder) throws IOException;
    }

    private Programs() {}

    /** Starts a program, in the namespaces of the calling thread: fork(2) and execve(2). */
    public static Process start(ProcessBuilder builder) throws IOException {
        Starter starter = interposer;
        return starter == null ? builder.start() : starter.start(builder);
    }
}
