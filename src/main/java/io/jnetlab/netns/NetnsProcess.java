package io.jnetlab.netns;

import io.jnetlab.sys.Programs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts programs as children inside a network namespace, as {@code ip netns exec NAME COMMAND &} does. */
public final class NetnsProcess {
    private NetnsProcess() {}

    /**
     * Starts a program there. It has its own mounts, as with {@link NetnsExec}; a file of {@code /etc/netns/NAME} that can't
     * be used is left out.
     *
     * @param name what {@code /etc/netns} and {@code /sys}'s source are called after
     * @throws NetnsException if the namespace can't be entered
     * @throws ProgramException if there is no such program
     * @throws IOException if it can't be started
     */
    public static Process start(String name, NetworkNamespace namespace, ProcessBuilder builder)
            throws NetnsException, ProgramException, IOException {
        String path = builder.environment().get("PATH");
        String program = ProgramSearch.find(builder.command().get(0), path);
        return DedicatedThread.run("start", new Start(name, namespace, program, builder));
    }

    /**
     * The file of a program, as execvp(3) finds it.
     *
     * @param path the variable PATH, or null where it is not set
     * @throws ProgramException if there is none
     */
    public static String find(String program, @Nullable String path) throws ProgramException {
        return ProgramSearch.find(program, path);
    }

    private static final class Start implements DedicatedThread.Work<Process, IOException> {
        private final String name;
        private final NetworkNamespace namespace;
        private final String program;
        private final ProcessBuilder builder;

        Start(String name, NetworkNamespace namespace, String program, ProcessBuilder builder) {
            this.name = name;
            this.namespace = namespace;
            this.program = program;
            this.builder = builder;
        }

        @Override
        public Process run() throws NetnsException, IOException {
            NetnsEntry.enter(name, namespace, new NetnsExec.NoWarnings());
            List<String> words = new ArrayList<>(builder.command());
            words.set(0, program);
            return Programs.start(builder.command(words));
        }
    }
}
