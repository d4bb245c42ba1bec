package io.jnetlab.sys;

/**
 * Part of {@code struct statx}: statx(2), whose layout is the same on each processor.
 *
 * <p>A namespace is identified by {@link #device} and {@link #inode} of its file, namespaces(7).
 *
 * @param mode type and permission bits, inode(7)
 * @param device the device's number, major in the upper half
 * @param mountId the mount that the file was found on
 */
public record FileStatus(int mode, long inode, long device, long size, int uid, int gid, int links, long mountId) {
    private static final int AT_FDCWD = -100;
    private static final int AT_SYMLINK_NOFOLLOW = 0x100;
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int STATX_BASIC_STATS = 0x7ff;
    private static final int STATX_MNT_ID = 0x1000;
    private static final int S_IFMT = 0170000;

    /** Status of a path, following a symbolic link at its end. */
    public static FileStatus of(String path) throws SysException {
        return statx(AT_FDCWD, path, 0, path);
    }

    /** Status of a path, of the symbolic link itself where it is one. */
    public static FileStatus ofLink(String path) throws SysException {
        return statx(AT_FDCWD, path, AT_SYMLINK_NOFOLLOW, path);
    }

    /** Status of an open file. */
    public static FileStatus of(Fd fd) throws SysException {
        return statx(fd.number(), "", AT_EMPTY_PATH, fd.toString());
    }

    private static FileStatus statx(int directory, String path, int flags, String what) throws SysException {
        Memory name = Memory.cString(path);
        Memory s = Memory.allocate(256);
        int mask = STATX_BASIC_STATS | STATX_MNT_ID;
        Sys.check(LibC.C.statx(directory, name.address(), flags, mask, s.address()), "statx", what);
        name.keep();
        s.keep();
        long device = (long) s.getInt(136) << 32 | Integer.toUnsignedLong(s.getInt(140));
        return new FileStatus(
                Short.toUnsignedInt(s.getShort(28)),
                s.getLong(32),
                device,
                s.getLong(40),
                s.getInt(20),
                s.getInt(24),
                s.getInt(16),
                s.getLong(144));
    }

    public boolean isDirectory() {
        return (mode & S_IFMT) == 0040000;
    }

    public boolean isRegular() {
        return (mode & S_IFMT) == 0100000;
    }

    public boolean isSymbolicLink() {
        return (mode & S_IFMT) == 0120000;
    }

    public boolean isSocket() {
        return (mode & S_IFMT) == 0140000;
    }

    /** Whether it is a named or unnamed pipe, or a socket: something with another end. */
    public boolean isPipeOrSocket() {
        return (mode & S_IFMT) == 0010000 || isSocket();
    }

    /** Whether both are the same file: device and inode are equal. */
    public boolean isSameFileAs(FileStatus other) {
        return inode == other.inode && device == other.device;
    }
}
