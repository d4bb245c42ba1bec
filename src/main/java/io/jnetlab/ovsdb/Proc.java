package io.jnetlab.ovsdb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What proc(5) tells of processes. */
final class Proc {
    private static final long DYING_NANOS = 2_000_000_000L;

    /** The unit of times in {@code /proc/PID/stat}: {@code USER_HZ}, the same on each machine of ours. */
    static final int TICKS_PER_SECOND = 100;

    private static final int FIELD_STATE = 0;
    private static final int FIELD_THREADS = 17;
    private static final int FIELD_START = 19;

    private Proc() {}

    /** Whether the process is there and not only a zombie that nobody has waited for. */
    static boolean isAlive(int pid) {
        String state = stat(pid, FIELD_STATE);
        return state != null && !state.equals("Z") && !state.equals("X");
    }

    /** Whether a signal has stopped the process, which stands still until {@code SIGCONT}. */
    static boolean isStopped(int pid) {
        return "T".equals(stat(pid, FIELD_STATE));
    }

    /** Waits, as long as a process takes to end, where it is past its last instruction and still holds locks on files. */
    static void awaitDying(int pid) {
        long limit = System.nanoTime() + DYING_NANOS;
        while (isDying(pid) && System.nanoTime() < limit) {
            Thread.onSpinWait();
        }
    }

    /** Its memory goes before its files, and its first thread may be a zombie while others still have the files. */
    private static boolean isDying(int pid) {
        if (isAlive(pid)) {
            return commandLine(pid).isEmpty();
        }
        String threads = stat(pid, FIELD_THREADS);
        return threads != null && Integer.parseInt(threads) > 1;
    }

    /** When it started after the machine, in ticks; -1 where it is gone. */
    static long startTicks(int pid) {
        String start = stat(pid, FIELD_START);
        return start == null ? -1 : Long.parseLong(start);
    }

    /** A field of {@code /proc/PID/stat}, counted from the one after the name, which may hold anything. */
    private static @Nullable String stat(int pid, int field) {
        String stat = read("/proc/" + pid + "/stat");
        if (stat == null) {
            return null;
        }
        int at = stat.lastIndexOf(')') + 2;
        for (int i = 0; i < field; i++) {
            at = stat.indexOf(' ', at) + 1;
        }
        return stat.substring(at, stat.indexOf(' ', at));
    }

    /** A process's arguments, its own name first; none where it is gone. */
    static List<String> commandLine(int pid) {
        List<String> arguments = new ArrayList<>();
        String line = read("/proc/" + pid + "/cmdline");
        int from = 0;
        for (int end = line == null ? -1 : line.indexOf('\0');
                line != null && end >= 0;
                end = line.indexOf('\0', from)) {
            arguments.add(line.substring(from, end));
            from = end + 1;
        }
        return arguments;
    }

    /** Milliseconds since the machine started; a large number where that is not known. */
    static long uptimeMillis() {
        String uptime = read("/proc/uptime");
        if (uptime == null) {
            return Long.MAX_VALUE;
        }
        return (long) (Double.parseDouble(uptime.substring(0, uptime.indexOf(' '))) * 1000);
    }

    /** A small file's text; {@code null} where it cannot be read. */
    static @Nullable String read(String file) {
        try {
            return new String(Files.readAllBytes(Path.of(file)), StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return null;
        }
    }
}
