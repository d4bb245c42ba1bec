package io.jnetlab.sheets;

import io.jnetlab.testing.KernelFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares what a sheet shows with what its commands printed, but for what differs by nature from run to run: times,
 * MAC addresses, inodes, numbers of interfaces and processes, counters, white space.
 *
 * <p>A line {@code …} stands for lines that a sheet leaves out. What names a thing must be the same thing throughout: a MAC address that is shown twice was printed twice.
 */
final class ShownOutput {
    /** Commands that print a list in no order of its own. */
    private static final List<String> UNORDERED = List.of(
            "ip netns\n",
            "ip netns list",
            "ovs-vsctl show",
            "ovs-vsctl --columns",
            "fdb/show",
            "stp/show",
            "bridge fdb",
            "neighbour",
            "tnl/neigh/show",
            "lsns");

    /** A line shown for any number of lines that may be others the next time. */
    private static final String ELIDED = "…";

    /** Names of things, of which each has one for itself. */
    private static final Pattern NAMES = Pattern.compile("\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b"
            // What begins with 00:00:00 or 02:00:00 was written by somebody.
            + "|(?<![0-9a-f:])(?!0[02]:00:00:)([0-9a-f]{2}:){5}[0-9a-f]{2}(?![0-9a-f:])"
            + "|\\b\\d{7,}\\b"
            + "|\\bfe80::[0-9a-f:]+");

    private static final List<Map.Entry<Pattern, String>> VALUES = List.of(
            value("(?<![:\\w])\\d{1,2}:\\d{2}:\\d{2}(\\.\\d+)?(?![:\\w])", "CLOCK"),
            value("\\b\\d{2}/[A-Z][a-z]{2}/\\d{4}\\b", "DATE"),
            value("\\b\\d+ received, (?!0%|100%)[\\d.]+% packet loss", "SOME received"),
            value("= [\\d.]+/[\\d.]+/[\\d.]+/[\\d.]+ ms(, pipe \\d+)?", "= RTT"),
            value("(?<![\\w.])\\d+(\\.\\d+)? ?(µs|us|ms|s|min)\\b", "TIME"),
            // Whether the neighbour was given up before the time was over.
            value(
                    "(→ .*): (no answer|Destination Host Unreachable|Destination unreachable: Address unreachable)$",
                    "$1: UNANSWERED"),
            value(
                    ": (went .*, which says: Destination Host Unreachable|nobody answered); expected",
                    ": UNANSWERED; expected"),
            value("^\\d+: ", "N: "),
            value("@if\\d+", "@ifN"),
            value("\\blink-netnsid \\d+", "link-netnsid N"),
            value("\\bpid \\d+", "pid N"),
            value("\\bid \\d+, seq", "id N, seq"),
            value("\\b(rx|tx) \\d+ \\([\\d.]+ [kMG]?B\\)", "$1 COUNT"),
            value(" +dropped \\d+$", ""),
            value("\\b(REACHABLE|STALE|DELAY|PROBE)\\b", "KNOWN"),
            // The age in the bridge's table.
            value("^( *\\d+ +\\d+ +<mac[^>]*>) +\\d+$", "$1 AGE"),
            value("\\b(tnl_port|out_port|tnl_pop|vxlan_sys_4789 )\\(\\d+\\)", "$1(N)"),
            // Ports get their numbers in the order of the database, which is none.
            value("\\b128\\.\\d+$", "128.N"),
            value("\\bqdisc (\\w+) [0-9a-f]+:", "qdisc $1 N:"),
            value("\\bSent \\d+ bytes \\d+ pkt .*", "Sent COUNT"),
            value("\\s+", " "));

    private ShownOutput() {}

    private static Map.Entry<Pattern, String> value(String regex, String replacement) {
        return Map.entry(Pattern.compile(regex), replacement);
    }

    /**
     * Whether what is shown is what this machine prints: it is Debian 12's, where Open vSwitch forwards in userspace.
     * Others have other versions of the programs.
     */
    static boolean areOfThisMachine() throws IOException {
        Path release = Path.of("/etc/os-release");
        return Files.exists(release)
                && Files.readAllLines(release).containsAll(List.of("ID=debian", "VERSION_ID=\"12\""))
                && KernelFeature.OPENVSWITCH_DATAPATH.missing() != null;
    }

    /**
     * Whether the lines shown are what was printed.
     *
     * @param commands that printed it
     */
    static boolean matches(String commands, List<String> shown, List<String> printed) {
        boolean ordered = UNORDERED.stream().noneMatch(commands::contains);
        if (ordered && shown.contains(ELIDED)) {
            return follows(essence(shown, true, false), essence(printed, true, false));
        }
        return essence(shown, ordered).equals(essence(printed, ordered));
    }

    /** The lines without what differs by nature; sorted, and each name like another, where they have no order. */
    static List<String> essence(List<String> lines, boolean ordered) {
        return essence(lines, ordered, ordered);
    }

    private static List<String> essence(List<String> lines, boolean ordered, boolean numbered) {
        Map<String, String> names = new HashMap<>();
        List<String> out = new ArrayList<>();
        for (String line : lines) {
            String text = NAMES.matcher(line)
                    .replaceAll(found -> Matcher.quoteReplacement(name(found.group(), names, numbered)));
            for (Map.Entry<Pattern, String> value : VALUES) {
                text = value.getKey().matcher(text).replaceAll(value.getValue());
            }
            out.add(text.strip());
        }
        while (!out.isEmpty() && out.get(out.size() - 1).isEmpty()) {
            out.remove(out.size() - 1);
        }
        if (!ordered) {
            out.sort(null);
        }
        return out;
    }

    /** Whether the lines printed are those shown, where some of these stand for any. */
    private static boolean follows(List<String> shown, List<String> printed) {
        if (shown.isEmpty() || printed.isEmpty()) {
            return printed.isEmpty() && shown.stream().allMatch(ELIDED::equals);
        }
        List<String> rest = shown.subList(1, shown.size());
        List<String> later = printed.subList(1, printed.size());
        if (shown.get(0).equals(ELIDED)) {
            return follows(rest, printed) || follows(shown, later);
        }
        return shown.get(0).equals(printed.get(0)) && follows(rest, later);
    }

    private static String name(String found, Map<String, String> names, boolean numbered) {
        String kind = found.startsWith("fe80")
                ? "link-local"
                : found.contains("-") ? "uuid" : found.contains(":") ? "mac" : "inode";
        return numbered ? names.computeIfAbsent(found, f -> "<" + kind + " " + names.size() + ">") : "<" + kind + ">";
    }
}
