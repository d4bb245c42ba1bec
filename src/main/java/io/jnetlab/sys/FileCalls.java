package io.jnetlab.sys;

/** Open files: descriptors. For names and folders see {@link PathCalls}. Each throws {@link SysException} where the call fails, and repeats it after EINTR. */
public final class FileCalls {
    public static final int O_RDONLY = 0;
    public static final int O_WRONLY = 1;
    public static final int O_RDWR = 2;
    public static final int O_CREAT = 0100;
    public static final int O_EXCL = 0200;
    public static final int O_TRUNC = 01000;
    public static final int O_APPEND = 02000;
    public static final int O_NONBLOCK = 04000;
    public static final int O_CLOEXEC = 02000000;
    public static final int O_PATH = 010000000;
    /** These two have other numbers on ARM. */
    public static final int O_DIRECTORY = Arch.ARM ? 040000 : 0200000;

    public static final int O_NOFOLLOW = Arch.ARM ? 0100000 : 0400000;
    /** A file without a name, made in the folder that is opened; {@link #linkFd} gives it one. */
    public static final int O_TMPFILE = 020000000 | O_DIRECTORY;

    public static final int F_GETFD = 1;
    public static final int F_SETFD = 2;
    public static final int F_GETFL = 3;
    public static final int F_SETFL = 4;
    public static final int FD_CLOEXEC = 1;

    public static final int LOCK_SH = 1;
    public static final int LOCK_EX = 2;
    public static final int LOCK_NB = 4;
    public static final int LOCK_UN = 8;

    /** {@link #fileSystemType} of namespace files. */
    public static final long NSFS_MAGIC = 0x6e736673;

    public static final long PROC_SUPER_MAGIC = 0x9fa0;
    public static final long TMPFS_MAGIC = 0x01021994;
    public static final long CGROUP2_SUPER_MAGIC = 0x63677270;

    private static final int AT_FDCWD = -100;
    private static final int AT_SYMLINK_FOLLOW = 0x400;

    private FileCalls() {}

    /**
     * Opens a file: open(2). {@code O_CLOEXEC} is always added.
     *
     * @param mode the permissions of a file that is made, less the umask
     */
    public static Fd open(String path, int flags, int mode) throws SysException {
        Memory name = Memory.cString(path);
        int fd;
        do {
            fd = LibC.C.open(name.address(), flags | O_CLOEXEC, mode);
        } while (fd < 0 && LibC.errno() == Errno.EINTR);
        if (fd < 0) {
            throw SysException.last("open", path);
        }
        name.keep();
        return new Fd(fd);
    }

    /** Opens a file for reading. */
    public static Fd open(String path) throws SysException {
        return open(path, O_RDONLY, 0);
    }

    /** Opens a file by a path relative to a folder's descriptor: openat(2). */
    public static Fd openAt(Fd directory, String path, int flags, int mode) throws SysException {
        Memory name = Memory.cString(path);
        int fd;
        do {
            fd = LibC.C.openat(directory.number(), name.address(), flags | O_CLOEXEC, mode);
        } while (fd < 0 && LibC.errno() == Errno.EINTR);
        if (fd < 0) {
            throw SysException.last("openat", path);
        }
        name.keep();
        return new Fd(fd);
    }

    /** Reads into memory: read(2). Returns 0 at the end. */
    public static int read(Fd fd, Memory target, int offset, int length) throws SysException {
        check(target, offset, length);
        int number = fd.enter("read");
        try {
            long count;
            do {
                count = LibC.C.read(number, target.address() + offset, length);
            } while (count < 0 && LibC.errno() == Errno.EINTR);
            if (count < 0) {
                throw SysException.last("read", fd.toString());
            }
            return (int) count;
        } finally {
            target.keep();
            fd.leave();
        }
    }

    /** Writes all of a range: write(2), as often as needed. */
    public static void write(Fd fd, Memory source, int offset, int length) throws SysException {
        check(source, offset, length);
        int number = fd.enter("write");
        try {
            int done = 0;
            while (done < length) {
                long count = LibC.C.write(number, source.address() + offset + done, length - done);
                if (count >= 0) {
                    done += (int) count;
                } else if (LibC.errno() != Errno.EINTR) {
                    throw SysException.last("write", fd.toString());
                }
            }
        } finally {
            source.keep();
            fd.leave();
        }
    }

    /** Writes all these bytes. */
    public static void write(Fd fd, byte[] bytes) throws SysException {
        write(fd, Memory.copyOf(bytes), 0, bytes.length);
    }

    /** Sets or asks for a descriptor's flags: fcntl(2). */
    public static int fcntl(Fd fd, int command, long argument) throws SysException {
        return Sys.check(LibC.C.fcntl(fd.number(), command, argument), "fcntl", fd.toString());
    }

    /**
     * Gives the file behind a descriptor (one of {@link #O_TMPFILE}) a name, in one step: linkat(2).
     *
     * @throws SysException EEXIST if the name is taken
     */
    public static void linkFd(Fd fd, String path) throws SysException {
        // Through /proc, since AT_EMPTY_PATH asks for CAP_DAC_READ_SEARCH in the initial user namespace.
        Memory from = Memory.cString("/proc/thread-self/fd/" + fd.number());
        Memory to = Memory.cString(path);
        Sys.check(LibC.C.linkat(AT_FDCWD, from.address(), AT_FDCWD, to.address(), AT_SYMLINK_FOLLOW), "linkat", path);
        from.keep();
        to.keep();
    }

    /**
     * Takes or gives back an advisory lock: flock(2). It belongs to the open file, and ends with its last descriptor.
     *
     * @param what for messages: the file's path
     * @return false if {@link #LOCK_NB} was asked for and somebody else holds it
     */
    public static boolean flock(Fd fd, int operation, String what) throws SysException {
        int number = fd.enter("flock");
        try {
            int result;
            do {
                result = LibC.C.flock(number, operation);
            } while (result < 0 && LibC.errno() == Errno.EINTR);
            if (result < 0 && LibC.errno() == Errno.EAGAIN) {
                return false;
            }
            Sys.check(result, "flock", what);
            return true;
        } finally {
            fd.leave();
        }
    }

    /** The magic number of the file system that a file is on: fstatfs(2). {@link #NSFS_MAGIC} for a namespace. */
    public static long fileSystemType(Fd fd) throws SysException {
        Memory statfs = Memory.allocate(128);
        Sys.check(LibC.C.fstatfs(fd.number(), statfs.address()), "fstatfs", fd.toString());
        statfs.keep();
        return statfs.getLong(0);
    }

    /** Whether a descriptor, 0, 1 or 2 mostly, is a terminal: isatty(3). */
    public static boolean isTerminal(int fd) {
        return LibC.C.isatty(fd) == 1;
    }

    /** A pipe, both ends closed on exec: pipe2(2). Reading end first. */
    public static Fd[] pipe() throws SysException {
        Memory ends = Memory.allocate(8);
        Sys.check(LibC.C.pipe2(ends.address(), O_CLOEXEC), "pipe2", "");
        ends.keep();
        return new Fd[] {new Fd(ends.getInt(0)), new Fd(ends.getInt(4))};
    }

    /** A counter that poll(2) can wait for: eventfd(2). Write eight bytes, a long, to add to it. */
    public static Fd eventFd() throws SysException {
        return new Fd(Sys.check(LibC.C.eventfd(0, O_CLOEXEC | O_NONBLOCK), "eventfd", ""));
    }

    static void check(Memory memory, int offset, int length) {
        if (offset < 0 || length < 0 || offset > memory.size() - length) {
            throw new IndexOutOfBoundsException(offset + " + " + length + " of " + memory.size());
        }
    }
}
