package io.jnetlab.cgroup;

import io.jnetlab.sys.Errno;
import io.jnetlab.sys.Fd;
import io.jnetlab.sys.FileCalls;
import io.jnetlab.sys.PathCalls;
import io.jnetlab.sys.ProcessCalls;
import io.jnetlab.sys.SysException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One control group of the version 2 hierarchy, which is a folder: what a process in it starts is in it, too, and can't
 * leave it without rights.
 */
public final class ControlGroup {
    /** Where the hierarchy is on its own, and where on hosts that have version 1 beside it. */
    private static final List<String> ROOTS = List.of("/sys/fs/cgroup", "/sys/fs/cgroup/unified");

    static final String PROCS = "cgroup.procs";

    /** How often something is tried that another jnetlab, with groups beside ours, may come between. */
    private static final int MOST_ATTEMPTS = 50;

    private final Path path;

    private ControlGroup(Path path) {
        this.path = path;
    }

    /** The root of the hierarchy, or null where it is not mounted. */
    public static @Nullable ControlGroup root() {
        for (String root : ROOTS) {
            // Only version 2 has this file in its root.
            if (Files.exists(Path.of(root, "cgroup.controllers"))) {
                return new ControlGroup(Path.of(root));
            }
        }
        return null;
    }

    /** The group of that folder. */
    public static ControlGroup of(String folder) {
        return new ControlGroup(Path.of(folder));
    }

    /** The group of that name below this one, whether it is there or not. */
    public ControlGroup child(String name) {
        return new ControlGroup(path.resolve(name));
    }

    /** The group that it is in. */
    public ControlGroup parent() {
        return new ControlGroup(path.resolveSibling(".").normalize());
    }

    public Path path() {
        return path;
    }

    /** The file that lists its processes, and takes those that join: {@code cgroup.procs}. */
    public Path procs() {
        return path.resolve(PROCS);
    }

    public String name() {
        return String.valueOf(path.getFileName());
    }

    public boolean exists() {
        return Files.isDirectory(path);
    }

    /** Makes it, and those above it that are missing: {@code mkdir -p}. */
    public void create() throws SysException {
        try {
            PathCalls.mkdir(path.toString(), 0755);
        } catch (SysException e) {
            if (e.errno() == Errno.ENOENT) {
                parent().create();
                create();
            } else if (e.errno() != Errno.EEXIST) {
                throw e;
            }
        }
    }

    /** Whether it has that file, which is a controller's only where the group above hands that to it. */
    public boolean has(String file) {
        return Files.exists(path.resolve(file));
    }

    /** What one of its files says, without the end of the line; null where it has no such file. */
    public @Nullable String read(String file) throws IOException {
        List<String> lines = lines(path.resolve(file));
        return lines.isEmpty() ? null : lines.get(0);
    }

    /** Writes to one of its files: {@code echo VALUE > FILE}. */
    public void write(String file, String value) throws SysException {
        try (Fd open = FileCalls.open(path.resolve(file).toString(), FileCalls.O_WRONLY, 0)) {
            FileCalls.write(open, value.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Hands a controller to the groups below it. */
    public void enable(String controller) throws SysException {
        write("cgroup.subtree_control", "+" + controller);
    }

    /** Moves a process into it; it doesn't matter where that has ended. */
    public void add(int pid) throws SysException {
        try {
            write(PROCS, Integer.toString(pid));
        } catch (SysException e) {
            if (e.errno() != Errno.ESRCH) {
                throw e;
            }
        }
    }

    /** The group that this process is in, under the root of the hierarchy. */
    public static ControlGroup ofThisProcess(ControlGroup root) throws IOException {
        for (String line : lines(Path.of("/proc/self/cgroup"))) {
            if (line.startsWith("0::/")) {
                return new ControlGroup(root.path.resolve(line.substring("0::/".length())));
            }
        }
        return root;
    }

    /** The groups below this one, sorted by name; none where it does not exist. */
    public List<ControlGroup> children() throws IOException {
        List<ControlGroup> out = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            for (Path entry : entries) {
                if (Files.isDirectory(entry)) {
                    out.add(new ControlGroup(entry));
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
        Collections.sort(out, (a, b) -> a.path.compareTo(b.path));
        return out;
    }

    /** The processes in it and below it, by their numbers in the reader's PID namespace; 0 for one that isn't in that. */
    public List<Integer> pids() throws IOException {
        List<Integer> out = new ArrayList<>();
        addPids(out);
        return out;
    }

    private void addPids(List<Integer> out) throws IOException {
        for (String line : lines(procs())) {
            out.add(Integer.valueOf(line));
        }
        for (ControlGroup child : children()) {
            child.addPids(out);
        }
    }

    /** Whether a live process is in it or below it. */
    public boolean isPopulated() throws IOException {
        return lines(path.resolve("cgroup.events")).contains("populated 1");
    }

    /** Ends every process in it and below it with SIGKILL, those that are being started too. */
    public void kill() throws IOException {
        try {
            write("cgroup.kill", "1");
        } catch (SysException e) {
            if (e.errno() != Errno.ENOENT && e.errno() != Errno.ENODEV) {
                throw e;
            }
            // The group is gone, or the kernel is older than 5.14.
            signal(ProcessCalls.SIGKILL);
        }
    }

    /** Sends a signal to every process in it and below it. Whether that is allowed shows by what becomes of them. */
    public void signal(int signal) throws IOException {
        for (int pid : pids()) {
            try {
                ProcessCalls.signal(pid, signal);
            } catch (SysException e) {
                // the others are to have it all the same
            }
        }
    }

    /**
     * Removes it with those below it.
     *
     * @return whether it is gone: false where something is in it
     */
    public boolean remove() throws IOException {
        for (ControlGroup child : children()) {
            if (!child.remove()) {
                return false;
            }
        }
        return removeEmpty();
    }

    /** Removes it where nothing is in it: rmdir(2). */
    public boolean removeEmpty() throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                PathCalls.rmdir(path.toString());
                return true;
            } catch (SysException e) {
                // Not by errno alone: where the hierarchy is read-only that comes first.
                if (e.errno() == Errno.ENOENT || !exists()) {
                    return true;
                }
                // EBUSY: processes or groups are in it.
                if (isPopulated() || !children().isEmpty()) {
                    return false;
                }
                // Or were, a moment ago.
                if (e.errno() != Errno.EBUSY || attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static List<String> lines(Path file) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return Files.readAllLines(file, StandardCharsets.UTF_8);
            } catch (NoSuchFileException e) {
                return List.of();
            } catch (IOException e) {
                // ENODEV: the group was removed after the file was opened, and may have been made again.
                if (!Files.exists(file)) {
                    return List.of();
                }
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
