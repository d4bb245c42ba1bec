package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.topology.Topology;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** File systems of the kernel that can't be written, or are not there, as in containers. */
final class ReadOnlyFaultIT {
    private static final String RUN =
            "{name: runs, namespaces: {x: {run: [[sleep, '1000']]}, y: {}}, links: [[x:eth0, y:eth0]]}";

    private static final String SYSCTL = "{name: sets, namespaces: {x: {sysctls: {net.ipv4.conf.all.rp_filter: 2}},"
            + " y: {}}, links: [[x:eth0, y:eth0]]}";

    @BeforeEach
    void require() {
        Labs.requireMixed();
    }

    /** Something done in between, with the machine as it was afterwards. */
    private interface Work {
        void run() throws Exception;
    }

    private static void with(String prepare, String putBack, Work work) throws Exception {
        List<String> network = MachineText.network();
        List<String> files = MachineText.files();
        List<String> processes = MachineText.processes();
        Command.sh(prepare).orFail();
        try {
            work.run();
        } finally {
            Command.sh(putBack).orFail();
        }
        MachineText.assertSame(network, MachineText.network());
        MachineText.assertSame(files, MachineText.files());
        MachineText.assertSame(processes, MachineText.processes());
    }

    private static void upAndDown(String yaml) throws Exception {
        Topology topology = Labs.load(yaml);
        Labs.up(topology);
        Labs.assertNothingDiffers(topology);
        Labs.down(topology.lab().value());
    }

    private static void assertRefused(String yaml, String... words) throws Exception {
        Topology topology = Labs.load(yaml);
        IOException refused = assertThrows(IOException.class, () -> Labs.up(topology));
        for (String word : words) {
            assertTrue(refused.toString().contains(word), refused::toString);
        }
        assertEquals("[]", Labs.labs());
    }

    @Test
    void readOnlySys() throws Exception {
        boolean groups = Hermetic.hasControlGroups();
        with(
                "mount --rbind /sys /sys && for m in $(findmnt -rno TARGET -R /sys | sort -u); do mount -o remount,bind,ro $m; done",
                "umount -l /sys",
                () -> {
                    upAndDown(Labs.MIXED);
                    if (groups) {
                        assertRefused(RUN, "need a control group", "Read-only file system");
                    }
                });
    }

    @Test
    void noSys() throws Exception {
        with("mount -t tmpfs none /sys", "umount -l /sys", () -> {
            upAndDown(Labs.MIXED);
            assertRefused(RUN, "control groups of version 2, which are not mounted");
        });
    }

    @Test
    void readOnlyParameters() throws Exception {
        with("mount --bind /proc/sys /proc/sys && mount -o remount,bind,ro /proc/sys", "umount -l /proc/sys", () -> {
            upAndDown("{name: plain, namespaces: {x: {}, y: {}}, links: [[x:eth0, y:eth0]]}");
            assertRefused(SYSCTL, "/proc/sys", "EROFS: Read-only file system");
        });
    }

    @Test
    void noParameters() throws Exception {
        with(
                "mount -t tmpfs none /proc/sys",
                "umount -l /proc/sys",
                () -> assertRefused(SYSCTL, "/proc/sys is not mounted"));
    }
}
