package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.sys.ProcessCalls;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.topology.Topology;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed, daemons that died, disks that are full. */
@Tag("processes")
final class CrashIT {
    private static final Path OVS = Path.of("/run/jnetlab/ovs");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void require() {
        Labs.requireMixed();
    }

    @Test
    void killedAtAnyInstant() throws Exception {
        Topology topology = Labs.load(Labs.MIXED);
        List<String> before = MachineText.everything();
        KilledUp up = new KilledUp(folder, Labs.MIXED);
        up.whole();
        Labs.assertNothingDiffers(topology);
        Labs.down("mixed");
        MachineText.assertSame(before, MachineText.everything());
        for (int i = 0; i < 8 / Hermetic.slowness(); i++) {
            up.killed();
            if (i % 2 == 0) {
                Labs.up(topology);
                Labs.assertNothingDiffers(topology);
            }
            Labs.down("mixed");
            MachineText.assertSame(before, MachineText.everything());
        }
    }

    @Test
    void switchThatWasKilledIsMended() throws Exception {
        List<String> before = MachineText.everything();
        Topology topology = Labs.load(Labs.MIXED);
        Labs.up(topology);
        for (String pidfile : List.of("ovs-vswitchd.pid", "ovsdb-server.pid")) {
            int pid = Integer.parseInt(Files.readString(OVS.resolve(pidfile)).strip());
            ProcessHandle daemon = ProcessHandle.of(pid).orElseThrow();
            ProcessCalls.kill(pid, ProcessCalls.SIGKILL);
            daemon.onExit().join();
        }
        Labs.up(topology);
        Labs.assertNothingDiffers(topology);
        try (Pinging switched = new Pinging("a", "10.1.0.2");
                Pinging host = new Pinging("b", "10.1.0.254")) {
            switched.assertNoneLost();
            host.assertNoneLost();
        }
        for (String pidfile : List.of("ovsdb-server.pid", "ovs-vswitchd.pid")) {
            int pid = Integer.parseInt(Files.readString(OVS.resolve(pidfile)).strip());
            ProcessHandle daemon = ProcessHandle.of(pid).orElseThrow();
            ProcessCalls.kill(pid, ProcessCalls.SIGKILL);
            daemon.onExit().join();
        }
        Labs.down("mixed");
        MachineText.assertSame(before, MachineText.everything());
    }

    @Test
    void deadSocketOfTheSystemIsSaid() throws Exception {
        Path socket = Path.of("/run/openvswitch/db.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
        }
        try {
            List<String> before = MachineText.network();
            IOException error = assertThrows(IOException.class, () -> Labs.up(Labs.MIXED));
            assertTrue(
                    error.toString().contains(socket + ": nobody answers")
                            && error.toString().contains("start it"),
                    error::getMessage);
            MachineText.assertSame(before, MachineText.network());
        } finally {
            Files.delete(socket);
        }
    }

    /** For many sizes, so that it is full at another place each time. */
    @Test
    void fullDiskIsSaidAndNothingIsHalfMade() throws Exception {
        Topology topology = Labs.load(Labs.MIXED);
        int failures = 0;
        for (int pages : new int[] {1, 2, 3, 4, 6, 12}) {
            Command.sh("mount -t tmpfs -o size=" + pages * 4 + "k,mode=0755 tmpfs /run")
                    .orFail();
            try {
                List<String> network = MachineText.network();
                List<String> processes = MachineText.processes();
                Exception error = failure(topology);
                if (error == null) {
                    Labs.assertNothingDiffers(topology);
                    Labs.down("mixed");
                } else {
                    failures++;
                    String text = pages + " pages: " + error;
                    if (error instanceof ApplyFailedException failed) {
                        assertEquals(ApplyFailedException.Undone.WHOLLY, failed.undone(), text + failed.left());
                    }
                    assertTrue(text.contains("No space left") || text.contains("ENOSPC"), text);
                }
                MachineText.assertSame(network, MachineText.network());
                MachineText.assertSame(processes, MachineText.processes());
            } finally {
                Command.sh("umount -l /run/netns; umount /run");
            }
        }
        assertTrue(failures > 0);
    }

    private static @Nullable Exception failure(Topology topology) throws ConflictException, InterruptedException {
        try {
            Labs.up(topology);
            return null;
        } catch (IOException | ApplyFailedException e) {
            return e;
        }
    }
}
