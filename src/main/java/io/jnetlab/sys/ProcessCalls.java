package io.jnetlab.sys;

import java.util.List;

/** This process and its threads, signals, limits. */
public final class ProcessCalls {
    public static final int SIGHUP = 1;
    public static final int SIGINT = 2;
    public static final int SIGQUIT = 3;
    public static final int SIGKILL = 9;
    public static final int SIGPIPE = 13;
    public static final int SIGTERM = 15;
    public static final int SIGCONT = 18;
    public static final int SIGTSTP = 20;
    public static final int SIGTTIN = 21;
    public static final int SIGTTOU = 22;
    public static final int RLIMIT_NOFILE = 7;

    private static final int SIG_SETMASK = 2;

    /** Of asm-generic/unistd.h, the same on each machine; older C libraries have no functions for them. */
    private static final int SYS_PIDFD_OPEN = 434;

    private static final int SYS_PIDFD_GETFD = 438;

    private ProcessCalls() {}

    public static int getpid() {
        return LibC.C.getpid();
    }

    /** The calling thread's number in the kernel: gettid(2). */
    public static int gettid() {
        return LibC.C.gettid();
    }

    /** The effective user: geteuid(2). */
    public static int geteuid() {
        return LibC.C.geteuid();
    }

    /** Sends a signal, or with 0 asks whether it could be: kill(2). */
    public static void kill(int pid, int signal) throws SysException {
        Sys.check(LibC.C.kill(pid, signal), "kill", pid + ", " + signal);
    }

    /** Sends a signal to one process. It doesn't matter where there is none, or only one that can't be seen from here: 0. */
    public static void signal(int pid, int signal) throws SysException {
        if (pid > 0 && LibC.C.kill(pid, signal) < 0 && LibC.errno() != Errno.ESRCH) {
            throw SysException.last("kill", pid + ", " + signal);
        }
    }

    /** Sends a signal to all processes of a group. It doesn't matter where there is none: killpg(3). */
    public static void signalGroup(int group, int signal) throws SysException {
        if (group > 1 && LibC.C.kill(-group, signal) < 0 && LibC.errno() != Errno.ESRCH) {
            throw SysException.last("kill", -group + ", " + signal);
        }
    }

    /** A descriptor of a process: pidfd_open(2), Linux 5.3. */
    public static Fd pidfdOpen(int pid) throws SysException {
        return new Fd(Sys.check((int) LibC.C.syscall(SYS_PIDFD_OPEN, pid, 0, 0), "pidfd_open", "" + pid));
    }

    /**
     * A descriptor of ours for a file that another process has open: pidfd_getfd(2), Linux 5.6. Needs the rights to trace
     * that process, ptrace(2).
     *
     * @param process from {@link #pidfdOpen}
     * @param number of the descriptor there
     */
    public static Fd pidfdGetfd(Fd process, int number) throws SysException {
        return new Fd(Sys.check(
                (int) LibC.C.syscall(SYS_PIDFD_GETFD, process.number(), number, 0), "pidfd_getfd", "" + number));
    }

    /** Sets the file mode mask of the whole process and gives the one before: umask(2). */
    public static int umask(int mask) {
        return LibC.C.umask(mask);
    }

    /** Changes the working folder of the process (of the thread, after {@code unshare(CLONE_FS)}): chdir(2). */
    public static void chdir(String path) throws SysException {
        Memory name = Memory.cString(path);
        Sys.check(LibC.C.chdir(name.address()), "chdir", path);
        name.keep();
    }

    /**
     * Soft and hard limit of this process: getrlimit(2). {@code -1} is unlimited.
     *
     * @param resource one of {@code RLIMIT_…}
     */
    public static long[] getrlimit(int resource) throws SysException {
        Memory limit = Memory.allocate(16);
        Sys.check(LibC.C.prlimit64(0, resource, 0, limit.address()), "getrlimit", "" + resource);
        limit.keep();
        return new long[] {limit.getLong(0), limit.getLong(8)};
    }

    /** Sets soft and hard limit of this process: setrlimit(2). */
    public static void setrlimit(int resource, long soft, long hard) throws SysException {
        Memory limit = Memory.allocate(16);
        limit.putLong(0, soft);
        limit.putLong(8, hard);
        Sys.check(LibC.C.prlimit64(0, resource, limit.address(), 0), "setrlimit", resource + ", " + soft);
        limit.keep();
    }

    /**
     * Lets the calling thread take every signal, as a program expects that replaces the JVM, whose threads block some.
     *
     * <p>Nothing has to be done about handlers: {@link #execve} gives handled signals their default action. Ignored ones
     * stay ignored, as nohup(1) wants; the JVM itself ignores none. Taking its handlers away beforehand would kill it,
     * since it works with SIGSEGV.
     */
    public static void unblockSignals() throws SysException {
        Memory none = Memory.allocate(128);
        Sys.check(LibC.C.sigprocmask(SIG_SETMASK, none.address(), 0), "sigprocmask", "");
        none.keep();
    }

    /**
     * Replaces the whole process by a program: execve(2). The new one runs in the namespaces of the calling thread.
     *
     * @param path the program's file; nothing is searched
     * @param arguments its arguments, its own name first, each without a NUL
     * @param environment {@code NAME=VALUE} each
     * @return never: either the process is replaced or the exception is thrown
     */
    public static SysException execve(String path, List<byte[]> arguments, List<byte[]> environment)
            throws SysException {
        Memory name = Memory.cString(path);
        CStrings argv = new CStrings(arguments);
        CStrings envp = new CStrings(environment);
        LibC.C.execve(name.address(), argv.address(), envp.address());
        SysException failure = SysException.last("execve", path);
        name.keep();
        argv.keep();
        envp.keep();
        throw failure;
    }
}
