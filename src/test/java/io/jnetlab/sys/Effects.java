package io.jnetlab.sys;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;
import org.jspecify.annotations.Nullable;

/**
 * Numbers every effect of this process, from 1, and lets one of them fail, or ends the process there or sends it a signal.
 *
 * <p>An effect is a system call that changes something, with each message of a netlink datagram and each transaction of
 * Open vSwitch's database as one of their own, or the start of a program. It stands between the program and libc, and
 * before {@link Programs}, so that it sees them all.
 */
public final class Effects implements InvocationHandler {
    /** What is to happen at an effect. */
    public enum Fault {
        /** The call, message, transaction or start is refused, by the kernel or the server where they are asked at all. */
        REFUSE,
        /** SIGKILL, before the call. */
        KILL_BEFORE,
        /** SIGKILL, after the call. */
        KILL_AFTER,
        /** SIGINT to the whole process group, as Ctrl-C sends it: before the call, or right after the start of a program. */
        SIGINT,
        /** SIGTERM to the process, at the same place. */
        SIGTERM,
        /** What a signal's handler does, before the call: the thread that armed this is interrupted. */
        INTERRUPT,
        /**
         * From this effect on nothing is changed any more, whatever this process tries: to the machine it is as if the
         * process had been killed, without the time that another process takes.
         */
        DEAD,
        /** Java itself gives up, before the call. */
        ERROR,
        /**
         * At this effect, or the next one that comes with so many others, the socket's receive queue is too small for the
         * answers of a netlink datagram, so that the kernel drops some: ENOBUFS.
         */
        OVERFLOW
    }

    /** What a process that counts as killed meets at each effect. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        private Killed(int at) {
            super("dead from effect " + at + " on");
        }
    }

    private static final Set<String> CHANGES =
            Set.of("linkat", "unlink", "symlink", "rename", "mkdir", "rmdir", "mount", "umount2");
    private static final int O_TMPFILE_ALONE = FileCalls.O_TMPFILE & ~FileCalls.O_DIRECTORY;
    private static final int NETLINK_HEADER = 16;
    private static final int GENL_ID_CTRL = 0x10;
    private static final int NETLINK_GENERIC = 16;
    /** No kernel knows messages of this type, and says EOPNOTSUPP. */
    private static final int NO_SUCH_TYPE = 0x0fff;

    /** So many answers don't fit in the smallest queue that the kernel gives. */
    private static final int OVERFLOWING = 12;

    private static final int QUEUE = 212_992;

    /** Programs that change nothing, and are asked as often as it takes. */
    private static final Pattern LOOKS = Pattern.compile("ovs-ofctl .*(dump|diff|parse)-flows|nft -s list");

    /** Longer than one variable of the environment may be: execve(2) says E2BIG. */
    private static final int TOO_LONG = 1 << 18;

    /** How long a signal may take until its handler has run. */
    private static final long SIGNAL_NANOS = 10_000_000_000L;

    private static final int TUN = 'T';
    private static final long SIOCETHTOOL = 0x8946;
    private static final int ETHTOOL_STXCSUM = 0x17;

    private final LibC.Functions libc;
    private final Runtime runtime;

    /** Netlink protocols and families of sockets, by descriptor. */
    private final Map<Integer, int[]> sockets = new ConcurrentHashMap<>();

    private final Set<Integer> counters = ConcurrentHashMap.newKeySet();

    private @Nullable Fault fault;
    private int at;
    private int count;
    private String hit = "";
    private boolean armed;
    private Thread thread = Thread.currentThread();

    private Effects(LibC.Functions libc) {
        this.libc = libc;
        this.runtime = Runtime.getRuntime(libc);
    }

    /** Puts itself in place, before the first call of libc in this process. */
    public static Effects install() {
        Effects[] out = new Effects[1];
        Sys.interposer = libc -> {
            out[0] = new Effects(libc);
            return (LibC.Functions)
                    Proxy.newProxyInstance(LibC.class.getClassLoader(), new Class<?>[] {LibC.Functions.class}, out[0]);
        };
        ProcessCalls.getpid();
        Programs.interposer = out[0]::start;
        return out[0];
    }

    /**
     * Counts from now on, from 1.
     *
     * @param what to do, null for nothing
     * @param number of the effect at which
     */
    public synchronized void arm(@Nullable Fault what, int number) {
        fault = what;
        at = number;
        count = 0;
        hit = "";
        thread = Thread.currentThread();
        armed = true;
    }

    /** Stops counting; gives how many effects there were. */
    public synchronized int disarm() {
        armed = false;
        return count;
    }

    /** The effect at which something was done, empty where it did not come to that. */
    public synchronized String hit() {
        return hit;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
        String name = method.getName();
        if (name.equals("socket") || name.equals("eventfd")) {
            Object fd = call(method, args);
            remember(name, args, (Integer) fd);
            return fd;
        }
        Object[] arguments = args == null ? new Object[0] : args;
        synchronized (this) {
            if (!armed) {
                return call(method, arguments);
            }
        }
        if (name.equals("send") || name.equals("sendmsg")) {
            return send(method, arguments);
        }
        String what = effect(name, arguments);
        if (what == null) {
            return call(method, arguments);
        }
        switch (next(what)) {
            case REFUSED -> {
                runtime.setLastError(errno(name));
                return method.getReturnType() == long.class ? (Object) Long.valueOf(-1) : (Object) Integer.valueOf(-1);
            }
            case BEFORE -> kill();
            default -> {}
        }
        boolean after = isAfter();
        Object result = call(method, arguments);
        if (after) {
            kill();
        }
        return result;
    }

    private Process start(ProcessBuilder builder) throws IOException {
        synchronized (this) {
            if (!armed || LOOKS.matcher(String.join(" ", builder.command())).find()) {
                return builder.start();
            }
        }
        Verdict verdict = count("start " + String.join(" ", builder.command()).strip());
        if (verdict == Verdict.REFUSED) {
            builder.environment().put("REFUSED", "x".repeat(TOO_LONG));
        } else if (verdict == Verdict.BEFORE) {
            kill();
        }
        boolean after = isAfter();
        Process process = builder.start();
        if (after) {
            kill();
        }
        if (verdict == Verdict.SIGNALLED) {
            signal();
        }
        return process;
    }

    private Object call(Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(libc, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void remember(String name, Object[] args, int fd) {
        if (name.equals("eventfd")) {
            counters.add(fd);
            sockets.remove(fd);
        } else {
            counters.remove(fd);
            sockets.put(fd, new int[] {(Integer) args[0], (Integer) args[2]});
        }
    }

    private enum Verdict {
        GO,
        SIGNALLED,
        BEFORE,
        REFUSED
    }

    /** Counts an effect, and sends the signal that comes before it. */
    private Verdict next(String what) {
        Verdict verdict = count(what);
        if (verdict == Verdict.SIGNALLED) {
            signal();
        }
        return verdict;
    }

    private synchronized Verdict count(String what) {
        if (!armed) {
            return Verdict.GO;
        }
        count++;
        if (fault == Fault.DEAD && count > at) {
            throw new Killed(at);
        }
        if (count != at || fault == null || fault == Fault.OVERFLOW) {
            return Verdict.GO;
        }
        hit = what;
        switch (fault) {
            case SIGINT, SIGTERM -> {
                return Verdict.SIGNALLED;
            }
            case REFUSE -> {
                return Verdict.REFUSED;
            }
            case KILL_BEFORE -> {
                return Verdict.BEFORE;
            }
            case KILL_AFTER, OVERFLOW -> {}
            case INTERRUPT -> thread.interrupt();
            case DEAD -> throw new Killed(at);
            case ERROR -> throw new StackOverflowError("at effect " + at);
        }
        return Verdict.GO;
    }

    private synchronized boolean isAfter() {
        return fault == Fault.KILL_AFTER && count >= at;
    }

    private void kill() {
        libc.kill(libc.getpid(), ProcessCalls.SIGKILL);
    }

    /** Returns when the handler has interrupted the thread, or the one that works for it: what follows shall not depend on luck. */
    private void signal() {
        boolean keyboard = fault == Fault.SIGINT;
        libc.kill(keyboard ? 0 : libc.getpid(), keyboard ? ProcessCalls.SIGINT : ProcessCalls.SIGTERM);
        long limit = System.nanoTime() + SIGNAL_NANOS;
        while (!thread.isInterrupted() && !Thread.currentThread().isInterrupted() && System.nanoTime() < limit) {
            Thread.onSpinWait();
        }
    }

    /** What a call changes, for people; null for nothing. */
    private @Nullable String effect(String name, Object[] args) {
        if (CHANGES.contains(name)) {
            return name + " "
                    + text(args, name.equals("linkat") ? 3 : name.equals("symlink") || name.equals("mount") ? 1 : 0);
        }
        return switch (name) {
            case "open" -> opens(args, 0);
            case "openat" -> opens(args, 1);
            case "write" ->
                counters.contains((Integer) args[0])
                        ? null
                        : "write " + pointer(args[1], args[2]).strip();
            case "unshare" -> ((Integer) args[0] & NamespaceCalls.CLONE_NEWNET) == 0 ? null : "unshare CLONE_NEWNET";
            case "kill" -> (Integer) args[1] == 0 ? null : "kill";
            case "ioctl" -> ioctl((Long) args[1], (Long) args[2]);
            default -> null;
        };
    }

    private @Nullable String opens(Object[] args, int path) {
        int flags = (Integer) args[path + 1];
        int making = FileCalls.O_CREAT | FileCalls.O_TRUNC | O_TMPFILE_ALONE;
        return (flags & making) == 0 ? null : "open " + text(args, path);
    }

    private @Nullable String ioctl(long request, long argument) {
        if (request == SIOCETHTOOL) {
            Pointer ifreq = Pointer.wrap(runtime, argument);
            int command = Pointer.wrap(runtime, ifreq.getLong(NETLINK_HEADER)).getInt(0);
            return command == ETHTOOL_STXCSUM ? "ioctl ETHTOOL_STXCSUM" : null;
        }
        return (request >> 8 & 0xff) == TUN ? "ioctl " + Long.toHexString(request) : null;
    }

    private String text(Object[] args, int place) {
        return Pointer.wrap(runtime, (Long) args[place]).getString(0);
    }

    private String pointer(Object address, Object length) {
        byte[] bytes = new byte[(int) Math.min(60, (Long) length)];
        Pointer.wrap(runtime, (Long) address).get(0, bytes, 0, bytes.length);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static int errno(String call) {
        return switch (call) {
            case "open", "openat", "write", "mkdir", "symlink", "linkat", "unshare" -> Errno.ENOSPC;
            case "mount", "kill" -> Errno.EPERM;
            default -> Errno.EBUSY;
        };
    }

    // ---- sockets

    private Object send(Method method, Object[] args) throws Throwable {
        int[] socket = sockets.get((Integer) args[0]);
        boolean before = false;
        int first = currentCount();
        if (socket != null && method.getName().equals("send")) {
            Pointer data = Pointer.wrap(runtime, (Long) args[1]);
            int length = (int) (long) (Long) args[2];
            before = socket[0] == SocketCalls.AF_NETLINK
                    ? datagram(data, length, socket[1])
                    : socket[0] == SocketCalls.AF_UNIX && transaction(data, length);
        }
        if (before) {
            kill();
        }
        boolean after = isAfter() && currentCount() > first;
        boolean overflows = socket != null && socket[0] == SocketCalls.AF_NETLINK && overflows(first);
        if (overflows) {
            setQueue((Integer) args[0], 1);
        }
        Object result = call(method, args);
        if (overflows) {
            setQueue((Integer) args[0], QUEUE);
        }
        if (after) {
            kill();
        }
        return result;
    }

    /** Whether that is to befall a datagram whose first effect comes after this one. */
    private synchronized boolean overflows(int before) {
        if (fault != Fault.OVERFLOW || !hit.isEmpty() || count < at || count - before < OVERFLOWING) {
            return false;
        }
        hit = count - before + " netlink messages in one datagram";
        return true;
    }

    private void setQueue(int socket, int bytes) {
        Pointer value = Memory.allocateDirect(runtime, 4);
        value.putInt(0, bytes);
        libc.setsockopt(socket, SocketCalls.SOL_SOCKET, SocketCalls.SO_RCVBUF, value.address(), 4);
    }

    private synchronized int currentCount() {
        return count;
    }

    /** Counts the messages that change something, and spoils the one that is to be refused. */
    private boolean datagram(Pointer data, int length, int protocol) {
        boolean before = false;
        int at = 0;
        while (at + NETLINK_HEADER <= length) {
            int size = data.getInt(at);
            int type = data.getShort(at + 4) & 0xffff;
            boolean changes = protocol == NETLINK_GENERIC
                    ? type != GENL_ID_CTRL && data.getByte(at + NETLINK_HEADER) != 0
                    : (type & 3) != 2;
            if (changes) {
                Verdict verdict = next("netlink message " + type + " of protocol " + protocol);
                before |= verdict == Verdict.BEFORE;
                if (verdict == Verdict.REFUSED && protocol == NETLINK_GENERIC) {
                    data.putByte(at + NETLINK_HEADER, (byte) 0xff);
                } else if (verdict == Verdict.REFUSED) {
                    data.putShort(at + 4, (short) NO_SUCH_TYPE);
                }
            }
            at += Math.max(NETLINK_HEADER, size + 3 & ~3);
        }
        return before;
    }

    /** Counts a transaction that changes something, and asks for a method that no server has where it is to be refused. */
    private boolean transaction(Pointer data, int length) {
        byte[] bytes = new byte[length];
        data.get(0, bytes, 0, length);
        String json = new String(bytes, StandardCharsets.ISO_8859_1);
        boolean changes = json.contains("\"transact\"")
                && (json.contains("\"insert\"")
                        || json.contains("\"update\"")
                        || json.contains("\"mutate\"")
                        || json.contains("\"delete\""));
        if (!changes) {
            return false;
        }
        Verdict verdict = next("transaction");
        if (verdict == Verdict.REFUSED) {
            data.putByte(json.indexOf("\"transact\"") + 1, (byte) 'T');
        }
        return verdict == Verdict.BEFORE;
    }
}
