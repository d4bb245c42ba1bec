package io.jnetlab.netns;

import io.jnetlab.sys.Errno;
import io.jnetlab.sys.Fd;
import io.jnetlab.sys.FileCalls;
import io.jnetlab.sys.FileStatus;
import io.jnetlab.sys.NamespaceCalls;
import io.jnetlab.sys.PathCalls;
import io.jnetlab.sys.ProcessCalls;
import io.jnetlab.sys.SysException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Makes one namespace and pins it, on the calling thread, which is inside afterwards. */
final class NetnsMaker {
    /** The namespace file of the calling thread; {@code /proc/self} would be the first thread's. */
    static final String OWN = "/proc/thread-self/ns/net";

    /** Named steps that change the machine, so that tests can die between any two. */
    interface Steps {
        void before(String step);
    }

    private final PinFolder folder;
    private final Steps steps;

    NetnsMaker(PinFolder folder, Steps steps) {
        this.folder = folder;
        this.steps = steps;
    }

    /**
     * Nothing has a name until the last two steps: a crash leaves nothing, or a file that says whose it is.
     *
     * @param mark content of the file under the pin
     */
    <T extends @Nullable Object, X extends Exception> CreatedNetns<T> make(
            String name, String mark, NetnsInit<T, X> init) throws NetnsException, X {
        String path = folder.pathOf(name);
        try {
            requireFree(name, path);
            steps.before("unshare");
            NamespaceCalls.unshare(NamespaceCalls.CLONE_NEWNET);
            NetnsId id = NetnsId.of(FileStatus.of(OWN));
            T value = init.in(name);
            boolean pinned = false;
            try {
                pin(name, path, mark.endsWith("\n") ? mark : mark + "\n");
                pinned = true;
            } finally {
                if (!pinned) {
                    release(value);
                }
            }
            return new CreatedNetns<>(name, id, value);
        } catch (SysException e) {
            throw new NetnsException(name, e);
        }
    }

    /** Only saves the work where the name is taken: the link below decides. */
    private static void requireFree(String name, String path) throws NetnsException, SysException {
        try {
            FileStatus.ofLink(path);
        } catch (SysException e) {
            if (e.errno() == Errno.ENOENT) {
                return;
            }
            throw e;
        }
        throw new NetnsNameTakenException(name, path);
    }

    private void pin(String name, String path, String mark) throws NetnsException, SysException {
        steps.before("link");
        linkFile(name, folder, path, mark);
        steps.before("mount");
        try {
            NamespaceCalls.mount(OWN, path, "none", NamespaceCalls.MS_BIND, "");
        } catch (SysException e) {
            try {
                PathCalls.unlink(path);
            } catch (SysException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
        steps.before("return");
    }

    /** The file appears under its name with its content, or not at all. */
    static void linkFile(String name, PinFolder folder, String path, String text) throws NetnsException, SysException {
        try {
            linkFile(folder, path, text.getBytes(StandardCharsets.UTF_8));
        } catch (SysException e) {
            if (e.errno() == Errno.EEXIST) {
                throw new NetnsNameTakenException(name, path);
            }
            throw e;
        }
    }

    private static void linkFile(PinFolder folder, String path, byte[] content) throws SysException {
        try (Fd file = FileCalls.open(folder.path(), FileCalls.O_TMPFILE | FileCalls.O_WRONLY, 0444)) {
            FileCalls.write(file, content);
            FileCalls.linkFd(file, path);
        } catch (SysException e) {
            boolean unnamedFilesUnknown = e.call().equals("open")
                    && (e.errno() == Errno.EOPNOTSUPP || e.errno() == Errno.EISDIR || e.errno() == Errno.ENOENT);
            if (!unnamedFilesUnknown) {
                throw e;
            }
            linkNamedFile(folder, path, content);
        }
    }

    /** For file systems that know no O_TMPFILE, as overlayfs before Linux 6.1 or so: a hidden name first. */
    private static void linkNamedFile(PinFolder folder, String path, byte[] content) throws SysException {
        String hidden = folder.path() + "/.new-" + ProcessCalls.getpid() + "-" + ProcessCalls.gettid();
        int flags = FileCalls.O_CREAT | FileCalls.O_EXCL | FileCalls.O_WRONLY;
        try (Fd file = FileCalls.open(hidden, flags, 0444)) {
            try {
                FileCalls.write(file, content);
                FileCalls.linkFd(file, path);
            } finally {
                PathCalls.unlink(hidden);
            }
        }
    }

    /** What the caller's code opened in a namespace that is not to be. */
    private static void release(@Nullable Object value) {
        if (value instanceof AutoCloseable resource) {
            try {
                resource.close();
            } catch (Exception e) { // the failure that led here is the one to report
                return;
            }
        }
    }
}
