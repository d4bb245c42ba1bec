package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanStep;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.QuietListener;
import io.jnetlab.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What fails in the middle, or is interrupted, is undone wholly; what can't be begun changes nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FailureIT {
    /** Keeps the private Open vSwitch running from test to test. */
    private static final String KEEPER =
            "{name: keeper, namespaces: {k: {}}, bridges: {keep: {}}, links: [[k:eth0, keep:keep-k]]}";

    @BeforeAll
    void start() throws Exception {
        Labs.requireMixed();
        Labs.up(KEEPER);
    }

    @AfterAll
    void stop() throws Exception {
        Labs.down("keeper");
    }

    /** Does something between reading and carrying out. */
    private static ApplyListener meanwhile(String script) {
        return new QuietListener() {
            @Override
            public void planned(Plan plan) {
                Command.sh(script).orFail();
            }
        };
    }

    /** Brings a lab up, which has to fail at a step that has this in its command, and leave everything as it was. */
    private static ApplyFailedException failing(String yaml, String meanwhile, String undoneBy, String step)
            throws Exception {
        List<String> before = MachineText.network();
        ApplyFailedException failed =
                assertThrows(ApplyFailedException.class, () -> Labs.up(Labs.load(yaml), meanwhile(meanwhile)));
        Command.sh(undoneBy).orFail();
        assertEquals(List.of(), failed.left());
        assertEquals(ApplyFailedException.Undone.WHOLLY, failed.undone());
        StepFailedException failedStep = failed.failedStep();
        assertNotNull(failedStep, failed::toString);
        PlanStep at = failedStep.step();
        assertTrue(at.commands().toString().contains(step), () -> at.commands() + ": " + failed.getMessage());
        MachineText.assertSame(before, MachineText.network());
        return failed;
    }

    @Test
    void nameOfALinkIsTakenMeanwhile() throws Exception {
        failing(Labs.MIXED, "ip link add lb-c type bridge", "ip link del lb-c", "lb-c");
    }

    @Test
    void alternativeNameIsTakenMeanwhile() throws Exception {
        failing(
                Labs.MIXED,
                "ip link add zz type bridge; ip link property add dev zz altname sw2-r",
                "ip link del zz",
                "sw2-r");
    }

    @Test
    void alternativeNameIsAConflict() throws Exception {
        Command.sh("ip link add zz type bridge; ip link property add dev zz altname sw2-r")
                .orFail();
        try {
            List<String> before = MachineText.network();
            ConflictException refused = assertThrows(ConflictException.class, () -> Labs.up(Labs.MIXED));
            assertEquals("sw2-r", refused.plan().conflicts().get(0).id().name());
            MachineText.assertSame(before, MachineText.network());
        } finally {
            Command.sh("ip link del zz").orFail();
        }
    }

    @Test
    void nameOfANamespaceIsTakenMeanwhile() throws Exception {
        failing(Labs.MIXED, "ip netns add c", "ip netns del c", "ip netns add c");
    }

    @Test
    void nameOfABridgeIsTakenMeanwhile() throws Exception {
        failing(
                Labs.MIXED,
                "ovs-vsctl --db=unix:/run/jnetlab/ovs/db.sock add-br sw2 -- set bridge sw2 datapath_type=netdev",
                "ovs-vsctl --db=unix:/run/jnetlab/ovs/db.sock del-br sw2",
                "sw");
    }

    @Test
    void kernelRefusesASysctl() throws Exception {
        String yaml = "{name: big, namespaces: {x: {}, y: {}}, links: [[x:eth0, y:eth0],"
                + " {endpoints: [x:eth1, y:eth1], mtu: 65535}]}";
        Labs.up(yaml);
        try {
            List<String> before = MachineText.network();
            Topology wrong = Labs.load(yaml.replace("x: {}", "x: {sysctls: {net.ipv4.tcp_syn_retries: 99999}}")
                    .replace("[x:eth0, y:eth0]", "{endpoints: [x:eth0, y:eth0], mtu: 1300}"));
            ApplyFailedException failed = assertThrows(ApplyFailedException.class, () -> Labs.up(wrong));
            assertEquals(ApplyFailedException.Undone.WHOLLY, failed.undone(), () -> failed.left()
                    .toString());
            StepFailedException step = failed.failedStep();
            assertNotNull(step, failed::toString);
            assertTrue(step.step().commands().toString().contains("tcp_syn_retries"), step::getMessage);
            MachineText.assertSame(before, MachineText.network());
        } finally {
            Labs.down("big");
        }
    }

    @Test
    void deviceOfAPortVanishes() throws Exception {
        List<String> before = MachineText.network();
        Topology topology = Labs.load(Labs.MIXED);
        ApplyListener vanisher = new QuietListener() {
            private boolean done;

            @Override
            public void step(int number, int total, PlanStep step) {
                if (!done && step.commands().toString().contains("add-port sw1 sw1-a")) {
                    done = true;
                    Command.sh("ip link del sw1-a").orFail();
                }
            }
        };
        ApplyFailedException failed = assertThrows(ApplyFailedException.class, () -> Labs.up(topology, vanisher));
        assertEquals(ApplyFailedException.Undone.WHOLLY, failed.undone(), () -> failed.left()
                .toString());
        assertTrue(failed.toString().contains("sw1-a"), failed::toString);
        MachineText.assertSame(before, MachineText.network());
    }

    /** Interrupts at a step of the plan, not at one of the way back. */
    private static final class Interrupter extends QuietListener {
        private final int at;
        private boolean undoing;

        Interrupter(int at) {
            this.at = at;
        }

        @Override
        public void undoing() {
            undoing = true;
        }

        @Override
        public void step(int number, int total, PlanStep step) {
            if (number == at && !undoing) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void interruptedAtEachStep() throws Exception {
        List<String> before = MachineText.network();
        Topology topology = Labs.load(Labs.MIXED);
        int[] steps = {0};
        Labs.up(topology, new QuietListener() {
            @Override
            public void step(int number, int total, PlanStep step) {
                steps[0] = total;
            }
        });
        Labs.down("mixed");
        for (int k = 1; k <= steps[0]; k += 7 * Hermetic.slowness()) {
            int at = k;
            ApplyListener interrupter = new Interrupter(at);
            ApplyFailedException failed =
                    assertThrows(ApplyFailedException.class, () -> Labs.up(topology, interrupter), "step " + at);
            assertTrue(failed.isInterrupted(), () -> "step " + at + ": " + failed);
            assertEquals(
                    ApplyFailedException.Undone.WHOLLY, failed.undone(), () -> "step " + at + ": " + failed.left());
            MachineText.assertSame(before, MachineText.network());
        }
    }

    @Test
    void interruptedAtAnyInstant() throws Exception {
        List<String> before = MachineText.network();
        Topology topology = Labs.load(Labs.MIXED);
        long start = System.nanoTime();
        Labs.up(topology);
        long duration = System.nanoTime() - start;
        Labs.down("mixed");
        Random random = new Random(42);
        for (int i = 0; i < 8 / Hermetic.slowness(); i++) {
            long delay = (long) (random.nextDouble() * duration);
            Thread worker = Thread.currentThread();
            CountDownLatch ended = new CountDownLatch(1);
            CompletableFuture<Void> interrupter = CompletableFuture.runAsync(() -> {
                try {
                    if (!ended.await(delay, TimeUnit.NANOSECONDS)) {
                        worker.interrupt();
                    }
                } catch (InterruptedException e) {
                    throw new CompletionException(e);
                }
            });
            boolean up = false;
            String what = "after " + delay + " ns";
            try {
                Labs.up(topology);
                up = true;
            } catch (ApplyFailedException e) {
                assertTrue(e.isInterrupted(), () -> what + ": " + e);
                assertEquals(ApplyFailedException.Undone.WHOLLY, e.undone(), () -> what + ": " + e.left());
            } catch (InterruptedException | IOException e) {
                // before anything was changed
            }
            ended.countDown();
            interrupter.join();
            Thread.interrupted();
            if (up) {
                Labs.assertNothingDiffers(topology);
                Labs.down("mixed");
            }
            MachineText.assertSame(before, MachineText.network());
        }
    }

    @Test
    void interruptedEditGoesBackToTheLabBefore() throws Exception {
        Labs.up(Labs.MIXED);
        try {
            List<String> before = MachineText.network();
            Topology edited = Labs.load(Labs.MIXED
                    .replace("mtu: 1400", "mtu: 1300")
                    .replace("10.2.0.2/24", "10.2.0.3/24")
                    .replace("rp_filter: 2", "rp_filter: 1")
                    .replace("b:eth0, sw2:sw2-b], vlan: 10", "b:eth0, sw2:sw2-b], vlan: 20")
                    .replace("routes: [{to: default, via: 10.2.0.254}]", "routes: [{to: 10.8.0.0/16, via: 10.2.0.254}]")
                    .replace("  d: {interf", "  e: {interfaces: {eth0: {addresses: [10.2.0.9/24]}}}\n  d: {interf")
                    .replace("  - [d:eth0, lb:lb-d]", "  - [d:eth0, lb:lb-d]\n  - [e:eth0, lb:lb-e]"));
            int[] total = {Labs.plan(edited).steps().size()};
            for (int k = 1; k <= total[0]; k += 3 * Hermetic.slowness()) {
                int at = k;
                ApplyFailedException failed =
                        assertThrows(ApplyFailedException.class, () -> Labs.up(edited, new Interrupter(at)));
                assertEquals(
                        ApplyFailedException.Undone.WHOLLY, failed.undone(), () -> "step " + at + ": " + failed.left());
                Labs.assertNothingDiffers(Labs.load(Labs.MIXED));
                MachineText.assertSame(before, MachineText.network());
            }
        } finally {
            Labs.down("mixed");
        }
    }

    @Test
    void bareForeignFileIsAConflict() throws Exception {
        Files.writeString(Path.of("/run/netns/c"), "");
        try {
            List<String> before = MachineText.everything();
            ConflictException refused = assertThrows(ConflictException.class, () -> Labs.up(Labs.MIXED));
            assertEquals("c", refused.plan().conflicts().get(0).id().name());
            MachineText.assertSame(before, MachineText.everything());
        } finally {
            Files.delete(Path.of("/run/netns/c"));
        }
    }

    @Test
    void ownFileThatACrashLeftIsSwept() throws Exception {
        List<String> before = MachineText.network();
        Files.writeString(Path.of("/run/netns/c"), "jnetlab lab=mixed\n");
        Files.writeString(Path.of("/run/netns/zz"), "jnetlab lab=mixed\n");
        Topology topology = Labs.load(Labs.MIXED);
        Labs.up(topology);
        Labs.assertNothingDiffers(topology);
        assertTrue(Files.notExists(Path.of("/run/netns/zz")));
        Files.writeString(Path.of("/run/netns/zz"), "jnetlab lab=mixed\n");
        Labs.down("mixed");
        MachineText.assertSame(before, MachineText.network());
    }

    @Test
    void twoAtOnceTakeTurns() throws Exception {
        List<String> before = MachineText.network();
        Topology mixed = Labs.load(Labs.MIXED);
        Topology other = Labs.load("{name: other, namespaces: {o1: {}, o2: {}}, bridges: {osw: {}},"
                + " links: [[o1:eth0, osw:osw-1], [o2:eth0, osw:osw-2]]}");
        List<CompletableFuture<Plan>> all = new ArrayList<>();
        for (Topology topology : List.of(mixed, other, mixed, other)) {
            all.add(CompletableFuture.supplyAsync(() -> {
                try {
                    return Labs.up(topology);
                } catch (IOException | ConflictException | ApplyFailedException | InterruptedException e) {
                    throw new CompletionException(e);
                }
            }));
        }
        int changed = 0;
        for (CompletableFuture<Plan> one : all) {
            changed += one.join().isEmpty() ? 0 : 1;
        }
        assertEquals(2, changed);
        Labs.assertNothingDiffers(mixed);
        Labs.assertNothingDiffers(other);
        Labs.down("mixed");
        Labs.down("other");
        MachineText.assertSame(before, MachineText.network());
    }
}
