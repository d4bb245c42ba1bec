package io.jnetlab.netns;

import io.jnetlab.sys.ProcessCalls;
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
        return inside(name, namespace, new Start(program, builder));
    }

    /**
     * The words that run a program in a namespace, by nsenter(1), from a thread that stays outside. The thread that starts the
     * first child of a JVM starts Java's own that waits for children, which would hold the namespace for a minute more.
     *
     * @param namespace is not closed before the program has ended
     * @param program its file and its arguments
     * @throws ProgramException if there is no nsenter
     */
    public static List<String> enter(NetworkNamespace namespace, List<String> program) throws ProgramException {
        List<String> words = new ArrayList<>();
        words.add(find("nsenter", System.getenv("PATH")));
        // By our number: children have none of our descriptors.
        words.add(
                "--net=/proc/" + ProcessCalls.getpid() + "/fd/" + namespace.fd().number());
        words.addAll(program);
        return words;
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

    /**
     * Does something there, with mounts of its own as {@link #start} has them, on a thread that ends with it.
     *
     * @throws NetnsException if the namespace can't be entered
     */
    public static <T extends @Nullable Object, X extends Exception> T inside(
            String name, NetworkNamespace namespace, NetnsCall<T, X> body) throws NetnsException, X {
        return DedicatedThread.run("start", new Inside<>(name, namespace, body));
    }

    private static final class Inside<T extends @Nullable Object, X extends Exception>
            implements DedicatedThread.Work<T, X> {
        private final String name;
        private final NetworkNamespace namespace;
        private final NetnsCall<T, X> body;

        Inside(String name, NetworkNamespace namespace, NetnsCall<T, X> body) {
            this.name = name;
            this.namespace = namespace;
            this.body = body;
        }

        @Override
        public T run() throws NetnsException, X {
            NetnsEntry.enter(name, namespace, new NetnsExec.NoWarnings());
            return body.call();
        }
    }

    private record Start(String program, ProcessBuilder builder) implements NetnsCall<Process, IOException> {
        @Override
        public Process call() throws IOException {
            List<String> words = new ArrayList<>(builder.command());
            words.set(0, program);
            return Programs.start(builder.command(words));
        }
    }
}
