package io.jnetlab.cli.output;

import io.jnetlab.sys.FileCalls;
import io.jnetlab.sys.SysException;
import io.jnetlab.sys.TerminalCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What there is to know of the standard streams: whether one is a terminal, and how wide that is. */
public final class Terminal {
    private Terminal() {}

    /**
     * isatty(3). What /proc tells of the file mostly gives the answer without loading the binding of libc, which takes
     * longer than all else that a command like {@code version} does.
     *
     * @param fd 0, 1 or 2
     */
    public static boolean isTerminal(int fd) {
        Path file = Path.of("/proc/self/fd/" + fd);
        String link;
        try {
            link = Files.readSymbolicLink(file).toString();
        } catch (IOException e) {
            return false; // closed, or no /proc: plain text is always right
        }
        if (link.startsWith("/dev/pts/")) {
            return true;
        }
        if (!link.startsWith("/") || link.equals("/dev/null") || Files.isRegularFile(file)) {
            return false; // a pipe, a socket, a file
        }
        try {
            return FileCalls.isTerminal(fd);
        } catch (LinkageError e) {
            return false; // what can't do without libc will say so
        }
    }

    /**
     * How many columns a terminal has now; {@link Integer#MAX_VALUE} where it can't be known, as of a serial line.
     *
     * @param fd of the terminal
     */
    public static int columns(int fd) {
        try {
            int columns = TerminalCalls.size(fd)[1];
            return columns == 0 ? Integer.MAX_VALUE : columns;
        } catch (SysException | LinkageError e) {
            return Integer.MAX_VALUE;
        }
    }
}
