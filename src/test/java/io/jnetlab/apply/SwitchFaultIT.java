package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.ovsdb.FaultySwitch;
import io.jnetlab.ovsdb.OvsdbProxy;
import io.jnetlab.ovsdb.OvsdbProxy.Fault;
import io.jnetlab.testing.ChildJvm;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.QuietListener;
import io.jnetlab.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each request that {@code up}, an edit and {@code down} send to the database server of Open vSwitch meets each fault. The
 * command fails with the machine as before, or has done its work.
 */
@Tag("processes")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SwitchFaultIT {
    private static final String LAB =
            """
            name: faulty
            namespaces:
              a: {interfaces: {eth0: {addresses: [10.1.0.1/24]}}}
              b: {interfaces: {eth0: {addresses: [10.1.0.2/24]}}}
            bridges:
              fsw: {addresses: [10.1.0.100/24]}
            links:
              - {endpoints: [a:eth0, fsw:fsw-a], vlan: 10}
              - [b:eth0, fsw:fsw-b]
            """;

    private static final String EDITED = LAB.replace("vlan: 10", "vlan: 20")
                    .replace("10.1.0.2/24", "10.1.0.3/24")
                    .replace("10.1.0.100/24", "10.1.0.101/24")
            + "  - [a:eth1, fsw:fsw-c]\n";

    private static final Set<Fault> HARMLESS = Set.of(Fault.BYTEWISE, Fault.HUGE, Fault.NONE);
    private static final Set<Fault> SILENT = Set.of(Fault.SILENT_BEFORE, Fault.SILENT_AFTER);

    /** How long the server may be silent, where it will be and where it won't. */
    private static final long SHORT = 700;

    private static final long LONG = 10_000;

    private final Topology lab = Labs.load(LAB);

    @SuppressWarnings("NullAway.Init")
    private FaultySwitch ovs;

    @SuppressWarnings("NullAway.Init")
    private List<String> nothing;

    private int requests;

    /** How many faults were met. */
    private int met;

    @BeforeAll
    void start() throws Exception {
        Labs.requireMixed();
        ovs = new FaultySwitch();
        nothing = MachineText.network();
    }

    @AfterAll
    void stop() throws Exception {
        if (ovs != null) {
            ovs.close();
        }
        Files.writeString(Path.of("target", "switch-faults.txt"), met + " faults\n");
    }

    /** What is done, with this patience. */
    private interface Doing {
        void run(LabApplier applier) throws Exception;
    }

    /** A short look whether the machine is as before. */
    private interface Check {
        void check() throws Exception;
    }

    private static Doing up(Topology topology) {
        return applier -> applier.up(topology.lab(), topology.desired(), new byte[0]);
    }

    private Doing down() {
        return applier -> applier.down(lab.lab());
    }

    private static LabApplier applier(long answerMillis) {
        return new LabApplier(new QuietListener(), true, System.getenv(), answerMillis);
    }

    /** How many requests it sends where nothing is wrong. */
    private int requests(Doing command) throws Exception {
        ovs.proxy().arm(0, Fault.NONE);
        command.run(applier(LONG));
        return ovs.proxy().disarm();
    }

    private void arm(int request, Fault fault) {
        ovs.proxy().arm(request, fault);
        met += fault == Fault.NONE ? 0 : 1;
    }

    /** Its failure, where it fails. */
    private static @Nullable Exception failure(Doing command, long answerMillis) throws Exception {
        try {
            command.run(applier(answerMillis));
            return null;
        } catch (IOException | ApplyFailedException e) {
            return e;
        }
    }

    /** What is to be said of it. */
    private static void check(@Nullable Exception failure, Fault fault, String place) {
        if (HARMLESS.contains(fault)) {
            assertNull(failure, place);
            return;
        }
        assertNotNull(failure, place);
        String text = place + ": " + failure;
        String said =
                switch (fault) {
                    case CLOSED_BEFORE, CLOSED_AFTER -> "/db.sock: the server closed the connection";
                    case CLOSED_INSIDE -> "/db.sock: the server closed the connection in the middle of a message";
                    case SILENT_BEFORE, SILENT_AFTER -> "/db.sock: no answer to transact within ";
                    case GARBAGE -> "/db.sock: not a JSON-RPC message: HTTP/1.1 400 Bad Request";
                    case OTHER_ANSWER -> "/db.sock: the answer to request ";
                    case NONSENSE -> "/db.sock: ";
                    case REFUSED -> "/db.sock: transact failed: not allowed";
                    case FAILED -> " failed: constraint violation: a test does not like it";
                    default -> throw new AssertionError(fault);
                };
        assertTrue(text.contains(said), text);
        assertTrue(text.indexOf('\u202e') < 0, text);
        if (failure instanceof ApplyFailedException failed) {
            assertEquals(ApplyFailedException.Undone.WHOLLY, failed.undone(), () -> text + failed.left());
        }
    }

    private void each(Fault fault, Doing command, int count, Doing back, List<String> before, Check checkQuickly)
            throws Exception {
        for (int k = 1; k <= count; k++) {
            if (fault == Fault.HUGE && k != 2 && !Boolean.getBoolean("faults.all")) {
                continue;
            }
            String place = fault + " at " + k + " of " + count;
            arm(k, fault);
            Exception failure = failure(command, SILENT.contains(fault) ? SHORT : LONG);
            ovs.proxy().disarm();
            check(failure, fault, place);
            if (failure == null) {
                back.run(applier(LONG));
            }
            checkQuickly.check();
        }
        MachineText.assertSame(before, MachineText.network());
    }

    @ParameterizedTest
    @EnumSource
    void upMeetsItAtEachRequest(Fault fault) throws Exception {
        int count = requests == 0 ? requests(up(lab)) : requests;
        requests = count;
        Labs.down("faulty");
        assertTrue(count > 3, () -> count + " requests");
        each(fault, up(lab), count, down(), nothing, () -> assertEquals("[]", Labs.labs()));
        Labs.up(lab);
        Labs.assertNothingDiffers(lab);
        Labs.down("faulty");
        MachineText.assertSame(nothing, MachineText.network());
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOSED_AFTER", "FAILED"})
    void editMeetsItAtEachRequest(Fault fault) throws Exception {
        Topology edited = Labs.load(EDITED);
        Labs.up(lab);
        try {
            int count = requests(up(edited));
            Labs.up(lab);
            List<String> before = MachineText.network();
            each(fault, up(edited), count, up(lab), before, () -> Labs.assertNothingDiffers(lab));
        } finally {
            Labs.down("faulty");
        }
        MachineText.assertSame(nothing, MachineText.network());
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOSED_AFTER", "FAILED"})
    void downMeetsItAtEachRequest(Fault fault) throws Exception {
        Labs.up(lab);
        int count = requests(down());
        Labs.up(lab);
        List<String> before = MachineText.network();
        for (int k = 1; k <= count; k++) {
            arm(k, fault);
            Exception failure = failure(down(), SILENT.contains(fault) ? SHORT : LONG);
            ovs.proxy().disarm();
            check(failure, fault, fault + " at " + k + " of " + count);
            Labs.assertNothingDiffers(lab);
        }
        assertEquals(before.size(), MachineText.network().size());
        Labs.down("faulty");
        MachineText.assertSame(nothing, MachineText.network());
    }

    /** What is the kernel's and the lab's. */
    private static List<String> kernelsPart() {
        return MachineText.network().stream()
                .filter(line -> line.startsWith("== namespace") || line.contains("alias jnetlab lab=faulty"))
                .toList();
    }

    /** The server never comes back while {@code up} is at work: what is the kernel's is undone, what is not is told. */
    @ParameterizedTest
    @EnumSource(names = {"CLOSED_BEFORE", "CLOSED_AFTER", "SILENT_BEFORE", "GARBAGE", "REFUSED"})
    void lostForGood(Fault fault) throws Exception {
        int count = requests(up(lab));
        Labs.down("faulty");
        List<String> kernel = kernelsPart();
        OvsdbProxy proxy = ovs.proxy();
        for (int k = 1; k <= count; k++) {
            if (fault == Fault.SILENT_BEFORE && k != 1 && k != 3 && k != count) {
                continue;
            }
            String place = fault + " from " + k + " of " + count + " on";
            proxy.arm(k, fault, true, () -> {});
            met++;
            Exception failure = failure(up(lab), SHORT);
            proxy.disarm();
            assertNotNull(failure, place);
            assertTrue(failure.toString().contains("/db.sock: "), () -> place + ": " + failure);
            if (failure instanceof ApplyFailedException failed) {
                assertEquals(ApplyFailedException.Undone.PARTLY, failed.undone(), place);
                assertEquals(1, failed.left().size(), () -> place + ": " + failed.left());
                assertTrue(
                        failed.left()
                                .get(0)
                                .startsWith(
                                        "Open vSwitch does not answer, so what it has of the lab" + " is not known: "),
                        () -> place + ": " + failed.left());
            }
            assertEquals(kernel, kernelsPart(), place);
            if (k % 2 == 0) {
                Labs.up(lab);
                Labs.assertNothingDiffers(lab);
            }
            Labs.down("faulty");
            assertEquals("[]", Labs.labs(), place);
        }
        MachineText.assertSame(nothing, MachineText.network());
    }

    @Test
    void planAndStatusSayIt() throws Exception {
        Labs.up(lab);
        try {
            for (Fault fault : List.of(Fault.CLOSED_INSIDE, Fault.GARBAGE, Fault.NONSENSE, Fault.FAILED)) {
                arm(1, fault);
                String place = "plan, " + fault;
                Exception failure = null;
                try {
                    Labs.plan(lab);
                } catch (IOException e) {
                    failure = e;
                }
                ovs.proxy().disarm();
                check(failure, fault, place);
            }
        } finally {
            Labs.down("faulty");
        }
        MachineText.assertSame(nothing, MachineText.network());
    }

    /** A process with little memory ends as any other that fails: what it had made is undone. */
    @Test
    void answerThatDoesNotFit(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("lab.yaml"), LAB);
        int count = requests(up(lab));
        Labs.down("faulty");
        for (int k : new int[] {2, 3}) {
            arm(k, Fault.HUGE);
            Command result = Command.run(
                    new ProcessBuilder(ChildJvm.words(List.of("-Xmx64m"), UpMain.class, List.of(file.toString())))
                            .redirectInput(file.toFile()));
            ovs.proxy().disarm();
            String place = k + " of " + count + ": " + result;
            assertTrue(
                    result.allOutput()
                            .contains("/db.sock: the server's answer does not fit into Java's memory (64 MiB)"),
                    place);
            MachineText.assertSame(nothing, MachineText.network());
        }
    }
}
