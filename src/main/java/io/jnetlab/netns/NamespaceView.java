package io.jnetlab.netns;

import java.util.List;

/**
 * One namespace of the machine, of any kind, however it is kept alive. What is not known is 0, of a user -1.
 *
 * @param inode what identifies it while it lives
 * @param processes how many are in it
 * @param pid the first of these
 * @param owner the inode of the user namespace that owns it; of a user namespace its parent's
 * @param parent of a user or PID namespace the inode of the one that it is inside of
 * @param ownerUid of a user namespace who made it
 * @param pins the bind mounts that keep it
 * @param holders the processes that keep it without being in it
 * @param paths files that stand for it, each while what keeps it does; none where only other namespaces keep it
 */
public record NamespaceView(
        NamespaceKind kind,
        long inode,
        int processes,
        int pid,
        long owner,
        long parent,
        int ownerUid,
        List<Pin> pins,
        List<Holder> holders,
        List<String> paths) {
    /**
     * A bind mount.
     *
     * @param mountNamespace the inode of the mount namespace that it is seen in; 0 for the one that we are in
     */
    public record Pin(String path, long mountNamespace) {}

    /**
     * A process.
     *
     * @param file what of it keeps the namespace: {@code fd/5}, {@code ns/pid_for_children}, {@code task/7/ns/net} of a thread
     */
    public record Holder(int pid, String file) {
        private static final String TASK = "task/";

        /** The id of the thread that keeps it; empty where the whole process does. */
        public String thread() {
            return file.startsWith(TASK) ? file.substring(TASK.length(), file.indexOf('/', TASK.length())) : "";
        }
    }

    public NamespaceView {
        pins = List.copyOf(pins);
        holders = List.copyOf(holders);
        paths = List.copyOf(paths);
    }
}
