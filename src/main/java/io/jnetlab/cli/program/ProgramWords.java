package io.jnetlab.cli.program;

import io.jnetlab.model.NetnsName;
import io.jnetlab.netns.NetnsCall;
import io.jnetlab.netns.NetnsProcess;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.netns.ProgramException;
import io.jnetlab.observe.Holder;
import io.jnetlab.observe.LimitsReader;
import io.jnetlab.sys.Fd;
import io.jnetlab.sys.FileCalls;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words that run a command as a child of this process where {@code jnetlab exec} runs it: inside what the namespace's
 * commands are isolated by, and in the namespace's control group. To be closed when the command has ended.
 */
public final class ProgramWords implements AutoCloseable {
    /** Joins the control group whose list of processes is the first argument, and becomes the command after it. */
    private static final String JOIN = "echo 0 >\"$0\" || exit 126; exec \"$@\"";

    private final NetworkNamespace namespace;
    private final @Nullable Holder holder;
    private final @Nullable Fd group;
    private final List<String> words;

    private ProgramWords(NetworkNamespace namespace, @Nullable Holder holder, @Nullable Fd group, List<String> words) {
        this.namespace = namespace;
        this.holder = holder;
        this.group = group;
        this.words = words;
    }

    /**
     * Those of a command.
     *
     * @param path the variable PATH, or null where it is not set
     * @throws ProgramException if there is no such program
     */
    public static ProgramWords of(NetworkNamespace namespace, List<String> command, @Nullable String path)
            throws IOException {
        boolean host = namespace.label().equals(NetnsName.HOST.value());
        Holder holder = host ? null : Holder.of(namespace);
        List<String> inside = holder == null ? command : holder.words(command, path);
        Path procs = LimitsReader.joining(namespace.label());
        if (procs == null) {
            return new ProgramWords(namespace, holder, null, inside);
        }
        // Opened here, since the namespace's /sys shows no control groups.
        Fd group = FileCalls.open(procs.toString(), FileCalls.O_WRONLY, 0);
        try {
            List<String> words = new ArrayList<>(List.of("sh", "-c", JOIN, fileOf(group)));
            words.add(NetnsProcess.find(inside.get(0), path));
            words.addAll(inside.subList(1, inside.size()));
            return new ProgramWords(namespace, holder, group, words);
        } catch (ProgramException e) {
            group.close();
            throw e;
        }
    }

    public List<String> words() {
        return words;
    }

    /** Starts it as a child to be waited for by Java. */
    public Process launch(ProcessBuilder builder) throws IOException {
        return Holder.launch(holder, namespace, builder.command(words));
    }

    /** Starts it in a way of the caller's: in the namespace, where the words don't enter that themselves. */
    public <T extends @Nullable Object> T inside(NetnsCall<T, IOException> start) throws IOException {
        return holder != null && holder.hasMounts()
                ? start.call()
                : NetnsProcess.inside(namespace.label(), namespace, start);
    }

    /** The file as any process of ours can open it, also where {@code /sys} shows no control groups. */
    private static String fileOf(Fd fd) {
        return "/proc/" + ProcessHandle.current().pid() + "/fd/" + fd.number();
    }

    @Override
    public void close() {
        if (group != null) {
            group.close();
        }
    }
}
