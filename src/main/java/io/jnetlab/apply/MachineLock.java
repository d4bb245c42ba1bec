package io.jnetlab.apply;

import io.jnetlab.sys.Errno;
import io.jnetlab.sys.Fd;
import io.jnetlab.sys.FileCalls;
import io.jnetlab.sys.SysException;

/**
 * The right to change labs on this machine, held by one process at a time: flock(2) on {@value #PATH} itself, which ends
 * with the process however it ends, and leaves no file.
 */
public final class MachineLock implements AutoCloseable {
    /** The folder of what jnetlab keeps while labs are up. */
    public static final String PATH = "/run/jnetlab";

    private final Fd folder;

    private MachineLock(Fd folder) {
        this.folder = folder;
    }

    /**
     * Takes the lock, and waits for it where another process holds it.
     *
     * @param waiting called once before waiting
     */
    public static MachineLock take(Runnable waiting) throws SysException {
        try {
            FileCalls.mkdir(PATH, 0755);
        } catch (SysException e) {
            if (e.errno() != Errno.EEXIST) {
                throw e;
            }
        }
        Fd folder = FileCalls.open(PATH, FileCalls.O_RDONLY | FileCalls.O_DIRECTORY | FileCalls.O_NOFOLLOW, 0);
        try {
            if (!FileCalls.flock(folder, FileCalls.LOCK_EX | FileCalls.LOCK_NB, PATH)) {
                waiting.run();
                FileCalls.flock(folder, FileCalls.LOCK_EX, PATH);
            }
        } catch (SysException | RuntimeException e) {
            folder.close();
            throw e;
        }
        return new MachineLock(folder);
    }

    @Override
    public void close() {
        folder.close();
    }
}
