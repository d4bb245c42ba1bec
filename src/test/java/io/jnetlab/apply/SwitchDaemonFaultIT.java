package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.ovsdb.FaultySwitch;
import io.jnetlab.ovsdb.OvsdbProxy;
import io.jnetlab.ovsdb.OvsdbProxy.Fault;
import io.jnetlab.sys.ProcessCalls;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.QuietListener;
import io.jnetlab.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Daemons of Open vSwitch that die, stand still or start again at each request of an {@code up}. */
@Tag("processes")
final class SwitchDaemonFaultIT {
    private static final String LAB =
            """
            name: dying
            namespaces:
              a: {interfaces: {eth0: {addresses: [10.1.0.1/24]}}}
              b: {interfaces: {eth0: {addresses: [10.1.0.2/24]}}}
            bridges:
              dsw: {addresses: [10.1.0.100/24]}
            links:
              - {endpoints: [a:eth0, dsw:dsw-a], vlan: 10}
              - [b:eth0, dsw:dsw-b]
            """;

    private static final String KEEPER =
            "{name: keeper, namespaces: {k: {}}, bridges: {keep: {}}, links: [[k:eth0, keep:keep-k]]}";

    private static final Path PRIVATE = Path.of("/run/jnetlab/ovs");
    private static final int SIGSTOP = 19;
    private static final long MILLIS = 1500;

    private final Topology lab = Labs.load(LAB);

    @BeforeEach
    void require() {
        Labs.requireMixed();
    }

    private @Nullable Exception failureOfUp(long answerMillis) throws Exception {
        try {
            new LabApplier(new QuietListener(), true, System.getenv(), answerMillis)
                    .up(lab.lab(), lab.desired(), new byte[0]);
            return null;
        } catch (IOException | ApplyFailedException e) {
            return e;
        }
    }

    private int requests(OvsdbProxy proxy) throws Exception {
        proxy.arm(0, Fault.NONE);
        Labs.up(lab);
        int count = proxy.disarm();
        Labs.down("dying");
        return count;
    }

    /** All requests, or without {@code -Dfaults.all=true} the first, the transaction and that after it. */
    private static SortedSet<Integer> places(int count) {
        SortedSet<Integer> out = new TreeSet<>(List.of(1, 3, 4));
        for (int k = 1; k <= count && Boolean.getBoolean("faults.all"); k++) {
            out.add(k);
        }
        return out;
    }

    /** What the kernel has of the lab. */
    private static List<String> kernelsPart() {
        return MachineText.network().stream()
                .filter(line -> line.startsWith("== namespace") || line.contains("alias jnetlab lab=dying"))
                .toList();
    }

    private void upAndDown(List<String> before, boolean up) throws Exception {
        if (up) {
            Labs.up(lab);
            Labs.assertNothingDiffers(lab);
        }
        Labs.down("dying");
        MachineText.assertSame(before, MachineText.network());
    }

    /** Open vSwitch 3.1 aborts where bridges that are joined by patch ports speak RSTP, and again at each start. */
    @Test
    void downTakesOutWhatEndsTheSwitch() throws Exception {
        List<String> before = MachineText.network();
        Labs.up("{name: poison, namespaces: {a: {}}, bridges: {p1: {}, p2: {}, p3: {}},"
                + " links: [[a:eth0, p1], [p1, p2], [p2, p3]]}");
        Path process = Path.of(
                "/proc", Files.readString(PRIVATE.resolve("ovs-vswitchd.pid")).strip());
        Command.sh("ovs-vsctl --no-wait --db=unix:" + PRIVATE.resolve("db.sock")
                        + " set bridge p1 rstp_enable=true -- set bridge p2 rstp_enable=true"
                        + " -- set bridge p3 rstp_enable=true")
                .orFail();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (Files.exists(process) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        if (!Files.exists(process)) {
            Exception failure = failureOfUp(10_000);
            assertNotNull(failure);
            assertTrue(String.valueOf(failure.getMessage()).startsWith("ovs-vswitchd failed"), failure.toString());
        }
        Labs.down("poison");
        MachineText.assertSame(before, MachineText.network());
    }

    @Test
    void serverOfTheSystemStartsAgain() throws Exception {
        try (FaultySwitch ovs = new FaultySwitch()) {
            List<String> before = MachineText.network();
            int count = requests(ovs.proxy());
            for (int k : places(count)) {
                ovs.proxy().arm(k, Fault.NONE, false, () -> {
                    FaultySwitch.kill(FaultySwitch.server(FaultySwitch.RUNDIR));
                    ovs.startServer();
                });
                Exception failure = failureOfUp(10_000);
                ovs.proxy().disarm();
                assertNotNull(failure);
                if (failure instanceof ApplyFailedException failed) {
                    assertEquals(ApplyFailedException.Undone.WHOLLY, failed.undone(), failed.left()::toString);
                }
                assertTrue(
                        failure.toString().contains("/db.sock: the server closed the connection"), failure::toString);
                MachineText.assertSame(before, MachineText.network());
            }
            upAndDown(before, true);
        }
    }

    @Test
    void switchOfTheSystemStandsStill() throws Exception {
        try (FaultySwitch ovs = new FaultySwitch()) {
            List<String> before = MachineText.network();
            List<String> kernel = kernelsPart();
            int vswitchd = FaultySwitch.vswitchd(FaultySwitch.RUNDIR);
            int count = requests(ovs.proxy());
            for (int k : places(count)) {
                boolean failed;
                try {
                    ovs.proxy().arm(k, Fault.NONE, false, () -> ProcessCalls.kill(vswitchd, SIGSTOP));
                    failed = checkDeadSwitch(failureOfUp(MILLIS), "it is stopped, kill -CONT " + vswitchd);
                    assertTrue(!failed || kernel.equals(kernelsPart()));
                } finally {
                    ovs.proxy().disarm();
                    ProcessCalls.kill(vswitchd, ProcessCalls.SIGCONT);
                }
                assertTrue(failed || k > 3, "nothing was noticed at " + k);
                upAndDown(before, k % 2 == 0);
            }
        }
    }

    @Test
    void switchOfTheSystemDies() throws Exception {
        try (FaultySwitch ovs = new FaultySwitch()) {
            List<String> before = MachineText.network();
            List<String> kernel = kernelsPart();
            int count = requests(ovs.proxy());
            for (int k : places(count)) {
                ovs.proxy()
                        .arm(k, Fault.NONE, false, () -> FaultySwitch.kill(FaultySwitch.vswitchd(FaultySwitch.RUNDIR)));
                boolean failed = checkDeadSwitch(failureOfUp(MILLIS), "it does not run");
                ovs.proxy().disarm();
                assertTrue(!failed || kernel.equals(kernelsPart()));
                if (FaultySwitch.vswitchd(FaultySwitch.RUNDIR) == 0) {
                    ovs.startSwitch();
                }
                assertTrue(failed || k > 3, "nothing was noticed at " + k);
                upAndDown(before, k % 2 == 0);
            }
        }
    }

    /** Whether it failed: when all was made before the switch died, {@code up} is done. */
    private static boolean checkDeadSwitch(@Nullable Exception failure, String said) {
        if (failure == null) {
            return false;
        }
        assertTrue(failure.toString().contains("ovs-vswitchd has not applied configuration "), failure::toString);
        assertTrue(failure.toString().contains(said), failure::toString);
        if (failure instanceof ApplyFailedException failed) {
            assertEquals(ApplyFailedException.Undone.PARTLY, failed.undone());
            assertTrue(failed.left().get(0).startsWith("Open vSwitch: "), failed.left()::toString);
        }
        return true;
    }

    private static void wake() throws IOException {
        for (int pid : new int[] {FaultySwitch.server(PRIVATE), FaultySwitch.vswitchd(PRIVATE)}) {
            if (pid > 0) {
                ProcessCalls.kill(pid, ProcessCalls.SIGCONT);
            }
        }
    }

    /** The private one is ours to mend: whatever happens to it, what was done is undone. */
    private void privateOne(String what, OvsdbProxy.Action harm, boolean server) throws Exception {
        Labs.up(KEEPER);
        try {
            List<String> before = MachineText.network();
            Path socket = PRIVATE.resolve("db.sock");
            Path spare = PRIVATE.resolve("spare.sock");
            try (OvsdbProxy proxy = OvsdbProxy.inFrontOf(socket, spare)) {
                int count = requests(proxy);
                for (int k : places(count)) {
                    String place = what + " at " + k + " of " + count;
                    proxy.arm(k, Fault.NONE, false, harm);
                    Exception failure = failureOfUp(MILLIS);
                    proxy.disarm();
                    if (failure instanceof IOException && !server) {
                        // Nothing was changed, nothing was mended.
                        wake();
                    }
                    if (failure instanceof ApplyFailedException failed) {
                        assertEquals(
                                ApplyFailedException.Undone.WHOLLY,
                                failed.undone(),
                                () -> place + ": " + failed + failed.left());
                    }
                    if (failure == null) {
                        Labs.assertNothingDiffers(lab);
                        Labs.down("dying");
                    }
                    if (server) {
                        // Before the server was started again, if it was the first request, there was nothing to undo.
                        Labs.down("dying");
                        proxy.again();
                    }
                    MachineText.assertSame(before, MachineText.network());
                }
                upAndDown(before, true);
            }
        } finally {
            wake();
            Labs.down("keeper");
        }
    }

    @Test
    void privateServerDies() throws Exception {
        privateOne("killed server", () -> FaultySwitch.kill(FaultySwitch.server(PRIVATE)), true);
    }

    @Test
    void privateSwitchDies() throws Exception {
        privateOne("killed switch", () -> FaultySwitch.kill(FaultySwitch.vswitchd(PRIVATE)), false);
    }

    @Test
    void privateServerStandsStill() throws Exception {
        privateOne("stopped server", () -> ProcessCalls.kill(FaultySwitch.server(PRIVATE), SIGSTOP), false);
    }

    @Test
    void privateSwitchStandsStill() throws Exception {
        privateOne("stopped switch", () -> ProcessCalls.kill(FaultySwitch.vswitchd(PRIVATE), SIGSTOP), false);
    }

    @Test
    void socketOfTheSystemIsGone() throws Exception {
        try (FaultySwitch ovs = new FaultySwitch()) {
            List<String> nothing = MachineText.network();
            Labs.up(lab);
            List<String> before = MachineText.network();
            Path socket = FaultySwitch.RUNDIR.resolve("db.sock");
            Path aside = FaultySwitch.RUNDIR.resolve("aside.sock");
            Files.move(socket, aside);
            List<IOException> failures = List.of(
                    assertThrows(IOException.class, () -> Labs.up(lab)),
                    assertThrows(IOException.class, () -> Labs.down("dying")),
                    assertThrows(IOException.class, () -> Labs.plan(lab)));
            Files.move(aside, socket);
            for (IOException failure : failures) {
                assertEquals(
                        socket + ": this socket is gone, though Open vSwitch runs; restart it"
                                + " (systemctl restart openvswitch-switch)",
                        failure.getMessage());
            }
            assertTrue(Files.notExists(PRIVATE), ovs::toString);
            MachineText.assertSame(before, MachineText.network());
            Labs.down("dying");
            MachineText.assertSame(nothing, MachineText.network());
        }
    }

    @Test
    void privateSocketIsGone() throws Exception {
        List<String> before = MachineText.everything();
        Labs.up(lab);
        Files.delete(PRIVATE.resolve("db.sock"));
        Labs.up(lab);
        Labs.assertNothingDiffers(lab);
        Files.delete(PRIVATE.resolve("db.sock"));
        Labs.down("dying");
        MachineText.assertSame(before, MachineText.everything());
    }
}
