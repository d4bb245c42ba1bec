package io.jnetlab.sys;

/** A terminal, by a descriptor of it: ioctl_tty(2). */
public final class TerminalCalls {
    // asm-generic/ioctls.h, as x86, ARM, RISC-V and s390 have them.
    private static final long TCGETS = 0x5401;
    private static final long TCSETSW = 0x5403;
    private static final long TIOCGPGRP = 0x540f;
    private static final long TIOCSPGRP = 0x5410;
    private static final long TIOCGWINSZ = 0x5413;

    private static final int SIG_BLOCK = 0;
    private static final int SIG_SETMASK = 2;

    private TerminalCalls() {}

    /** tcgetattr(3). */
    public static TerminalModes modes(int fd) throws SysException {
        Memory memory = Memory.allocate(TerminalModes.SIZE);
        control(fd, TCGETS, "TCGETS", memory);
        return new TerminalModes(memory);
    }

    /** tcsetattr(3), once all that was written is printed, whatever process group has the terminal. */
    public static void setModes(int fd, TerminalModes modes) throws SysException {
        controlAlways(fd, TCSETSW, "TCSETSW", modes.memory());
    }

    /** Rows and columns; 0 where they aren't known. */
    public static int[] size(int fd) throws SysException {
        Memory size = Memory.allocate(8);
        control(fd, TIOCGWINSZ, "TIOCGWINSZ", size);
        return new int[] {size.getShort(0) & 0xffff, size.getShort(2) & 0xffff};
    }

    /**
     * The process group in the foreground: tcgetpgrp(3).
     *
     * @throws SysException with ENOTTY where the terminal isn't the one that controls this process
     */
    public static int foreground(int fd) throws SysException {
        Memory group = Memory.allocate(4);
        control(fd, TIOCGPGRP, "TIOCGPGRP", group);
        return group.getInt(0);
    }

    /** Puts a process group of the session into the foreground, whatever group has it: tcsetpgrp(3). */
    public static void setForeground(int fd, int group) throws SysException {
        Memory memory = Memory.allocate(4);
        memory.putInt(0, group);
        controlAlways(fd, TIOCSPGRP, "TIOCSPGRP", memory);
    }

    private static void control(int fd, long request, String name, Memory argument) throws SysException {
        int result;
        do {
            result = LibC.C.ioctl(fd, request, argument.address());
        } while (result < 0 && LibC.errno() == Errno.EINTR);
        Sys.check(result, "ioctl", fd + ", " + name);
        argument.keep();
    }

    /** Who changes a terminal from the background is stopped by SIGTTOU, unless the thread blocks that. */
    private static void controlAlways(int fd, long request, String name, Memory argument) throws SysException {
        SignalSet blocked = SignalSet.of(ProcessCalls.SIGTTOU);
        SignalSet before = SignalSet.of();
        Sys.check(LibC.C.sigprocmask(SIG_BLOCK, blocked.address(), before.address()), "sigprocmask", "");
        try {
            control(fd, request, name, argument);
        } finally {
            LibC.C.sigprocmask(SIG_SETMASK, before.address(), 0);
            blocked.keep();
            before.keep();
        }
    }
}
