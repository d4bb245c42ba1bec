package io.jnetlab.sys;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names of files, and folders. Each throws {@link SysException} where the call fails. */
public final class PathCalls {
    private static final int X_OK = 1;
    private static final int PATH_MAX = 4096;

    private PathCalls() {}

    /** Removes a name: unlink(2). */
    public static void unlink(String path) throws SysException {
        Memory name = Memory.cString(path);
        Sys.check(LibC.C.unlink(name.address()), "unlink", path);
        name.keep();
    }

    /** Makes a symbolic link: symlink(2). */
    public static void symlink(String target, String path) throws SysException {
        Memory to = Memory.cString(target);
        Memory name = Memory.cString(path);
        Sys.check(LibC.C.symlink(to.address(), name.address()), "symlink", path);
        to.keep();
        name.keep();
    }

    /**
     * Where a symbolic link leads to: readlink(2).
     *
     * @return null where there is nothing of that name
     * @throws SysException EINVAL if it is something else
     */
    public static @Nullable String readLink(String path) throws SysException {
        Memory name = Memory.cString(path);
        Memory target = Memory.allocate(PATH_MAX);
        long length = LibC.C.readlink(name.address(), target.address(), PATH_MAX);
        if (length < 0) {
            int errno = LibC.errno();
            if (errno == Errno.ENOENT || errno == Errno.ENOTDIR) {
                return null;
            }
            throw SysException.last("readlink", path);
        }
        name.keep();
        target.keep();
        return target.utf8(0, (int) length);
    }

    /** Gives a file another name, in place of what had it: rename(2). */
    public static void rename(String from, String to) throws SysException {
        Memory old = Memory.cString(from);
        Memory name = Memory.cString(to);
        Sys.check(LibC.C.rename(old.address(), name.address()), "rename", to);
        old.keep();
        name.keep();
    }

    /** Makes a folder: mkdir(2). */
    public static void mkdir(String path, int mode) throws SysException {
        Memory name = Memory.cString(path);
        Sys.check(LibC.C.mkdir(name.address(), mode), "mkdir", path);
        name.keep();
    }

    /** Removes an empty folder: rmdir(2). */
    public static void rmdir(String path) throws SysException {
        Memory name = Memory.cString(path);
        Sys.check(LibC.C.rmdir(name.address()), "rmdir", path);
        name.keep();
    }

    /** Whether this user may execute a file or search a folder: access(2). */
    public static boolean isExecutable(String path) {
        Memory name = Memory.cString(path);
        int result = LibC.C.access(name.address(), X_OK);
        name.keep();
        return result == 0;
    }

    /**
     * The names in a folder without {@code .} and {@code ..}, in no order: readdir(3).
     *
     * <p>In UTF-8 whatever the locale, so that each can be opened by its name again.
     */
    public static List<String> list(String path) throws SysException {
        List<String> names = new ArrayList<>();
        Memory entries = Memory.allocate(32 * 1024);
        try (Fd folder = FileCalls.open(path, FileCalls.O_RDONLY | FileCalls.O_DIRECTORY, 0)) {
            while (true) {
                long bytes = LibC.C.getdents64(folder.number(), entries.address(), entries.size());
                if (bytes < 0) {
                    throw SysException.last("getdents64", path);
                }
                if (bytes == 0) {
                    return names;
                }
                addNames(entries, (int) bytes, names);
            }
        } finally {
            entries.keep();
        }
    }

    /** {@code struct linux_dirent64}: inode, offset, record length at 16, type, name from 19 on. */
    private static void addNames(Memory entries, int bytes, List<String> names) {
        int record = 0;
        while (record < bytes) {
            int length = Short.toUnsignedInt(entries.getShort(record + 16));
            int end = record + 19;
            while (entries.getByte(end) != 0) {
                end++;
            }
            String name = entries.utf8(record + 19, end - record - 19);
            if (!name.equals(".") && !name.equals("..")) {
                names.add(name);
            }
            record += length;
        }
    }
}
