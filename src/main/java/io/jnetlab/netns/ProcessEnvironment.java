package io.jnetlab.netns;

import io.jnetlab.sys.Errno;
import io.jnetlab.sys.Fd;
import io.jnetlab.sys.FileCalls;
import io.jnetlab.sys.NamespaceCalls;
import io.jnetlab.sys.PathCalls;
import io.jnetlab.sys.ProcessCalls;
import io.jnetlab.sys.SysException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this process was given when it started, byte for byte, without what its launcher added.
 *
 * <p>The launcher says in {@value #NOFILE} what the soft limit of open files was, which the JVM raises, and in
 * {@value #FDS} which descriptors beyond the standard three the user passed on, numbers with spaces between.
 */
public final class ProcessEnvironment {
    /** Soft limit of open files before the JVM started, or {@code unlimited}. */
    public static final String NOFILE = "JNETLAB_NOFILE";

    /** Descriptors that a program inherits. */
    public static final String FDS = "JNETLAB_FDS";

    private final List<byte[]> entries;
    private final @Nullable String nofile;
    private final Set<Integer> inherited;

    private ProcessEnvironment(List<byte[]> entries, @Nullable String nofile, Set<Integer> inherited) {
        this.entries = List.copyOf(entries);
        this.nofile = nofile;
        this.inherited = inherited;
    }

    /** Reads {@code /proc/self/environ}: Java's own map loses bytes that the locale does not know. */
    public static ProcessEnvironment ofThisProcess() throws SysException {
        return of(SmallFiles.read("/proc/self/environ"));
    }

    /** @param block {@code NAME=VALUE} each, ended by a NUL */
    static ProcessEnvironment of(byte[] block) {
        List<byte[]> entries = new ArrayList<>();
        String nofile = null;
        Set<Integer> inherited = new HashSet<>();
        for (byte[] entry : RawArguments.split(block)) {
            String text = new String(entry, StandardCharsets.UTF_8);
            if (text.startsWith(NOFILE + "=")) {
                nofile = text.substring(NOFILE.length() + 1);
            } else if (text.startsWith(FDS + "=")) {
                addNumbers(text.substring(FDS.length() + 1), inherited);
            } else {
                entries.add(entry);
            }
        }
        return new ProcessEnvironment(entries, nofile, inherited);
    }

    private static void addNumbers(String text, Set<Integer> numbers) {
        int number = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (c >= '0' && c <= '9' && number < 1 << 24) {
                number = Math.max(number, 0) * 10 + (c - '0');
            } else if (number >= 0) {
                numbers.add(number);
                number = -1;
            }
        }
    }

    /** The value of a variable, or null. */
    @Nullable
    String get(String variable) {
        for (byte[] entry : entries) {
            String text = new String(entry, StandardCharsets.UTF_8);
            if (text.startsWith(variable + "=")) {
                return text.substring(variable.length() + 1);
            }
        }
        return null;
    }

    /** Adds or replaces a variable. */
    public ProcessEnvironment with(String variable, String value) {
        List<byte[]> changed = new ArrayList<>();
        for (byte[] entry : entries) {
            if (!new String(entry, StandardCharsets.UTF_8).startsWith(variable + "=")) {
                changed.add(entry);
            }
        }
        changed.add((variable + "=" + value).getBytes(StandardCharsets.UTF_8));
        return new ProcessEnvironment(changed, nofile, inherited);
    }

    List<byte[]> entries() {
        return entries;
    }

    boolean isInherited(int descriptor) {
        return inherited.contains(descriptor);
    }

    /**
     * Lets no program have a descriptor but the standard three and what was passed on: the JVM opens its archives so that it would.
     * The calling thread, which is to become the program, has descriptors of its own from now on: what other threads of the
     * JVM open meanwhile is not among them.
     */
    void closeOnExec() throws SysException {
        NamespaceCalls.unshare(NamespaceCalls.CLONE_FILES);
        for (String name : PathCalls.list("/proc/thread-self/fd")) {
            int number = Integer.parseInt(name);
            if (number <= 2 || isInherited(number)) {
                continue;
            }
            try {
                @SuppressWarnings("resource") // only looked at: it is the JVM's
                Fd fd = new Fd(number);
                FileCalls.fcntl(fd, FileCalls.F_SETFD, FileCalls.FD_CLOEXEC);
            } catch (SysException e) {
                if (e.errno() != Errno.EBADF) { // the one that the folder was read with
                    throw e;
                }
            }
        }
    }

    /** Gives the soft limit of open files back that the user had. */
    void restoreLimits() throws SysException {
        if (nofile == null) {
            return;
        }
        long hard = ProcessCalls.getrlimit(ProcessCalls.RLIMIT_NOFILE)[1];
        long soft = hard;
        if (!nofile.equals("unlimited")) {
            try {
                soft = Long.parseLong(nofile);
            } catch (NumberFormatException e) {
                return; // not what our launcher writes
            }
        }
        // -1, unlimited, is the largest.
        if (Long.compareUnsigned(soft, hard) <= 0) {
            ProcessCalls.setrlimit(ProcessCalls.RLIMIT_NOFILE, soft, hard);
        }
    }
}
