package io.jnetlab.sys;

/** Room for open files: {@code RLIMIT_NOFILE} of this process, getrlimit(2). */
public final class OpenFiles {
    /** What else is opened for a moment: a connection, a folder, the pipes of a process that starts. */
    private static final int SPARE = 24;

    /** More than the process has open besides. */
    private static final int OTHERS = 512;

    private OpenFiles() {}

    /**
     * Makes sure that files can be opened; raises the limit where it is too low and that is allowed
     * ({@code CAP_SYS_RESOURCE}).
     *
     * @param more how many
     * @param had of the same sort are open already
     * @throws TooFewFilesException where it isn't allowed
     */
    public static void reserve(int more, int had) throws SysException {
        long[] limit = ProcessCalls.getrlimit(ProcessCalls.RLIMIT_NOFILE);
        // -1, unlimited, is the largest.
        if (Long.compareUnsigned(limit[0], more + had + OTHERS) >= 0) {
            return;
        }
        long need = open(limit[0]) + more + SPARE;
        if (Long.compareUnsigned(limit[0], need) < 0 && !raise(limit, need)) {
            throw new TooFewFilesException(need, limit[0]);
        }
    }

    /** Raises the limit to that, if it is lower and that is allowed: for a program that is started next. */
    public static void raiseTo(long wanted) throws SysException {
        long[] limit = ProcessCalls.getrlimit(ProcessCalls.RLIMIT_NOFILE);
        if (Long.compareUnsigned(limit[0], wanted) < 0) {
            raise(limit, wanted);
        }
    }

    private static boolean raise(long[] limit, long wanted) {
        long hard = Long.compareUnsigned(limit[1], wanted) >= 0 ? limit[1] : wanted;
        try {
            ProcessCalls.setrlimit(ProcessCalls.RLIMIT_NOFILE, wanted, hard);
            return true;
        } catch (SysException e) {
            return false;
        }
    }

    private static long open(long limit) {
        try {
            return PathCalls.list("/proc/self/fd").size();
        } catch (SysException e) {
            return limit; // not one more can be opened
        }
    }
}
