package io.jnetlab.observe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks at those limits of the machine that large labs reach. */
final class KernelLimits {
    /** A limit, and how much of it a lab of a thousand namespaces needs. */
    private record Limit(String sysctl, long needed, String use) {}

    private static final List<Limit> LIMITS = List.of(
            new Limit("user.max_net_namespaces", 1_100, "each namespace counts"),
            new Limit("fs.file-max", 16_384, "jnetlab holds two files for each namespace"),
            new Limit("fs.inotify.max_user_instances", 128, "programs in namespaces that wait for files share it"),
            new Limit("kernel.pty.max", 1_024, "each shell in a namespace has a terminal"));

    private static final List<String> NEIGHBOURS =
            List.of("net.ipv4.neigh.default.gc_thresh3", "net.ipv6.neigh.default.gc_thresh3");

    private static final long FILES = 2_148;
    private static final int ENOUGH = 16_384;
    private static final int MOST_DIGITS = 64;

    private KernelLimits() {}

    /** A finding for each that is too low, or one that says that none is. */
    static List<Finding> look() {
        List<Finding> out = new ArrayList<>();
        for (Limit limit : LIMITS) {
            long there = number(limit.sysctl());
            if (there >= 0 && there < limit.needed()) {
                out.add(Finding.warning(
                        limit.sysctl(),
                        there + " is too little for a lab of 1,000 namespaces: " + limit.use(),
                        "sysctl -w " + limit.sysctl() + "=" + limit.needed()));
            }
        }
        long files = openFiles();
        if (files >= 0 && files < FILES) {
            out.add(Finding.warning(
                    "open files",
                    files + " is too little for a lab of 1,000 namespaces: jnetlab holds two for each",
                    "ulimit -Hn " + FILES));
        }
        if (out.isEmpty()) {
            out.add(Finding.ok("limits", "enough for 1,000 namespaces"));
        }
        for (String sysctl : NEIGHBOURS) {
            long there = number(sysctl);
            if (there >= 0) {
                out.add(Finding.ok(
                        sysctl,
                        there + ": so many neighbours all namespaces of the machine can have together"
                                + (there < ENOUGH ? "; sysctl -w " + sysctl + "=" + ENOUGH + " for large labs" : "")));
            }
        }
        return out;
    }

    /** Below {@code /proc/sys}; -1 where it isn't there, as the neighbour table's is only in the machine's own namespace. */
    static long number(String sysctl) {
        byte[] buffer = new byte[MOST_DIGITS];
        try (InputStream in = Files.newInputStream(Path.of("/proc/sys", sysctl.replace('.', '/')))) {
            // At once: what is read after the first bytes is nothing.
            int length = in.read(buffer);
            return length < 0 ? -1 : Long.parseLong(new String(buffer, 0, length, StandardCharsets.US_ASCII).strip());
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE; // more than that
        } catch (IOException e) {
            return -1;
        }
    }

    /** The hard limit of {@code RLIMIT_NOFILE}, up to which jnetlab raises its own; -1 for none. */
    private static long openFiles() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/limits"))) {
                if (line.startsWith("Max open files")) {
                    String[] words = line.strip().split("\\s+", -1);
                    String hard = words[words.length - 2];
                    return hard.equals("unlimited") ? -1 : Long.parseLong(hard);
                }
            }
        } catch (IOException e) {
            return -1;
        }
        return -1;
    }
}
