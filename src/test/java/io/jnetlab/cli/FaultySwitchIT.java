package io.jnetlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.apply.LabApplier;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.watch.Watching;
import io.jnetlab.model.LabName;
import io.jnetlab.ovsdb.FaultySwitch;
import io.jnetlab.ovsdb.OvsdbProxy.Fault;
import io.jnetlab.sys.ProcessCalls;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import io.jnetlab.testing.QuietListener;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands that change nothing, on a machine whose Open vSwitch is faulty: each ends, with the reason. */
@Tag("processes")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FaultySwitchIT {
    private static final String LAB =
            """
            name: looked
            namespaces:
              a: {interfaces: {eth0: {addresses: [10.1.0.1/24]}}}
              b: {interfaces: {eth0: {addresses: [10.1.0.2/24]}}}
            bridges: {lsw: {}}
            links: [[a:eth0, lsw:lsw-a], [b:eth0, lsw:lsw-b]]
            checks: [{ping: a -> b}]
            """;

    private static final int SIGSTOP = 19;

    /** More than any of these faults may take; most take no time at all. */
    private static final int SECONDS = 60;

    private final Path file;

    @SuppressWarnings("NullAway.Init")
    private FaultySwitch ovs;

    FaultySwitchIT(@TempDir Path folder) {
        file = folder.resolve("looked.yaml");
    }

    @BeforeAll
    void up() throws Exception {
        Hermetic.requireOpenVswitch();
        Hermetic.requireFeature(KernelFeature.TUN);
        ovs = new FaultySwitch();
        byte[] text = LAB.getBytes(StandardCharsets.UTF_8);
        Files.write(file, text);
        Topology topology = TopologyLoader.load(file.toString(), text).topology();
        assertNotNull(topology);
        new LabApplier(new QuietListener(), true, System.getenv()).up(topology.lab(), topology.desired(), text);
    }

    @AfterAll
    void down() throws Exception {
        if (ovs != null) {
            new LabApplier(new QuietListener(), true, System.getenv()).down(new LabName("looked"));
            ovs.close();
        }
    }

    private static FutureTask<CliRun> start(String... command) {
        FutureTask<CliRun> task = new FutureTask<>(() -> {
            if (!command[0].equals("watch")) {
                return CliRun.of(command);
            }
            Command watch = Command.run(Watching.words(List.of(command[1])).toArray(new String[0]));
            return new CliRun(watch.status(), watch.out(), watch.err());
        });
        new Thread(task, command[0]).start();
        return task;
    }

    /** All at once, since a silent server costs each its time. */
    private Map<String, CliRun> look(String... more) throws Exception {
        Map<String, FutureTask<CliRun>> tasks = new LinkedHashMap<>();
        tasks.put("list", start("list"));
        tasks.put("status", start("status", "looked"));
        tasks.put("plan", start("plan", file.toString()));
        tasks.put("doctor", start("doctor"));
        for (String command : more) {
            tasks.put(command, start(command, command.equals("check") ? file.toString() : "looked"));
        }
        Map<String, CliRun> out = new LinkedHashMap<>();
        for (Map.Entry<String, FutureTask<CliRun>> task : tasks.entrySet()) {
            out.put(task.getKey(), task.getValue().get(SECONDS, TimeUnit.SECONDS));
        }
        return out;
    }

    private static void assertEachSays(String reason, Map<String, CliRun> runs) {
        runs.forEach((command, run) -> {
            assertEquals(ExitCode.MACHINE, run.status(), () -> command + ": " + run);
            boolean doctor = command.equals("doctor");
            String text = doctor ? run.out() : run.err();
            String expected = (doctor ? "FAIL  Open vSwitch: " : "error: ") + "/run/openvswitch/db.sock: " + reason;
            assertTrue(text.contains(expected), () -> command + ": " + run);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            SILENT_BEFORE | no answer to
            GARBAGE       | not a JSON-RPC message: HTTP/1.1 400 Bad Request
            CLOSED_INSIDE | the server closed the connection in the middle of a message
            """)
    void theServerIsFaulty(Fault fault, String reason) throws Exception {
        ovs.proxy().arm(1, fault, true, () -> {});
        try {
            assertEachSays(reason, look("check", "pingall", "watch"));
        } finally {
            ovs.proxy().disarm();
        }
    }

    @Test
    void theSocketIsGone() throws Exception {
        Path socket = FaultySwitch.RUNDIR.resolve("db.sock");
        Path away = FaultySwitch.RUNDIR.resolve("away");
        Files.move(socket, away);
        try {
            assertEachSays("this socket is gone, though Open vSwitch runs; restart it", look("check", "pingall"));
        } finally {
            Files.move(away, socket);
        }
    }

    /** The database can be read all the same. */
    @Test
    void theSwitchIsStopped() throws Exception {
        int pid = FaultySwitch.vswitchd(FaultySwitch.RUNDIR);
        ProcessCalls.kill(pid, SIGSTOP);
        try {
            Map<String, CliRun> runs = look();
            CliRun doctor = runs.remove("doctor");
            assertNotNull(doctor);
            assertTrue(
                    doctor.out()
                            .contains("FAIL  Open vSwitch: ovs-vswitchd: it is stopped, kill -CONT " + pid
                                    + " lets it go on\n"),
                    doctor::toString);
            runs.forEach((command, run) -> assertEquals(ExitCode.OK, run.status(), () -> command + ": " + run));
        } finally {
            ProcessCalls.kill(pid, ProcessCalls.SIGCONT);
        }
    }
}
