package io.jnetlab.netns;

import io.jnetlab.sys.Errno;
import io.jnetlab.sys.Fd;
import io.jnetlab.sys.FileCalls;
import io.jnetlab.sys.FileStatus;
import io.jnetlab.sys.NamespaceCalls;
import io.jnetlab.sys.SysException;

/** Tells network namespaces from other files. */
final class NamespaceFiles {
    private NamespaceFiles() {}

    /** Empty for a network namespace, else what the file is, in words. */
    static String whatElse(Fd fd) throws SysException {
        int kind;
        try {
            kind = NamespaceCalls.kindOf(fd);
        } catch (SysException e) {
            if (e.errno() == Errno.ENOTTY || e.errno() == Errno.EINVAL || e.errno() == Errno.EBADF) {
                return describe(FileStatus.of(fd));
            }
            throw e;
        }
        return kind == NamespaceCalls.CLONE_NEWNET ? whatOnNsfs(fd) : "a namespace of another kind";
    }

    /** A driver might answer the same ioctl number: only nsfs counts. */
    private static String whatOnNsfs(Fd fd) throws SysException {
        return FileCalls.fileSystemType(fd) == FileCalls.NSFS_MAGIC ? "" : describe(FileStatus.of(fd));
    }

    static String describe(FileStatus status) {
        if (status.isRegular()) {
            return "a plain file";
        }
        return status.isDirectory() ? "a folder" : "a special file";
    }
}
