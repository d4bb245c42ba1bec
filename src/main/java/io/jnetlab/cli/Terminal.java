package io.jnetlab.cli;

import io.jnetlab.sys.FileCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells whether one of the standard streams is a terminal. */
final class Terminal {
    private Terminal() {}

    /**
     * isatty(3). The link in /proc mostly gives the answer without loading the binding of libc, which takes longer than
     * all else that a command like {@code version} does.
     *
     * @param fd 0, 1 or 2
     */
    static boolean isTerminal(int fd) {
        String link;
        try {
            link = Files.readSymbolicLink(Path.of("/proc/self/fd/" + fd)).toString();
        } catch (IOException e) {
            return false; // closed, or no /proc: plain text is always right
        }
        if (link.startsWith("pipe:") || link.startsWith("socket:") || link.equals("/dev/null")) {
            return false;
        }
        return link.startsWith("/dev/pts/") || FileCalls.isTerminal(fd);
    }
}
