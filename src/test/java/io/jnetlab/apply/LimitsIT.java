package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.cli.Main;
import io.jnetlab.testing.ChildJvm;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits hold for what runs in a namespace, change in place, and go. */
final class LimitsIT {
    private static final LabCommands COMMANDS = new LabCommands("limits");

    private List<String> before = List.of();

    @BeforeEach
    void look() throws IOException {
        Hermetic.requireFeature(KernelFeature.LIMITS);
        before = MachineText.everything();
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        if (!before.isEmpty()) {
            Labs.down("limits");
            MachineText.assertSame(before, MachineText.everything());
        }
    }

    /** @param of namespace a */
    private static String lab(String... of) {
        return "name: limits\nnamespaces:\n  a: {" + String.join(", ", of) + "}\n  b: {}\n";
    }

    private static List<String> files() throws IOException {
        List<String> out = new ArrayList<>();
        for (String file : List.of("cpu.max", "memory.max", "pids.max")) {
            out.add(String.valueOf(COMMANDS.group().read(file)));
        }
        return out;
    }

    /** A command of jnetlab in a process of its own, as bin/jnetlab starts it. */
    private static ProcessBuilder jnetlab(String... arguments) {
        ProcessBuilder builder = ChildJvm.builder(Main.class, arguments);
        builder.environment().put("JNETLAB_NO_SETUP", "1");
        return builder;
    }

    @Test
    void eachIsSetChangedInPlaceAndTakenAway() throws Exception {
        Labs.up(lab("run: ['sleep 1000']"));
        List<Integer> running = COMMANDS.group().pids();
        Labs.up(lab("limits: {cpu: 50%, memory: 256MiB, pids: 100}", "run: ['sleep 1000']"));
        assertEquals(List.of("50000 100000", "268435456", "100"), files());
        String edited = lab("limits: {cpu: 0.5%, memory: 128M}", "run: ['sleep 1000']");
        assertEquals(
                List.of(
                        "namespace a",
                        "~ control-group limits",
                        "~ limits.cpu: 50% → 0.5%",
                        "~ limits.memory: 256MiB → 128MiB",
                        "~ limits.pids: 100 → unset"),
                Labs.tree(Labs.up(edited)));
        assertEquals(List.of("5000 1000000", "134217728", "max"), files());
        Labs.assertNothingDiffers(Labs.load(edited));
        assertEquals(List.of("namespace a", "- control-group limits"), Labs.tree(Labs.up(lab("run: ['sleep 1000']"))));
        assertEquals(List.of("max 1000000", "max", "max"), files());
        // Its shell may have started more meanwhile.
        assertTrue(COMMANDS.group().pids().containsAll(running), "the command went on");
    }

    @Test
    void whatSomebodyChangedIsPutBack() throws Exception {
        String yaml = lab("limits: {memory: 256MiB}");
        Labs.up(yaml);
        assertEquals("[limits]", Labs.labs());
        COMMANDS.group().write("memory.max", "max");
        Labs.up(lab("limits: {memory: 256MiB, pids: 9}"));
        COMMANDS.group().write("pids.max", "77");
        assertEquals(
                List.of("namespace a", "~ control-group limits", "~ limits.pids: 77 → unset"),
                Labs.tree(Labs.up(yaml)));
        assertEquals("268435456", COMMANDS.group().read("memory.max"));
        Command.sh("ip netns delete a").orFail();
        Labs.up(yaml);
        Labs.assertNothingDiffers(Labs.load(yaml));
        Command.sh("ip netns delete a; ip netns delete b").orFail();
        assertEquals("[limits]", Labs.labs());
    }

    @Test
    void failureUndoesThem() throws Exception {
        String fails = "run: [{command: 'exit 3', ready: {exit: 0}}]";
        assertThrows(ApplyFailedException.class, () -> Labs.up(lab("limits: {pids: 100}", fails)));
        MachineText.assertSame(before, MachineText.everything());
        Labs.up(lab("limits: {pids: 100, memory: 256MiB}"));
        assertThrows(ApplyFailedException.class, () -> Labs.up(lab("limits: {pids: 200}", fails)));
        assertEquals(List.of("268435456", "100"), files().subList(1, 3));
        assertThrows(ApplyFailedException.class, () -> Labs.up(lab(fails)));
        assertEquals(List.of("268435456", "100"), files().subList(1, 3));
    }

    @Test
    void commandsOfThePlanSetThemToo() throws Exception {
        String yaml = lab("limits: {cpu: 150%, memory: 64MiB, pids: 50}", "run: ['sleep 1000']");
        Command.sh(Labs.script(Labs.plan(Labs.load(yaml)))).orFail();
        Labs.assertNothingDiffers(Labs.load(yaml));
        Command.sh(Labs.script(Labs.plan(Labs.load(lab("run: ['sleep 1000']")))))
                .orFail();
        Labs.assertNothingDiffers(Labs.load(lab("run: ['sleep 1000']")));
        Labs.down("limits");
        Command.sh("ip netns delete a; ip netns delete b").orFail();
    }

    @Test
    void theyHoldForCommandsAndForProgramsStartedByHand(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("x");
        String forks = "for i in 1 2 3 4 5 6 7 8 9; do sleep 1000 >/dev/null 2>&1 & done; echo forked";
        Labs.up(lab(
                "limits: {pids: 5, memory: 32MiB}",
                "run: [{command: '(" + forks + ") >" + file + " 2>&1 || :', ready: {exit: 0}}]"));
        assertTrue(Files.readString(file).contains("annot fork"), () -> "no limit");
        assertTrue(COMMANDS.group().pids().size() <= 5, () -> "more than five");

        Labs.up(lab("limits: {pids: 20, memory: 32MiB}"));
        Command bomb =
                Command.run(jnetlab("exec", "a", "sh", "-c", forks.replace("9", "9 10 11 12 13 14 15 16 17 18 19 20")));
        assertTrue(bomb.err().contains("annot fork"), bomb::toString);
        assertTrue(COMMANDS.group().read("pids.events") != null
                && !"max 0".equals(COMMANDS.group().read("pids.events")));
        for (int pid : COMMANDS.group().pids()) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
        Command big = Command.run(jnetlab("exec", "a", "sh", "-c", "head -c 200M /dev/zero | tail -n 1 >/dev/null"));
        assertEquals(137, big.status(), big::toString);
        Command elsewhere = Command.run(jnetlab("exec", "b", "--", "cat", "/proc/self/cgroup"));
        assertFalse(elsewhere.orFail().out().contains("/limits/"), elsewhere::out);
    }

    @Test
    void checksAndShellsAreUnderThem(@TempDir Path folder) throws Exception {
        String yaml = lab("limits: {pids: 50}")
                + "checks:\n  - run: {in: a, command: [cat, /proc/self/cgroup], output: contains limits/a/exec}\n"
                + "  - run: {in: b, command: 'grep -c limits /proc/self/cgroup', exit: 1}\n"
                + "  - run: {in: a, command: [/nothing/there], exit: 127}\n";
        Path file = Files.writeString(folder.resolve("lab.yaml"), yaml);
        Labs.up(yaml);
        Command.run(jnetlab("check", file.toString())).orFail();
        ProcessBuilder shell = jnetlab("shell", "a");
        shell.environment().put("SHELL", "/bin/sh");
        Process process = shell.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            ask(process, "grep -o limits.* /proc/self/cgroup");
            assertEquals("limits/a/exec", out.readLine());
            Command status =
                    Command.run(jnetlab("status", "limits", "-o", "json")).orFail();
            assertTrue(status.out().replaceAll("\\s", "").contains("\"pids\":50"), status::out);
            Labs.up(lab());
            ask(process, "grep :: /proc/self/cgroup");
            assertEquals("0::/", out.readLine());
            Labs.up(yaml);
            Labs.down("limits");
            ask(process, "echo goes on");
            assertEquals("goes on", out.readLine());
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }

    private static void ask(Process shell, String line) throws IOException {
        shell.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        shell.getOutputStream().flush();
    }
}
