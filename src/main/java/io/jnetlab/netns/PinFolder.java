package io.jnetlab.netns;

import io.jnetlab.sys.Errno;
import io.jnetlab.sys.Fd;
import io.jnetlab.sys.FileCalls;
import io.jnetlab.sys.FileStatus;
import io.jnetlab.sys.Memory;
import io.jnetlab.sys.NamespaceCalls;
import io.jnetlab.sys.PathCalls;
import io.jnetlab.sys.SysException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A folder of pins: prepared for new ones, and read. */
final class PinFolder {
    /** How much of a leftover's content is read. */
    private static final int TEXT_BYTES = 512;

    private final String path;
    private final NetnsPin.Kind kind;

    PinFolder(String path, NetnsPin.Kind kind) {
        this.path = path;
        this.kind = kind;
    }

    /**
     * The path of a pin.
     *
     * @throws NetnsException if the name can't be a file in this folder
     */
    String pathOf(String name) throws NetnsException {
        if (name.isEmpty()
                || name.equals(".")
                || name.equals("..")
                || name.indexOf('/') >= 0
                || name.indexOf('\0') >= 0) {
            throw new NetnsException(name, "\"" + name + "\" is not a file name", null);
        }
        return path + "/" + name;
    }

    String path() {
        return path;
    }

    /**
     * Makes the folder, and a shared mount of its own out of it, so that pins are seen in other mount namespaces, and
     * unmounting one there takes it away here. As {@code ip netns add} does it, under the same lock.
     */
    void prepare() throws SysException {
        try {
            PathCalls.mkdir(path, 0755);
        } catch (SysException e) {
            if (e.errno() != Errno.EEXIST) {
                throw e;
            }
        }
        // Two processes that both find no mount would mount twice, and shared mounts on top of each other multiply.
        try (Fd lock = FileCalls.open(path, FileCalls.O_RDONLY | FileCalls.O_DIRECTORY, 0)) {
            FileCalls.flock(lock, FileCalls.LOCK_EX, path);
            try {
                share();
            } catch (SysException e) {
                if (e.errno() != Errno.EINVAL) {
                    throw e;
                }
                // It is no mount point yet.
                NamespaceCalls.mount(path, path, "none", NamespaceCalls.MS_BIND | NamespaceCalls.MS_REC, "");
                share();
            }
        }
    }

    private void share() throws SysException {
        NamespaceCalls.mount("", path, "none", NamespaceCalls.MS_SHARED | NamespaceCalls.MS_REC, "");
    }

    /** Everything in it; empty where there is no such folder. */
    NetnsPins read() throws SysException {
        List<String> names;
        try {
            names = new ArrayList<>(PathCalls.list(path));
        } catch (SysException e) {
            if (e.errno() == Errno.ENOENT) {
                return new NetnsPins(List.of(), List.of());
            }
            throw e;
        }
        Collections.sort(names);
        List<NetnsPin> pins = new ArrayList<>();
        List<NetnsLeftover> leftovers = new ArrayList<>();
        for (String name : names) {
            readEntry(name, pins, leftovers);
        }
        return new NetnsPins(pins, leftovers);
    }

    private void readEntry(String name, List<NetnsPin> pins, List<NetnsLeftover> leftovers) throws SysException {
        String file = path + "/" + name;
        boolean link;
        try {
            link = FileStatus.ofLink(file).isSymbolicLink();
        } catch (SysException e) {
            if (e.errno() == Errno.ENOENT) {
                return; // deleted since the folder was read
            }
            throw e;
        }
        try (Fd fd = FileCalls.open(file, FileCalls.O_RDONLY | FileCalls.O_NONBLOCK, 0)) {
            String other = NamespaceFiles.whatElse(fd);
            if (other.isEmpty()) {
                NetnsId id = NetnsId.of(FileStatus.of(fd));
                pins.add(new NetnsPin(name, file, link ? NetnsPin.Kind.LINK : kind, id));
                return;
            }
            leftovers.add(leftover(name, file, fd));
        } catch (SysException e) {
            NetnsLeftover.Kind unopened = whyNotOpened(e.errno(), link);
            if (unopened == null) {
                throw e;
            }
            if (!link && e.errno() == Errno.ENOENT) {
                return;
            }
            leftovers.add(new NetnsLeftover(name, file, unopened, ""));
        }
    }

    private static NetnsLeftover.@Nullable Kind whyNotOpened(int errno, boolean link) {
        return switch (errno) {
            case Errno.EACCES, Errno.EPERM -> NetnsLeftover.Kind.UNREADABLE;
            case Errno.ENOENT, Errno.ELOOP, Errno.ENOTDIR ->
                link ? NetnsLeftover.Kind.DANGLING_LINK : NetnsLeftover.Kind.OTHER;
            case Errno.ENXIO, Errno.ENODEV -> NetnsLeftover.Kind.OTHER;
            default -> null;
        };
    }

    private static NetnsLeftover leftover(String name, String file, Fd fd) throws SysException {
        if (FileCalls.fileSystemType(fd) == FileCalls.NSFS_MAGIC) {
            return new NetnsLeftover(name, file, NetnsLeftover.Kind.OTHER_NAMESPACE, "");
        }
        if (!FileStatus.of(fd).isRegular()) {
            return new NetnsLeftover(name, file, NetnsLeftover.Kind.OTHER, "");
        }
        return new NetnsLeftover(name, file, NetnsLeftover.Kind.FILE, text(fd));
    }

    private static String text(Fd fd) throws SysException {
        Memory memory = Memory.allocate(TEXT_BYTES);
        int length = FileCalls.read(fd, memory, 0, TEXT_BYTES);
        return memory.utf8(0, length).strip();
    }
}
