package io.jnetlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Progress;
import io.jnetlab.cli.console.ConsoleSession;
import io.jnetlab.testing.Hermetic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command at a terminal: what somebody sees there, and how the terminal is left. */
@Tag("launcher")
final class EveryCommandPtyIT {
    private static final String LAB =
            """
            name: every
            description: Two hosts on a bridge, so that every command has something to show
            namespaces:
              ann: {interfaces: {eth0: {addresses: [10.77.0.1/24]}}}
              bob: {interfaces: {eth0: {addresses: [10.77.0.2/24]}}}
            bridges:
              every-sw: {kind: linux}
            links:
              - [ann:eth0, every-sw:p-ann]
              - [bob:eth0, every-sw:p-bob]
            checks:
              - ping: ann -> bob
                title: ann reaches bob, over the bridge that is between them
            """;
    private static final String NONE = "";

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init") // by up()
    private static Jnetlab jnetlab;

    static List<PtyCase> cases() {
        return List.of(
                PtyCase.narrow("up every.yaml", ExitCode.OK, false, "lab every is up, nothing changed"),
                PtyCase.narrow("up second.yaml", ExitCode.OK, false, "lab second is up: ", "try: jnetlab ping c d")
                        .after("\"$J\" down -q second"),
                PtyCase.asIs("plan changed.yaml", ExitCode.OK, true, "~       mtu: 1500 → 1400", "1 to change"),
                PtyCase.narrow("down second", ExitCode.OK, false, "lab second is down", "1 link", "removed")
                        .before("\"$J\" up -q second.yaml"),
                PtyCase.narrow("status every", ExitCode.OK, true, "lab every", "10.77.0.1/24", "✓ as its file says"),
                PtyCase.narrow("status every", ExitCode.OK, true, "down", "≠ it differs from its file")
                        .before("\"$J\" link -q every ann every-sw --down")
                        .after("\"$J\" up -q every.yaml"),
                PtyCase.narrow("list", ExitCode.OK, true, "LAB", "every", "every-sw", "up"),
                PtyCase.asIs("ping -c 2 -i 0.1 ann bob", ExitCode.OK, false, "icmp_seq=2", "0% packet loss"),
                PtyCase.narrow("pingall every", ExitCode.OK, true, "from ↓ to →", "✓ 2 of 2 pings answered"),
                PtyCase.narrow("pingall -W 0.2 every", ExitCode.NO, true, "✗ ann → bob", "try: jnetlab why ann bob")
                        .before("\"$J\" link -q every ann every-sw --down")
                        .after("\"$J\" up -q every.yaml"),
                PtyCase.narrow("why ann bob", ExitCode.OK, true, "✓ nothing is in the way: a ping is", "answered"),
                PtyCase.asIs("why ann bob", ExitCode.NO, true, "✗ ", "is down", "see: ", "help: ")
                        .before("\"$J\" link -q every bob every-sw --down")
                        .after("\"$J\" up -q every.yaml"),
                PtyCase.asIs("capture every ann -c 1 -w one.pcapng", ExitCode.OK, false, "capturing ", "1 packet")
                        .before(
                                "rm -f one.pcapng; \"$J\" ping -q -c 30 -i 0.2 ann bob >ping.out 2>&1 & echo $! >ping.pid")
                        .after("kill $(cat ping.pid)"),
                PtyCase.narrow("link every ann every-sw --down", ExitCode.OK, true, "up: true → false")
                        .after("\"$J\" up -q every.yaml"),
                PtyCase.narrow("check every.yaml", ExitCode.OK, true, "✓ ann reaches bob", "1 check holds"),
                PtyCase.narrow(
                        "check wrong.yaml", ExitCode.NO, true, "✗ bob is not there", "hint: look", "1 of 1 check"),
                PtyCase.narrow("break every --seed 1", ExitCode.OK, false, "every")
                        .after("\"$J\" up -q every.yaml"),
                PtyCase.asIs("logs talks", ExitCode.OK, false, "hello from w")
                        .before("\"$J\" up -q talks.yaml")
                        .after("\"$J\" down -q talks"),
                PtyCase.asIs("exec ann -- ip -br address", ExitCode.OK, false, "10.77.0.1/24"),
                PtyCase.asIs("exec ann -- sh -c 'exit 7'", 7, false),
                PtyCase.asIs("export", ExitCode.OK, false, "name: every", "ann:", "10.77.0.1/24"),
                PtyCase.narrow("adopt hand.yaml", ExitCode.OK, false, "lab hand is adopted")
                        .before("ip netns add hand && \"$J\" export --lab hand hand >hand.yaml")
                        .after("\"$J\" down -q hand"),
                PtyCase.narrow("validate every.yaml", ExitCode.OK, true, "every.yaml: ok, ", "1 check"),
                PtyCase.asIs("validate broken.yaml", ExitCode.USAGE, true, "broken.yaml:2:", "error:", "^^"),
                PtyCase.asIs("graph every", ExitCode.OK, false, "╔═ every-sw ", "─ ann ", "eth0 10.77.0.1/24"),
                PtyCase.asIs("generate star 3", ExitCode.OK, false, "name: star-3", "namespaces:"),
                PtyCase.asIs("schema", ExitCode.OK, false, "\"$schema\""),
                PtyCase.narrow("doctor", -1, true, "rights: ", "this machine can")
                        .from(80),
                PtyCase.narrow("ns", ExitCode.OK, true, "NAMESPACE", "net", "└─"),
                PtyCase.asIs("completion bash", ExitCode.OK, false, "complete "),
                PtyCase.narrow("version", ExitCode.OK, false, "jnetlab ", "Java "));
    }

    /** Commands with which somebody works at the terminal, and those that go on until Ctrl-C, by the test that has them. */
    private static final Map<String, String> INTERACTIVE = Map.of(
            "shell", "shellIsLeftByItsOwnExit",
            "console", "consoleTakesCtrlCAndEnds",
            "watch", "ctrlCEndsWatchAndCapture");

    @BeforeAll
    static void up() throws IOException {
        Hermetic.requireCommand("script", "bsdutils");
        jnetlab = new Jnetlab(folder.resolve("prefix")).whole();
        write("every.yaml", LAB);
        write("changed.yaml", LAB.replace("addresses: [10.77.0.1/24]", "addresses: [10.77.0.1/24], mtu: 1400"));
        write(
                "wrong.yaml",
                LAB.replaceAll("(?s)checks:.*", NONE)
                        + """
                checks:
                  - ping: {from: ann, to: 10.77.0.9}
                    title: bob is not there
                    within: 500ms
                    hint: look for what is not there with jnetlab status, and with the eyes
                """);
        write(
                "talks.yaml",
                """
                name: talks
                namespaces: {w: {run: [{name: talk, command: echo hello from w, ready: {exit: 0}}]}}
                """);
        write("slow.yaml", LAB + "    within: 60s\n");
        write(
                "second.yaml",
                """
                name: second
                namespaces:
                  c: {interfaces: {eth0: {addresses: [10.78.0.1/24]}}}
                  d: {interfaces: {eth0: {addresses: [10.78.0.2/24]}}}
                links: [[c:eth0, d:eth0]]
                checks: [{ping: c -> d}]
                """);
        write("broken.yaml", "name: broken\nnamespacse: {}\n");
        shell("\"$J\" up -q every.yaml");
    }

    private static void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @AfterAll
    static void down() {
        shell("\"$J\" down -q every");
        assertEquals(NONE, jnetlab.run("list", "-q").orFail().allOutput());
    }

    private static void shell(String script) {
        if (!script.isEmpty()) {
            jnetlab.sh("cd '" + folder + "' && { " + script + "\n}").orFail();
        }
    }

    /** What stands between the two markers, and what the terminal was like at both. */
    private record Ran(TerminalScreen screen, int status, String modesBefore, String modesAfter) {
        private static final Pattern ENDS = Pattern.compile("(?s).*?begin=(\\S+)\r\n(.*)end=(\\d+)=(\\S+)\r\n.*");

        static Ran of(String written) {
            var found = ENDS.matcher(written);
            assertTrue(found.matches(), written);
            return new Ran(
                    // The terminal shows the key itself where the program that has it doesn't change that.
                    TerminalScreen.of(found.group(2).replaceAll("\\^C$", NONE)),
                    Integer.parseInt(found.group(3)),
                    found.group(1),
                    found.group(4));
        }
    }

    private static ConsoleSession start(String line, int columns, boolean color) throws IOException {
        Map<String, String> environment = new HashMap<>();
        environment.put("NO_COLOR", color ? NONE : "1");
        environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
        return new ConsoleSession(
                jnetlab,
                environment,
                "cd '" + folder + "'; stty rows 40 cols " + columns + "; trap : INT; echo begin=$(stty -g); \"$J\" "
                        + line + "; echo end=$?=$(stty -g)");
    }

    private static Ran ended(ConsoleSession session) throws InterruptedException {
        session.exit();
        Ran ran = Ran.of(session.written());
        assertEquals(ran.modesBefore(), ran.modesAfter(), "the terminal's modes");
        String seen = ran.screen().text();
        assertEquals(0, ran.screen().column(), "the line is not ended: " + seen);
        assertTrue(ran.screen().cursorShown(), "the cursor is hidden: " + seen);
        assertTrue(ran.screen().styleReset(), "a colour goes on: " + seen);
        assertEquals(List.of(), ran.screen().steered(), seen);
        for (String line : ran.screen().lines()) {
            assertTrue(
                    !line.startsWith(Progress.READING) && !line.startsWith("reading lab"), "progress stays: " + seen);
        }
        return ran;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isSeenAtATerminal(PtyCase it) throws IOException, InterruptedException {
        if (it.before().contains("talks.yaml")) {
            Hermetic.requireControlGroups();
        }
        // What changes the lab is tried once, in the narrower one.
        boolean once = !it.before().isEmpty() || !it.after().isEmpty();
        for (int columns : once && it.narrowest() > 0 ? new int[] {it.narrowest()} : new int[] {80, 40}) {
            boolean color = once || columns == 80;
            if (columns == 40 && it.narrowest() == 0 && (once || !it.colored())) {
                continue; // the same again
            }
            Ran ran;
            shell(it.before());
            try (ConsoleSession session = start(it.line(), columns, color)) {
                ran = ended(session);
            } finally {
                shell(it.after());
            }
            String seen = ran.screen().text();
            if (it.exit() >= 0) {
                assertEquals(it.exit(), ran.status(), seen);
            }
            String words = seen.replaceAll("\\s+", " ");
            for (String text : it.texts()) {
                assertTrue(words.contains(text.replaceAll("\\s+", " ")), () -> "no " + text + " in:\n" + seen);
            }
            assertEquals(it.colored() && color, ran.screen().colored(), () -> "colours at " + columns + ":\n" + seen);
            if (it.narrowest() > 0 && it.narrowest() <= columns) {
                assertEquals(List.of(), ran.screen().widerThan(columns), "too wide for " + columns);
            }
        }
    }

    @Test
    void everyCommandHasACase() {
        List<String> tried = new ArrayList<>(INTERACTIVE.keySet());
        for (PtyCase each : cases()) {
            tried.add(each.command());
        }
        assertEquals(new TreeSet<>(new CommandTable().names()), new TreeSet<>(tried));
        for (String test : INTERACTIVE.values()) {
            assertTrue(
                    List.of(getClass().getDeclaredMethods()).stream()
                            .anyMatch(m -> m.getName().equals(test)),
                    test);
        }
    }

    @Test
    void theHelpFitsIntoATerminal() throws IOException, InterruptedException {
        try (ConsoleSession session = start("--help", 80, true)) {
            Ran ran = ended(session);
            assertEquals(ExitCode.OK, ran.status());
            assertTrue(ran.screen().colored());
            assertEquals(List.of(), ran.screen().widerThan(80));
        }
    }

    /** Waits for a text, types Ctrl-C, and gives what was seen. */
    private static Ran interrupted(String line, String awaited) throws IOException, InterruptedException {
        try (ConsoleSession session = start(line, 80, true)) {
            session.await(Pattern.compile(awaited));
            session.type(ConsoleSession.CTRL_C);
            return ended(session);
        }
    }

    @Test
    void ctrlCEndsAPingWithItsStatistics() throws IOException, InterruptedException {
        Ran ran = interrupted("ping -c 0 -i 0.1 ann bob", "icmp_seq=2");
        assertEquals(ExitCode.OK, ran.status());
        assertTrue(
                ran.screen().text().contains(", 0% packet loss"), ran.screen().text());
    }

    @Test
    void ctrlCEndsWhatWaitsForAnswers() throws IOException, InterruptedException {
        shell("\"$J\" link -q every ann every-sw --down");
        try {
            assertEquals(
                    ExitCode.INTERRUPTED,
                    interrupted("pingall -W 60 every", "pinging|pings done").status());
            Ran check = interrupted("check slow.yaml", "trying 1 check|check 1 of 1");
            assertEquals(ExitCode.INTERRUPTED, check.status(), check.screen().text());
        } finally {
            shell("\"$J\" up -q every.yaml");
        }
    }

    @Test
    void ctrlCEndsWatchAndCapture() throws IOException, InterruptedException {
        assertEquals(
                ExitCode.INTERRUPTED, interrupted("watch every", "as its file").status());
        Ran capture = interrupted("capture every ann -w rest.pcapng", "until Ctrl-C");
        assertEquals(ExitCode.OK, capture.status(), capture.screen().text());
        assertTrue(Files.size(folder.resolve("rest.pcapng")) > 0);
    }

    @Test
    void ctrlCEndsWhatExecRuns() throws IOException, InterruptedException {
        assertEquals(
                130,
                interrupted("exec ann -- sh -c 'echo ready; exec sleep 1000'", "ready\n")
                        .status());
    }

    @Test
    void ctrlCUndoesUp() throws IOException, InterruptedException {
        Hermetic.requireControlGroups();
        // Its command is never ready: up waits for it.
        write(
                "wait.yaml",
                """
                name: waits
                namespaces:
                  w: {run: [{name: never, command: sleep 1000, ready: {tcp: 9}}]}
                """);
        Ran ran = interrupted("up wait.yaml", "never");
        assertEquals(ExitCode.INTERRUPTED, ran.status(), ran.screen().text());
        assertTrue(
                ran.screen().text().contains("the machine is as it was"),
                ran.screen().text());
        assertEquals("every\n", jnetlab.run("list", "-q").orFail().out());
    }

    @Test
    void shellIsLeftByItsOwnExit() throws IOException, InterruptedException {
        try (ConsoleSession session = start("shell ann", 80, true)) {
            session.line("PS1='in''side> '");
            session.await("inside> ");
            session.line("sh -c 'echo ready; exec sleep 1000'");
            session.await("\nready\n");
            session.type(ConsoleSession.CTRL_C);
            session.await("inside> ");
            session.line("exit 5");
            session.await("end=");
            session.exit();
            assertTrue(session.written().contains("end=5="), session.written());
        }
    }

    @Test
    void consoleTakesCtrlCAndEnds() throws IOException, InterruptedException {
        try (ConsoleSession session = start("console every", 80, true)) {
            session.await("every> ");
            session.line("ann ping -i 0.1 bob");
            session.await("icmp_seq=2");
            session.type(ConsoleSession.CTRL_C);
            session.await("packets transmitted");
            session.await("every> ");
            session.type("half a line" + ConsoleSession.CTRL_C);
            session.await("every> ");
            session.type(ConsoleSession.CTRL_D);
            assertEquals(ExitCode.OK, ended(session).status());
        }
    }
}
