package io.jnetlab.sys;

import java.util.List;
import jnr.ffi.LibraryLoader;
import org.jspecify.annotations.Nullable;

/**
 * Starts a program as a shell starts a job: posix_spawn(3), in the namespaces of the calling thread, with the descriptors
 * that aren't closed on exec. Java's own way can't put it into a process group, nor let it have the terminal before it runs.
 */
public final class Spawn {
    private static final Functions C;
    private static final @Nullable TerminalAction TERMINAL;

    private static final int SETPGROUP = 0x02;
    private static final int SETSIGDEF = 0x04;
    private static final int SETSIGMASK = 0x08;

    private static final int WUNTRACED = 2;
    private static final int WCONTINUED = 8;

    /** Larger than {@code posix_spawnattr_t} and {@code posix_spawn_file_actions_t} are. */
    private static final int OPAQUE = 512;

    static {
        LibC.errno(); // its binding comes first, and switches jnr-ffi's stub compiler off: posix_spawn has six
        // arguments
        C = LibraryLoader.create(Functions.class).failImmediately().load("libc.so.6");
        TERMINAL = terminalAction();
    }

    private final String program;
    private final List<byte[]> arguments;
    private final List<byte[]> environment;
    private boolean ownGroup;
    private boolean noInput;
    private int terminal = -1;

    /**
     * For a program.
     *
     * @param program its file; nothing is searched
     * @param arguments its own name first, each without a NUL
     * @param environment {@code NAME=VALUE} each
     */
    public Spawn(String program, List<byte[]> arguments, List<byte[]> environment) {
        this.program = program;
        this.arguments = List.copyOf(arguments);
        this.environment = List.copyOf(environment);
    }

    /** In a process group of its own, called by the number of the process. */
    public Spawn inOwnGroup() {
        ownGroup = true;
        return this;
    }

    /** In a process group of its own, which has the terminal from the start. */
    public Spawn inForeground(int fd) {
        ownGroup = true;
        terminal = fd;
        return this;
    }

    /** With {@code /dev/null} for standard input. */
    public Spawn withoutInput() {
        noInput = true;
        return this;
    }

    /**
     * Starts it. Somebody must {@link #await} it, or it stays as a zombie.
     *
     * @return the process
     */
    public int start() throws SysException {
        Memory actions = Memory.allocate(OPAQUE);
        Memory attributes = Memory.allocate(OPAQUE);
        check(C.posix_spawn_file_actions_init(actions.address()));
        check(C.posix_spawnattr_init(attributes.address()));
        try {
            return start(actions, attributes);
        } finally {
            C.posix_spawn_file_actions_destroy(actions.address());
            C.posix_spawnattr_destroy(attributes.address());
            actions.keep();
            attributes.keep();
        }
    }

    private int start(Memory actions, Memory attributes) throws SysException {
        SignalSet none = SignalSet.of();
        SignalSet usual = SignalSet.of(
                ProcessCalls.SIGINT,
                ProcessCalls.SIGQUIT,
                ProcessCalls.SIGPIPE,
                ProcessCalls.SIGTSTP,
                ProcessCalls.SIGTTIN,
                ProcessCalls.SIGTTOU);
        Memory nothing = Memory.cString("/dev/null");
        check(C.posix_spawnattr_setsigmask(attributes.address(), none.address()));
        check(C.posix_spawnattr_setsigdefault(attributes.address(), usual.address()));
        check(C.posix_spawnattr_setpgroup(attributes.address(), 0));
        check(C.posix_spawnattr_setflags(attributes.address(), SETSIGMASK | SETSIGDEF | (ownGroup ? SETPGROUP : 0)));
        if (terminal >= 0 && TERMINAL != null) {
            check(TERMINAL.posix_spawn_file_actions_addtcsetpgrp_np(actions.address(), terminal));
        }
        if (noInput) {
            check(C.posix_spawn_file_actions_addopen(actions.address(), 0, nothing.address(), FileCalls.O_RDONLY, 0));
        }
        Memory path = Memory.cString(program);
        Memory pid = Memory.allocate(4);
        CStrings argv = new CStrings(arguments);
        CStrings envp = new CStrings(environment);
        check(C.posix_spawn(
                pid.address(),
                path.address(),
                actions.address(),
                attributes.address(),
                argv.address(),
                envp.address()));
        none.keep();
        usual.keep();
        nothing.keep();
        path.keep();
        argv.keep();
        envp.keep();
        int process = pid.getInt(0);
        if (terminal >= 0 && TERMINAL == null) {
            // It may have wanted the terminal already, and been stopped.
            TerminalCalls.setForeground(terminal, process);
            ProcessCalls.signalGroup(process, ProcessCalls.SIGCONT);
        }
        return process;
    }

    /** Waits until a child ends, is stopped or goes on: waitpid(2). One that has ended can't be waited for again. */
    public static ChildStatus await(int pid) throws SysException {
        Memory status = Memory.allocate(4);
        int result;
        do {
            result = C.waitpid(pid, status.address(), WUNTRACED | WCONTINUED);
        } while (result < 0 && LibC.errno() == Errno.EINTR);
        Sys.check(result, "waitpid", "" + pid);
        status.keep();
        return new ChildStatus(status.getInt(0));
    }

    /** The process group of this process: getpgrp(2). */
    public static int ownGroup() {
        return C.getpgrp();
    }

    /** These functions give the error number as their result. */
    private void check(int error) throws SysException {
        if (error != 0) {
            throw new SysException("posix_spawn", program, error);
        }
    }

    /** glibc 2.35. */
    private static @Nullable TerminalAction terminalAction() {
        try {
            return LibraryLoader.create(TerminalAction.class).failImmediately().load("libc.so.6");
        } catch (LinkageError e) {
            return null;
        }
    }

    /** Public for the class that JNR generates. */
    public interface Functions {
        int posix_spawn(long pid, long path, long actions, long attributes, long arguments, long environment);

        int posix_spawnattr_init(long attributes);

        int posix_spawnattr_destroy(long attributes);

        int posix_spawnattr_setflags(long attributes, int flags);

        int posix_spawnattr_setpgroup(long attributes, int group);

        int posix_spawnattr_setsigmask(long attributes, long set);

        int posix_spawnattr_setsigdefault(long attributes, long set);

        int posix_spawn_file_actions_init(long actions);

        int posix_spawn_file_actions_destroy(long actions);

        int posix_spawn_file_actions_addopen(long actions, int fd, long path, int flags, int mode);

        int waitpid(int pid, long status, int options);

        int getpgrp();
    }

    /** Public for the class that JNR generates. */
    public interface TerminalAction {
        int posix_spawn_file_actions_addtcsetpgrp_np(long actions, int terminal);
    }
}
