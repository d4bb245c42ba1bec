package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.model.LabName;
import io.jnetlab.model.LabProcess;
import io.jnetlab.model.NetnsName;
import io.jnetlab.observe.ProcessFiles;
import io.jnetlab.sys.ProcessCalls;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of a file run in their namespaces, in order, and end with the lab. */
final class RunIT {
    private static final LabCommands COMMANDS = new LabCommands("run");

    @TempDir
    Path folder;

    private List<String> before = List.of();

    @BeforeEach
    void look() throws IOException {
        Hermetic.requireControlGroups();
        before = MachineText.everything();
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        if (!before.isEmpty()) {
            Labs.down("run");
            MachineText.assertSame(before, MachineText.everything());
            assertTrue(COMMANDS.areGone());
        }
    }

    /** Listens on a port and answers nobody. */
    private static String server(int port) {
        return "[perl, -e, \"use Socket; socket(S, AF_INET, SOCK_STREAM, 0); bind(S, pack_sockaddr_in(" + port
                + ", INADDR_ANY)); listen(S, 1); sleep\"]";
    }

    private static String lab(String... commands) {
        StringBuilder out = new StringBuilder("name: run\nnamespaces:\n  a:\n    run:\n");
        for (String command : commands) {
            out.append("      - ").append(command).append('\n');
        }
        return out.toString();
    }

    @Test
    void commandsStartInOrderInTheirNamespace() throws Exception {
        Path file = folder.resolve("x");
        String yaml = lab(
                "{name: first, command: 'ip -o link show up | wc -l; sleep 0.1; echo made > " + file
                        + "; exec sleep 1000', ready: {file: " + file + "}}",
                "{name: second, command: 'cat " + file + "', ready: {exit: 0}}",
                "{name: third, command: " + server(4711) + ", ready: {tcp: 4711}}",
                "{name: fourth, command: [echo, it is, \"$HOME\"], ready: {command: [grep, -q, it, "
                        + new ProcessFiles(new LabName("run"), new NetnsName("a"), "fourth").log() + "]}}");
        Labs.up(yaml);
        Labs.assertNothingDiffers(Labs.load(yaml));
        assertEquals("1\n", COMMANDS.log("first"));
        assertEquals("made\n", COMMANDS.log("second"));
        assertEquals("it is $HOME\n", COMMANDS.log("fourth"));
        String own = Files.readSymbolicLink(Path.of("/proc/self/ns/net")).toString();
        for (int pid : COMMANDS.pids("third")) {
            assertFalse(own.equals(
                    Files.readSymbolicLink(Path.of("/proc/" + pid + "/ns/net")).toString()));
        }
        assertEquals(List.of(), Labs.tree(Labs.up(yaml)));
    }

    /** One that was killed is there until somebody has waited for it, which may take a moment. */
    private static void awaitEnd(int pid) {
        ProcessHandle.of(pid)
                .ifPresent(process ->
                        process.onExit().orTimeout(5, TimeUnit.SECONDS).join());
    }

    @Test
    void changedCommandRestartsThatOneAlone() throws Exception {
        Labs.up(lab("sleep 1000 & sleep 1001", "[sleep, '1002']"));
        List<Integer> changing = COMMANDS.pids("sleep");
        List<Integer> staying = COMMANDS.pids("sleep-2");
        assertEquals(4, changing.size(), "the shell that waits, the command and its two children");
        assertEquals(
                List.of(
                        "namespace a",
                        "-/+ process sleep (command can't be changed in place)",
                        "~ command: sh -c 'sleep 1000 & sleep 1001' → sh -c 'sleep 1000 & sleep 1003'"),
                Labs.tree(Labs.up(lab("sleep 1000 & sleep 1003", "[sleep, '1002']"))));
        assertEquals(staying, COMMANDS.pids("sleep-2"));
        for (int pid : changing) {
            awaitEnd(pid);
        }
        assertEquals(List.of("namespace a", "- process sleep-2"), Labs.tree(Labs.up(lab("sleep 1000 & sleep 1003"))));
    }

    @Test
    void whatDiedIsStartedAgain() throws Exception {
        String yaml =
                lab("{name: mortal, command: [sleep, '1000']}", "{name: done, command: 'true', ready: {exit: 0}}");
        Labs.up(yaml);
        for (int pid : COMMANDS.pids("mortal")) {
            ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
            ProcessCalls.kill(pid, ProcessCalls.SIGKILL);
            process.onExit().join();
        }
        assertEquals(List.of("namespace a", "~ process mortal", "~ state: ended → started"), Labs.tree(Labs.up(yaml)));
        assertEquals(2, COMMANDS.pids("mortal").size());
    }

    @Test
    void processThatIgnoresTheRequestIsKilled() throws Exception {
        Labs.up(lab("{name: deaf, command: \"trap '' TERM; echo x >" + folder.resolve("y")
                + "; while :; do sleep 1000; done\", ready: {file: " + folder.resolve("y") + "}}"));
        List<Integer> pids = COMMANDS.pids("deaf");
        Labs.down("run");
        for (int pid : pids) {
            awaitEnd(pid);
        }
    }

    @Test
    void commandThatFailsUndoesAll() throws Exception {
        String[][] cases = {
            {"{command: 'echo no good; exit 3', ready: {tcp: 80}}", "ended with status 3 before it was ready"},
            {"{command: 'echo no good; exit 3', ready: {exit: 0}}", "ended with status 3 before it was ready"},
            {
                "{command: 'echo no good; exec sleep 1000', ready: {file: /no/such}, within: 1s}",
                "is not ready after 1000 ms; the end of its output:\n   no good"
            },
            {
                "{command: 'seq 100000; exit 3', ready: {tcp: 80}}",
                "; the end of its output:\n   99996\n   99997\n   99998\n   99999\n   100000"
            },
            {"[no-such-program]", "no-such-program: command not found"},
        };
        for (String[] c : cases) {
            ApplyFailedException e =
                    assertThrows(ApplyFailedException.class, () -> Labs.up(lab("[sleep, '1000']", c[0])), c[0]);
            assertTrue(String.valueOf(e.getMessage()).contains(c[1]), e::getMessage);
            MachineText.assertSame(before, MachineText.everything());
        }
    }

    @Test
    void failedEditLeavesTheOthersRunning() throws Exception {
        Labs.up(lab("[sleep, '1000']"));
        List<Integer> pids = COMMANDS.pids("sleep");
        assertThrows(
                ApplyFailedException.class,
                () -> Labs.up(lab("[sleep, '1000']", "{command: 'exit 3', ready: {exit: 0}}")));
        assertEquals(pids, COMMANDS.pids("sleep"));
        Labs.assertNothingDiffers(Labs.load(lab("[sleep, '1000']")));
    }

    @Test
    void commandsOfThePlanStartThemToo() throws Exception {
        String yaml = lab("[sleep, '1000']", "sleep 1001");
        Command.sh(Labs.script(Labs.plan(Labs.load(yaml)))).orFail();
        Labs.assertNothingDiffers(Labs.load(yaml));
        assertEquals("[run]", Labs.labs());
        Labs.down("run");
        Command.sh("ip netns delete a").orFail();
    }

    @Test
    void namesAndDigests() {
        LabProcess one = LabProcess.wanted(new NetnsName("a"), "x", List.of("a b", "c"), 0, null);
        LabProcess other = LabProcess.wanted(new NetnsName("a"), "x", List.of("a", "b c"), 0, null);
        assertFalse(one.digest().equals(other.digest()));
        assertEquals("'a b' c", one.commandLine());
    }
}
