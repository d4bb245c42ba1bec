package io.jnetlab.observe;

import io.jnetlab.cgroup.ControlGroup;
import io.jnetlab.model.EnterCommand;
import io.jnetlab.model.Isolation;
import io.jnetlab.netns.NetnsProcess;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.netns.NetworkNamespaces;
import io.jnetlab.netns.ProgramException;
import io.jnetlab.sys.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The process that holds the other namespaces of a namespace's commands.
 *
 * @param pid of a process in all of them
 */
public record Holder(int pid, List<String> kinds, boolean hasRoot) {
    /** Of the group of a holder the one that is joined once all is made. */
    public static final String INSIDE = "in";

    /** The processes that are in all namespaces of a holder, by its control group. */
    static List<Integer> inside(ControlGroup group) throws IOException {
        return group.child(INSIDE).pids();
    }

    /** That of a namespace, whatever lab it is of; null where it has none. */
    public static @Nullable Holder of(NetworkNamespace namespace) throws IOException {
        ControlGroup root = ControlGroup.root();
        ControlGroup all = root == null ? null : root.child(ProcessReader.TOP);
        if (all == null || !all.exists()) {
            return null;
        }
        try (NetworkNamespace host = NetworkNamespaces.inHost()) {
            for (ControlGroup lab : all.child(Long.toString(host.id().inode())).children()) {
                Holder holder = in(lab.child(namespace.label()), namespace);
                if (holder != null) {
                    return holder;
                }
            }
        }
        return null;
    }

    /** That in the control group of a namespace, or null. */
    public static @Nullable Holder in(ControlGroup group, NetworkNamespace namespace) throws IOException {
        for (ControlGroup one : group.children()) {
            if (Isolation.isGroup(one.name())) {
                for (int pid : inside(one)) {
                    if (isIn(pid, namespace)) {
                        return new Holder(pid, Isolation.kindsOf(one.name()), Isolation.hasRoot(one.name()));
                    }
                }
            }
        }
        return null;
    }

    private static boolean isIn(int pid, NetworkNamespace namespace) {
        try {
            String link = String.valueOf(Files.readSymbolicLink(Path.of("/proc/" + pid + "/ns/net")));
            return link.equals("net:[" + namespace.id().inode() + "]");
        } catch (IOException e) {
            return false; // it has ended
        }
    }

    /** Whether it has mounts, so that nothing of the machine's is to be mounted over them. */
    public boolean hasMounts() {
        return kinds.contains(Isolation.MNT);
    }

    /** The words that run a command in its namespaces. */
    public List<String> enter() {
        List<String> out = new ArrayList<>();
        out.add("nsenter");
        out.add("--target");
        out.add(Integer.toString(pid));
        out.addAll(EnterCommand.options(kinds));
        return out;
    }

    /**
     * Looks whether there is a program, as far as that is known outside.
     *
     * @throws ProgramException if there is none
     */
    public void find(String program, @Nullable String path) throws ProgramException {
        if (!hasRoot) {
            NetnsProcess.find(program, path);
        }
    }

    /** A file as its processes see it. */
    public Path seen(String path) {
        return Path.of(hasMounts() ? "/proc/" + pid + "/root" + path : path);
    }

    /**
     * The words of a command that runs in its namespaces.
     *
     * @throws ProgramException if there is no such program
     */
    public List<String> words(List<String> command, @Nullable String path) throws ProgramException {
        find(command.get(0), path);
        List<String> out = enter();
        out.addAll(command);
        return out;
    }

    /**
     * Starts a program in a namespace as {@link NetnsProcess#start} does, and in those that are held for it.
     *
     * @param holder null for none
     */
    public static Process start(@Nullable Holder holder, NetworkNamespace namespace, ProcessBuilder builder)
            throws IOException {
        if (holder != null) {
            builder.command(
                    holder.words(builder.command(), builder.environment().get("PATH")));
        }
        return launch(holder, namespace, builder);
    }

    /** Starts a program that enters the other namespaces itself: one whose {@link #words} there are. */
    public static Process launch(@Nullable Holder holder, NetworkNamespace namespace, ProcessBuilder builder)
            throws IOException {
        return holder != null && holder.hasMounts()
                ? Programs.start(builder)
                : NetnsProcess.start(namespace.label(), namespace, builder);
    }
}
