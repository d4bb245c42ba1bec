package io.jnetlab.apply;

import io.jnetlab.observe.ProcessFiles;
import io.jnetlab.sys.Errno;
import io.jnetlab.sys.Fd;
import io.jnetlab.sys.FileCalls;
import io.jnetlab.sys.FileStatus;
import io.jnetlab.sys.PathCalls;
import io.jnetlab.sys.ProcessCalls;
import io.jnetlab.sys.SafeFolder;
import io.jnetlab.sys.SysException;
import org.jspecify.annotations.Nullable;

/** The right to change labs on this machine: flock(2) on a file, which ends with the process however it ends. */
public final class MachineLock implements AutoCloseable {
    /** The folder of what jnetlab keeps while labs are up. */
    public static final String FOLDER = ProcessFiles.TOP;

    private static final String PATH = FOLDER + "/lock";

    private static final long PAUSE_MILLIS = 50;

    /** Files that are made while it is held are not for others to write, whatever the user's mask. */
    private static final int UMASK = 022;

    private final Fd file;
    private final int umask;

    private MachineLock(Fd file) {
        this.file = file;
        this.umask = ProcessCalls.umask(UMASK);
    }

    /**
     * Takes the lock, and waits for it where another process holds it. Until it is given back the process's umask is 022.
     *
     * @param waiting called once before waiting
     * @throws InterruptedException where the thread was interrupted while it waited
     */
    public static MachineLock take(Runnable waiting) throws SysException, InterruptedException {
        boolean told = false;
        while (true) {
            makeFolder();
            Fd file = open();
            if (file == null) {
                continue;
            }
            boolean held = false;
            try {
                // Not a flock that waits: an interrupt of the thread would not end it.
                while (!FileCalls.flock(file, FileCalls.LOCK_EX | FileCalls.LOCK_NB, PATH)) {
                    if (!told) {
                        told = true;
                        waiting.run();
                    }
                    Thread.sleep(PAUSE_MILLIS);
                }
                // Whoever held it may have taken the file away: then the lock is on a file that nobody else will find.
                held = isAtPath(file);
            } finally {
                if (!held) {
                    file.close();
                }
            }
            if (held) {
                return new MachineLock(file);
            }
        }
    }

    private static void makeFolder() throws SysException {
        int umask = ProcessCalls.umask(UMASK);
        try {
            SafeFolder.make(FOLDER);
        } finally {
            ProcessCalls.umask(umask);
        }
    }

    /** Null where the folder has gone again: whoever held the lock has removed it. */
    private static @Nullable Fd open() throws SysException {
        try {
            return FileCalls.open(PATH, FileCalls.O_RDWR | FileCalls.O_CREAT | FileCalls.O_NOFOLLOW, 0600);
        } catch (SysException e) {
            if (e.errno() == Errno.ENOENT) {
                return null;
            }
            removeFolder();
            throw e;
        } catch (Error e) {
            removeFolder();
            throw e;
        }
    }

    private static void removeFolder() {
        try {
            PathCalls.rmdir(FOLDER);
        } catch (SysException e) {
            // a lab is up, and its files are in it
        }
    }

    private static boolean isAtPath(Fd file) throws SysException {
        try {
            FileStatus there = FileStatus.ofLink(PATH);
            FileStatus held = FileStatus.of(file);
            return there.device() == held.device() && there.inode() == held.inode();
        } catch (SysException e) {
            if (e.errno() == Errno.ENOENT) {
                return false;
            }
            throw e;
        }
    }

    /** Ends it, and leaves no file of it, nor the folder where nothing else is in it. */
    @Override
    public void close() {
        try {
            removeFile();
            removeFolder();
        } finally {
            ProcessCalls.umask(umask);
            file.close();
        }
    }

    private static void removeFile() {
        try {
            PathCalls.unlink(PATH);
        } catch (SysException e) {
            // somebody took it away
        }
    }
}
