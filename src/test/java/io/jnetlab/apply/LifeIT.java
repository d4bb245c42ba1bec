package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.topology.Topology;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A lab that comes up, is changed and goes down again and again in one process, beside one that stays: nothing grows.
 *
 * <p>{@code -Dlife.cycles=1000} says how often.
 */
final class LifeIT {
    private static final int CYCLES = Integer.getInteger("life.cycles", 12);

    /** Until everything has been done once or twice that is done once: classes, compiled code, buffers. */
    private static final int WARM = Math.max(4, Math.min(100, CYCLES / 3));

    private static final String KEEPER =
            "{name: keeper, namespaces: {k: {}}, bridges: {keep: {}}, links: [[k:eth0, keep:keep-k]]}";

    /** Memory that Java's heap, and what lies beside it, may have more at the end; garbage is not collected whole. */
    private static final long HEAP_KIB = 2_000;

    /** Classes, compiled code. */
    private static final long NON_HEAP_KIB = 8_000;

    /** Buffers for the kernel's calls. */
    private static final long DIRECT_KIB = 500;

    private static final long SWITCH_KIB = 12_000;

    /**
     * What a process and the machine hold.
     *
     * @param kernel network namespaces that the kernel has, with those that it is about to free; 0 where it does not say
     * @param heapKib of the JVM after a collection
     * @param nonHeapKib of the JVM, for classes and compiled code
     * @param directKib outside of the heap, for the kernel's calls
     * @param residentKib of the whole process; the heap, which the JVM makes larger as it likes, is most of it
     * @param switchKib of ovs-vswitchd and ovsdb-server
     */
    private record Figures(
            int descriptors,
            int threads,
            int namespaces,
            int mounts,
            int rows,
            int kernel,
            long heapKib,
            long nonHeapKib,
            long directKib,
            long residentKib,
            long switchKib) {
        static Figures now() throws IOException {
            System.gc();
            return new Figures(
                    count("/proc/self/fd"),
                    count("/proc/self/task"),
                    namespacesOfProcesses(),
                    Files.readAllLines(Path.of("/proc/self/mountinfo")).size(),
                    countRows(),
                    kernelNamespaces(),
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024,
                    ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getUsed() / 1024,
                    direct(),
                    resident("self"),
                    resident(pid("ovs-vswitchd")) + resident(pid("ovsdb-server")));
        }

        private static String pid(String daemon) throws IOException {
            return Files.readString(Path.of("/run/jnetlab/ovs/" + daemon + ".pid"))
                    .strip();
        }

        private static int count(String folder) throws IOException {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                return (int) files.count();
            }
        }

        /** Those that pins, descriptors or threads of any process keep: what nobody keeps, the kernel frees. */
        private static int namespacesOfProcesses() {
            String all = "{ stat -Lc %i /run/netns/* /proc/[0-9]*/task/*/ns/net;"
                    + " find /proc/[0-9]*/fd -lname 'net:*' -printf '%l\\n' | tr -dc '0-9\\n'; } 2>/dev/null | sort -u | wc -l";
            return Integer.parseInt(Command.sh(all).out().strip());
        }

        private static int countRows() {
            String dump = "ovsdb-client --timeout=20 -f csv --no-headings dump unix:/run/jnetlab/ovs/db.sock | wc -l";
            return Integer.parseInt(Command.sh(dump).orFail().out().strip());
        }

        /** Of the machine, where this is no namespace of it. */
        private static int kernelNamespaces() {
            String count = Command.sh("awk '$1==\"net_namespace\" {print $2}' /proc/slabinfo")
                    .out()
                    .strip();
            return count.isEmpty() ? 0 : Integer.parseInt(count);
        }

        private static long direct() {
            long bytes = 0;
            for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
                bytes += pool.getMemoryUsed();
            }
            return bytes / 1024;
        }

        private static long resident(String pid) throws IOException {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
            return 0;
        }
    }

    @Test
    void nothingGrows() throws Exception {
        Labs.requireMixed();
        Topology first = Labs.load(mixed(Labs.MIXED));
        Topology edited = Labs.load(mixed(Labs.MIXED)
                .replace("mtu: 1400", "mtu: 1300")
                .replace("10.2.0.2/24", "10.2.0.3/24")
                .replace("b:eth0, sw2:sw2-b], vlan: 10", "b:eth0, sw2:sw2-b], vlan: 20"));
        List<String> before = MachineText.everything();
        Labs.up(KEEPER);
        try {
            List<String> kept = MachineText.everything();
            for (int i = 0; i < WARM; i++) {
                cycle(first, edited);
            }
            Figures warm = Figures.now();
            int cycles = CYCLES / Hermetic.slowness();
            for (int i = WARM; i < cycles; i++) {
                cycle(first, edited);
            }
            Figures end = Figures.now();
            System.out.println("after " + WARM + " cycles: " + warm);
            System.out.println("after " + cycles + " cycles: " + end);
            MachineText.assertSame(kept, MachineText.everything());
            assertEquals(warm.descriptors(), end.descriptors(), "descriptors");
            assertEquals(warm.namespaces(), end.namespaces(), "namespaces");
            assertEquals(warm.mounts(), end.mounts(), "mounts");
            assertEquals(warm.rows(), end.rows(), "rows");
            assertTrue(end.threads() <= warm.threads() + 4, () -> warm + ", " + end);
            assertTrue(end.heapKib() <= warm.heapKib() + HEAP_KIB, () -> warm + ", " + end);
            assertTrue(end.nonHeapKib() <= warm.nonHeapKib() + NON_HEAP_KIB, () -> warm + ", " + end);
            assertTrue(end.directKib() <= warm.directKib() + DIRECT_KIB, () -> warm + ", " + end);
            assertTrue(end.switchKib() <= warm.switchKib() + SWITCH_KIB, () -> warm + ", " + end);
        } finally {
            Labs.down("keeper");
        }
        MachineText.assertSame(before, MachineText.everything());
    }

    /** With a command, where that is possible. */
    private static String mixed(String yaml) {
        return Hermetic.hasControlGroups()
                ? yaml.replace("  d: {interf", "  d: {run: [[sleep, '1000']], interf")
                : yaml;
    }

    private static void cycle(Topology first, Topology edited) throws Exception {
        Labs.up(first);
        Labs.up(edited);
        Labs.down("mixed");
    }
}
