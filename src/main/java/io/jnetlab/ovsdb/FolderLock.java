package io.jnetlab.ovsdb;

import io.jnetlab.sys.Errno;
import io.jnetlab.sys.Fd;
import io.jnetlab.sys.FileCalls;
import io.jnetlab.sys.FileStatus;
import io.jnetlab.sys.SafeFolder;
import io.jnetlab.sys.SysException;
import org.jspecify.annotations.Nullable;

/**
 * An exclusive lock on a folder itself, flock(2), so that no file has to be made, or to be left behind, for it. It ends
 * with the process. Its holder may remove the folder.
 */
final class FolderLock {
    private static final int POLL_MILLIS = 5;

    private final Fd fd;

    private FolderLock(Fd fd) {
        this.fd = fd;
    }

    /** Waits for the lock; the folder is made, with those above it, if it is not there. */
    static FolderLock take(String folder, long timeoutMillis) throws OvsdbException {
        Deadline deadline = Deadline.after(timeoutMillis);
        try {
            while (true) {
                SafeFolder.make(folder);
                FolderLock lock = tryTake(folder);
                if (lock != null) {
                    return lock;
                }
                if (deadline.isOver()) {
                    throw new OpenVswitchException(
                            "another process starts or stops Open vSwitch, and is not done after " + timeoutMillis
                                    + " ms (it holds a lock on " + folder + ")");
                }
                ConnectErrors.pause(folder, POLL_MILLIS);
            }
        } catch (SysException e) {
            throw new OpenVswitchException("cannot make or lock the folder " + folder + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable FolderLock tryTake(String folder) throws SysException {
        Fd fd;
        try {
            fd = FileCalls.open(folder, FileCalls.O_RDONLY | FileCalls.O_DIRECTORY | FileCalls.O_CLOEXEC, 0);
        } catch (SysException e) {
            if (e.errno() == Errno.ENOENT) {
                return null;
            }
            throw e;
        }
        boolean held = false;
        try {
            // A folder that was removed and made anew meanwhile is another one, with another lock.
            held = FileCalls.flock(fd, FileCalls.LOCK_EX | FileCalls.LOCK_NB, folder) && isStill(folder, fd);
            return held ? new FolderLock(fd) : null;
        } finally {
            if (!held) {
                fd.close();
            }
        }
    }

    private static boolean isStill(String folder, Fd fd) throws SysException {
        try {
            return FileStatus.of(folder).isSameFileAs(FileStatus.of(fd));
        } catch (SysException e) {
            if (e.errno() == Errno.ENOENT) {
                return false;
            }
            throw e;
        }
    }

    /** Gives the lock back. */
    void close() {
        fd.close();
    }
}
