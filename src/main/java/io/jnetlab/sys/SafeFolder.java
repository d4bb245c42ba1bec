package io.jnetlab.sys;

/** Folders in which nobody else can make, replace or link anything, so that names in them lead where we think. */
public final class SafeFolder {
    private static final int WRITABLE_BY_OTHERS = 022;

    private SafeFolder() {}

    /**
     * {@code mkdir -p} with mode 0755 at most, whatever the umask.
     *
     * @throws UnsafeFolderException where it is there, and is no folder or others can write in it
     */
    public static void make(String path) throws SysException {
        try {
            PathCalls.mkdir(path, 0755);
        } catch (SysException e) {
            int slash = path.lastIndexOf('/');
            if (e.errno() == Errno.ENOENT && slash > 0) {
                make(path.substring(0, slash));
                make(path);
            } else if (e.errno() == Errno.EEXIST) {
                check(path);
            } else {
                throw e;
            }
        }
    }

    /** Removes a folder that is empty; it doesn't matter where it isn't, or where there is none. */
    public static void removeEmpty(String path) throws SysException {
        try {
            PathCalls.rmdir(path);
        } catch (SysException e) {
            if (e.errno() != Errno.ENOENT
                    && e.errno() != Errno.ENOTEMPTY
                    && e.errno() != Errno.EEXIST
                    && e.errno() != Errno.ENOTDIR) {
                throw e;
            }
        }
    }

    /**
     * Looks at a folder; one that is not there is fine.
     *
     * @throws UnsafeFolderException where it is no folder, or others can write in it
     */
    public static void check(String path) throws SysException {
        FileStatus status;
        try {
            status = FileStatus.ofLink(path);
        } catch (SysException e) {
            if (e.errno() == Errno.ENOENT) {
                return;
            }
            throw e;
        }
        if (!status.isDirectory()) {
            throw new UnsafeFolderException(path, status.isSymbolicLink() ? "is a symbolic link" : "is no folder");
        }
        if (status.uid() != 0 && status.uid() != ProcessCalls.geteuid()) {
            throw new UnsafeFolderException(path, "belongs to user " + status.uid());
        }
        if ((status.mode() & WRITABLE_BY_OTHERS) != 0) {
            throw new UnsafeFolderException(
                    path, "can be written by others, mode " + Integer.toOctalString(status.mode() & 07777));
        }
    }
}
