package io.jnetlab.netns;

import io.jnetlab.sys.Errno;
import io.jnetlab.sys.FileStatus;
import io.jnetlab.sys.PathCalls;
import io.jnetlab.sys.SysException;
import org.jspecify.annotations.Nullable;

/** Finds the file of a program as execvp(3) does. */
final class ProgramSearch {
    /** Where to look without a PATH. */
    private static final String DEFAULT_PATH = "/bin:/usr/bin";

    private ProgramSearch() {}

    /**
     * The file to execute.
     *
     * @param path the variable PATH, or null where it is not set
     */
    static String find(String program, @Nullable String path) throws ProgramException {
        if (program.indexOf('/') >= 0) {
            Candidate c = look(program);
            if (c.fault != null) {
                throw new ProgramException(program, c.fault, c.status, null);
            }
            return program;
        }
        if (program.isEmpty()) {
            throw new ProgramException("\"\"", "command not found", ProgramException.NOT_FOUND, null);
        }
        String list = path == null ? DEFAULT_PATH : path;
        Candidate denied = null;
        int start = 0;
        while (start <= list.length()) {
            int end = list.indexOf(':', start);
            end = end < 0 ? list.length() : end;
            // An empty part is the working folder.
            String file = end == start ? program : list.substring(start, end) + "/" + program;
            Candidate c = look(file);
            if (c.fault == null) {
                return file;
            }
            // A folder that may not be searched holds nothing for us, as for a shell.
            if (c.seen && c.status == ProgramException.NOT_EXECUTABLE && denied == null) {
                denied = c;
            }
            start = end + 1;
        }
        if (denied != null) {
            throw new ProgramException(denied.file, String.valueOf(denied.fault), denied.status, null);
        }
        throw new ProgramException(program, "command not found", ProgramException.NOT_FOUND, null);
    }

    private static Candidate look(String file) {
        FileStatus status;
        try {
            status = FileStatus.of(file);
        } catch (SysException e) {
            boolean absent = e.errno() == Errno.ENOENT || e.errno() == Errno.ENOTDIR;
            return absent
                    ? new Candidate(file, "No such file or directory", ProgramException.NOT_FOUND, false)
                    : new Candidate(file, Errno.describe(e.errno()), ProgramException.NOT_EXECUTABLE, false);
        }
        if (status.isDirectory()) {
            return new Candidate(file, "Is a directory", ProgramException.NOT_EXECUTABLE, true);
        }
        if (!status.isRegular() || !PathCalls.isExecutable(file)) {
            return new Candidate(file, "Permission denied", ProgramException.NOT_EXECUTABLE, true);
        }
        return new Candidate(file, null, 0, true);
    }

    /** A file that may be it; {@code fault} is null where it is. Seen: whether it is known to be there. */
    private record Candidate(String file, @Nullable String fault, int status, boolean seen) {}
}
