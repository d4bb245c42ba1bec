package io.jnetlab.sys;

/**
 * Namespaces and mounts.
 *
 * <p>{@link #unshare} and {@link #setns} act on the calling <em>thread</em>: use a platform thread that serves nothing
 * else. A thread that it starts inherits its namespaces.
 */
public final class NamespaceCalls {
    public static final int CLONE_FS = 0x200;

    /** Of {@link #unshare}: the thread has descriptors of its own. */
    public static final int CLONE_FILES = 0x400;

    public static final int CLONE_NEWTIME = 0x80;
    public static final int CLONE_NEWNS = 0x20000;
    public static final int CLONE_NEWCGROUP = 0x2000000;
    public static final int CLONE_NEWUTS = 0x4000000;
    public static final int CLONE_NEWIPC = 0x8000000;
    public static final int CLONE_NEWUSER = 0x10000000;
    public static final int CLONE_NEWPID = 0x20000000;
    public static final int CLONE_NEWNET = 0x40000000;

    public static final long MS_RDONLY = 1;
    public static final long MS_NOSUID = 2;
    public static final long MS_NODEV = 4;
    public static final long MS_NOEXEC = 8;
    public static final long MS_REMOUNT = 32;
    public static final long MS_BIND = 4096;
    public static final long MS_MOVE = 8192;
    public static final long MS_REC = 16384;
    public static final long MS_PRIVATE = 1 << 18;
    public static final long MS_SLAVE = 1 << 19;
    public static final long MS_SHARED = 1 << 20;

    public static final int MNT_FORCE = 1;
    public static final int MNT_DETACH = 2;
    public static final int UMOUNT_NOFOLLOW = 8;

    private static final long NS_GET_USERNS = 0xb701;
    private static final long NS_GET_PARENT = 0xb702;
    private static final long NS_GET_NSTYPE = 0xb703;
    private static final long NS_GET_OWNER_UID = 0xb704;

    private NamespaceCalls() {}

    /** Puts the calling thread into new namespaces: unshare(2). */
    public static void unshare(int flags) throws SysException {
        Sys.check(LibC.C.unshare(flags), "unshare", flagNames(flags));
    }

    /**
     * Puts the calling thread into a namespace: setns(2).
     *
     * @param kind which kind it must be, one of {@code CLONE_NEW…}; 0 for any
     */
    public static void setns(Fd namespace, int kind) throws SysException {
        Sys.check(LibC.C.setns(namespace.number(), kind), "setns", namespace + ", " + flagNames(kind));
    }

    /**
     * Which kind of namespace a file stands for, one of {@code CLONE_NEW…}: ioctl_nsfs(2).
     *
     * @throws SysException ENOTTY mostly, if it stands for none
     */
    public static int kindOf(Fd namespace) throws SysException {
        return Sys.check(LibC.C.ioctl(namespace.number(), NS_GET_NSTYPE, 0), "ioctl", namespace + ", NS_GET_NSTYPE");
    }

    /**
     * Opens the user namespace that owns a namespace: ioctl_nsfs(2).
     *
     * @throws SysException EPERM if it is beyond what can be seen from here
     */
    public static Fd ownerOf(Fd namespace) throws SysException {
        int fd = LibC.C.ioctl(namespace.number(), NS_GET_USERNS, 0);
        return new Fd(Sys.check(fd, "ioctl", namespace + ", NS_GET_USERNS"));
    }

    /**
     * Opens the parent of a user or PID namespace: ioctl_nsfs(2).
     *
     * @throws SysException EPERM if it is beyond what can be seen from here, EINVAL for another kind
     */
    public static Fd parentOf(Fd namespace) throws SysException {
        int fd = LibC.C.ioctl(namespace.number(), NS_GET_PARENT, 0);
        return new Fd(Sys.check(fd, "ioctl", namespace + ", NS_GET_PARENT"));
    }

    /** The user who made a user namespace, as seen from here: ioctl_nsfs(2). */
    public static int ownerUidOf(Fd namespace) throws SysException {
        Memory uid = Memory.allocate(4);
        int result = LibC.C.ioctl(namespace.number(), NS_GET_OWNER_UID, uid.address());
        Sys.check(result, "ioctl", namespace + ", NS_GET_OWNER_UID");
        uid.keep();
        return uid.getInt(0);
    }

    /**
     * Mounts, binds, or changes how mounts propagate: mount(2).
     *
     * @param source empty where the flags need none
     * @param type the file system's, empty where the flags need none
     * @param data options, may be empty
     */
    public static void mount(String source, String target, String type, long flags, String data) throws SysException {
        Memory from = Memory.cString(source);
        Memory to = Memory.cString(target);
        Memory kind = Memory.cString(type);
        Memory options = Memory.cString(data);
        int result = LibC.C.mount(
                from.address(), to.address(), kind.address(), flags, data.isEmpty() ? 0 : options.address());
        Sys.check(result, "mount", source.isEmpty() ? target : source + " on " + target);
        from.keep();
        to.keep();
        kind.keep();
        options.keep();
    }

    /** Takes a mount away: umount2(2). */
    public static void unmount(String target, int flags) throws SysException {
        Memory name = Memory.cString(target);
        Sys.check(LibC.C.umount2(name.address(), flags), "umount", target);
        name.keep();
    }

    private static String flagNames(int flags) {
        StringBuilder names = new StringBuilder();
        append(names, flags, CLONE_FS, "CLONE_FS");
        append(names, flags, CLONE_FILES, "CLONE_FILES");
        append(names, flags, CLONE_NEWTIME, "CLONE_NEWTIME");
        append(names, flags, CLONE_NEWNS, "CLONE_NEWNS");
        append(names, flags, CLONE_NEWCGROUP, "CLONE_NEWCGROUP");
        append(names, flags, CLONE_NEWUTS, "CLONE_NEWUTS");
        append(names, flags, CLONE_NEWIPC, "CLONE_NEWIPC");
        append(names, flags, CLONE_NEWUSER, "CLONE_NEWUSER");
        append(names, flags, CLONE_NEWPID, "CLONE_NEWPID");
        append(names, flags, CLONE_NEWNET, "CLONE_NEWNET");
        return names.length() == 0 ? "0" : names.toString();
    }

    private static void append(StringBuilder names, int flags, int flag, String name) {
        if ((flags & flag) != 0) {
            names.append(names.length() == 0 ? "" : "|").append(name);
        }
    }
}
