package io.jnetlab.netns;

import io.jnetlab.sys.Errno;
import io.jnetlab.sys.ProcessCalls;
import io.jnetlab.sys.SysException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replaces this process by a program inside a network namespace: {@code ip netns exec NAME COMMAND}.
 *
 * <p>The process keeps its number, terminal and standard streams, so that signals and the exit status are the program's
 * own. The program has its own mounts: a {@code /sys} that shows the namespace's devices, and each file of
 * {@code /etc/netns/NAME} over the one in {@code /etc}.
 */
public final class NetnsExec {
    private final List<byte[]> command;
    private ProcessEnvironment environment;
    private Warnings warnings = new NoWarnings();
    private @Nullable String joining;

    /** Told what does not work and does not matter enough to stop. */
    @FunctionalInterface
    public interface Warnings {
        void warn(String message);
    }

    /**
     * For a program and its arguments.
     *
     * @param command their bytes, as {@link RawArguments} gives them; not empty
     * @param environment what the program gets
     */
    public NetnsExec(List<byte[]> command, ProcessEnvironment environment) {
        if (command.isEmpty()) {
            throw new IllegalArgumentException("no command");
        }
        this.command = List.copyOf(command);
        this.environment = environment;
    }

    /** Where to report an unusable file in {@code /etc/netns/NAME}, or the like. */
    public NetnsExec warnings(Warnings listener) {
        warnings = listener;
        return this;
    }

    /**
     * Lets the process join a control group at the last moment: the JVM may need more than the program may have.
     *
     * @param procs the group's {@code cgroup.procs}; null for none
     */
    public NetnsExec joining(@Nullable String procs) {
        joining = procs;
        return this;
    }

    /** Adds or replaces a variable of the program's environment. */
    public NetnsExec with(String variable, String value) {
        environment = environment.with(variable, value);
        return this;
    }

    /**
     * Does it, and does not return. Nothing has changed where a {@link ProgramException} is thrown before the namespace is entered, as it is
     * for a program that is not there; after any other exception, the process is good for nothing but its end.
     *
     * @param name what {@code /etc/netns} and {@code /sys}'s source are called after
     * @param namespace null to run in the namespaces that the process is in
     * @throws ProgramException if the program can't be run, with the exit status that a shell has for that
     * @throws NetnsException if the namespace can't be entered or its view not be made
     */
    public void run(String name, @Nullable NetworkNamespace namespace) throws ProgramException, NetnsException {
        String program = ProgramSearch.find(text(command.get(0)), environment.get("PATH"));
        DedicatedThread.run("exec", new Replacement(name, namespace, program));
    }

    private final class Replacement implements DedicatedThread.Work<@Nullable Void, ProgramException> {
        private final String name;
        private final @Nullable NetworkNamespace namespace;
        private final String program;

        Replacement(String name, @Nullable NetworkNamespace namespace, String program) {
            this.name = name;
            this.namespace = namespace;
            this.program = program;
        }

        @Override
        public @Nullable Void run() throws ProgramException, NetnsException {
            // Opened before the namespace is entered, whose /sys shows no control groups.
            try (GroupEntry group = GroupEntry.open(joining)) {
                if (namespace != null) {
                    NetnsEntry.enter(name, namespace, warnings);
                }
                replace(program, group);
            } catch (SysException e) {
                throw ProgramException.of(text(command.get(0)), e);
            }
            return null;
        }
    }

    private void replace(String program, GroupEntry group) throws ProgramException {
        try {
            environment.closeOnExec();
            environment.restoreLimits();
            ProcessCalls.unblockSignals();
            group.join();
            execute(program);
        } catch (SysException e) {
            throw ProgramException.of(text(command.get(0)), e);
        }
    }

    private void execute(String program) throws SysException {
        try {
            throw ProcessCalls.execve(program, command, environment.entries());
        } catch (SysException e) {
            if (e.errno() != Errno.ENOEXEC) {
                throw e;
            }
            // A script without "#!" is the shell's, as for execvp(3).
            List<byte[]> shell = new ArrayList<>(command);
            shell.set(0, program.getBytes(StandardCharsets.UTF_8));
            shell.add(0, "/bin/sh".getBytes(StandardCharsets.UTF_8));
            throw ProcessCalls.execve("/bin/sh", shell, environment.entries());
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static final class NoWarnings implements Warnings {
        @Override
        public void warn(String message) {}
    }
}
