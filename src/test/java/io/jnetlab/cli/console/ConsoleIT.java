package io.jnetlab.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.cli.Jnetlab;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console at a terminal, and with lines from elsewhere. */
@Tag("launcher")
final class ConsoleIT {
    private static final String PROMPT = "pair> ";
    private static final String LAB =
            """
            name: pair
            namespaces:
              alpha: {interfaces: {eth0: {addresses: [10.8.0.1/24]}}}
              beta: {interfaces: {eth0: {addresses: [10.8.0.2/24]}}}
            links:
              - [alpha:eth0, beta:eth0]
            checks:
              - ping: alpha -> beta
            """;

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init") // by up()
    private static Jnetlab jnetlab;

    private static String file = "";

    @TempDir
    Path state;

    @BeforeAll
    static void up() throws IOException {
        jnetlab = new Jnetlab(folder.resolve("prefix"));
        file = Files.writeString(folder.resolve("pair.yaml"), LAB).toString();
    }

    @BeforeEach
    void bringUp() {
        jnetlab.run("up", file).orFail();
    }

    @AfterAll
    static void down() {
        jnetlab.run("down", "pair").orFail();
        assertEquals("", jnetlab.run("list", "-q").orFail().allOutput());
    }

    private ConsoleSession console() throws IOException, InterruptedException {
        ConsoleSession session = session("\"$J\" console pair");
        session.await(PROMPT);
        return session;
    }

    private ConsoleSession session(String script) throws IOException {
        return new ConsoleSession(jnetlab, Map.of("XDG_STATE_HOME", state.toString()), script);
    }

    private static String run(ConsoleSession console, String line) throws IOException, InterruptedException {
        console.line(line);
        console.await("\n");
        return console.await(PROMPT);
    }

    @Test
    void aNamespacesNameRunsACommandThereWithAddressesForNames() throws IOException, InterruptedException {
        try (ConsoleSession console = console()) {
            assertTrue(run(console, "alpha ping -c1 beta").contains("64 bytes from 10.8.0.2"));
            assertTrue(run(console, "alpha echo beta \\beta 'beta' x.beta").contains("10.8.0.2 beta beta x.beta"));
            assertTrue(run(console, "alpha ip -br address | grep -c 10.8.0.1").contains("1\n"));
            assertTrue(run(console, "alpha echo $JNETLAB_NS").contains("alpha\n"));
            assertTrue(run(console, "host echo beta").contains("beta\n"));
            assertTrue(run(console, "alpha nosuchprogram").contains("error: nosuchprogram: command not found"));
            assertTrue(run(console, "alhpa true").contains("did you mean \"alpha\"?"));
            console.type(ConsoleSession.CTRL_D);
            assertEquals(ExitCode.USAGE, console.exit(), "that of the last line");
        }
    }

    @Test
    void pastedLinesRunOneAfterTheOther() throws IOException, InterruptedException {
        try (ConsoleSession console = console()) {
            console.type("\u001b[200~alpha echo first-`echo one`\r# don't\rbeta echo second-`echo two`\u001b[201~");
            console.await("second");
            console.line("");
            console.await("first-one");
            console.await("second-two");
            console.await(PROMPT);
            console.line("alpha echo goes-`echo on`- \\");
            console.line("still");
            console.await("goes-on- still");
            console.await(PROMPT);
        }
    }

    @Test
    void commandsOfJnetlabKnowTheLab() throws IOException, InterruptedException {
        try (ConsoleSession console = console()) {
            assertTrue(run(console, "status").contains("✓ as its file says"));
            assertTrue(run(console, "jnetlab plan").contains("lab pair: nothing differs"));
            assertTrue(run(console, "pingall").contains("2 of 2 pings answered"));
            assertTrue(run(console, "check").contains("1 check holds"));
            assertTrue(run(console, "links").contains("alpha:eth0  ⇄  beta:eth0  up"));
            assertTrue(run(console, "nodes").contains("beta   namespace  10.8.0.2/24"));
            assertTrue(run(console, "help ping").contains("Usage: jnetlab ping"));
            assertTrue(run(console, "help").contains("alpha ping beta"));
        }
    }

    @Test
    void tabCompletes() throws IOException, InterruptedException {
        try (ConsoleSession console = console()) {
            console.type("al" + ConsoleSession.TAB);
            console.await("alpha ");
            console.type("ping -I et" + ConsoleSession.TAB);
            console.await("eth0 ");
            console.type("be" + ConsoleSession.TAB);
            console.await("beta ");
            console.type(ConsoleSession.CTRL_C);
            console.await(PROMPT);
            // A program's option is no file that has a dash in it.
            console.line("alpha echo -" + ConsoleSession.TAB + "e beta-is-`echo still`-here");
            console.await("beta-is-still-here");
            console.await(PROMPT);
            console.type("alpha slee" + ConsoleSession.TAB);
            console.await("sleep ");
            console.type(ConsoleSession.CTRL_C);
            console.await(PROMPT);
            console.type("stat" + ConsoleSession.TAB);
            console.await("status ");
            console.type("--outp" + ConsoleSession.TAB + "js" + ConsoleSession.TAB + "\r");
            console.await("\"namespaces\"");
            console.await(PROMPT);
            console.type("check " + folder + "/pa" + ConsoleSession.TAB + "\r");
            console.await("1 check holds");
        }
    }

    @Test
    void historyIsSharedByConsolesAtOnceAndOutlivesThem() throws IOException, InterruptedException {
        try (ConsoleSession first = console();
                ConsoleSession second = console()) {
            run(first, "alpha echo one");
            run(second, "beta echo two");
            run(first, "alpha echo three");
            first.type(ConsoleSession.UP);
            first.await("alpha echo three");
            first.line(ConsoleSession.UP);
            first.await("\none\n");
            first.await(PROMPT);
            first.type(ConsoleSession.CTRL_D);
            second.type(ConsoleSession.CTRL_D);
            assertEquals(0, first.exit());
            assertEquals(0, second.exit());
        }
        Path history = state.resolve("jnetlab/console_history");
        assertEquals(
                List.of("alpha echo one", "beta echo two", "alpha echo three", "alpha echo one"),
                Files.readAllLines(history));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(history)));
        try (ConsoleSession third = console()) {
            third.line(ConsoleSession.UP + ConsoleSession.UP + ConsoleSession.UP);
            third.await("\ntwo\n");
        }
    }

    @Test
    void ctrlCEndsTheCommandOrClearsTheLine() throws IOException, InterruptedException {
        try (ConsoleSession console = console()) {
            console.line("alpha ping -i 0.2 beta");
            console.await("icmp_seq=2");
            console.type(ConsoleSession.CTRL_C);
            console.await("packets transmitted");
            console.await(PROMPT);
            console.type("never run");
            console.await("never run");
            console.type(ConsoleSession.CTRL_C);
            console.await(PROMPT);
            assertTrue(run(console, "alpha echo still here").contains("still here"));
        }
    }

    @Test
    void clearEmptiesTheScreen() throws IOException, InterruptedException {
        try (ConsoleSession console = console()) {
            run(console, "clear");
            assertTrue(console.written().contains("\u001b[2J"), console.written());
        }
    }

    @Test
    void jobsStopGoOnAndEnd() throws IOException, InterruptedException {
        try (ConsoleSession console = console()) {
            assertTrue(run(console, "alpha sleep 1000 &").contains("[1] "));
            assertTrue(run(console, "jobs").contains("running  alpha sleep 1000"));
            console.line("beta ping -i 0.2 alpha");
            console.await("icmp_seq=2");
            console.type(ConsoleSession.CTRL_Z);
            console.await("[2] stopped  beta ping -i 0.2 alpha");
            console.await(PROMPT);
            console.line("fg");
            console.await("icmp_seq=4");
            console.type(ConsoleSession.CTRL_C);
            console.await("packets transmitted");
            console.await(PROMPT);
            // Told before the next prompt that finds it ended.
            String told = run(console, "kill 1") + run(console, "wait");
            assertTrue(told.contains("ended by SIGTERM  alpha sleep 1000"), told);
            assertTrue(run(console, "fg").contains("error: there is no job"));
            assertTrue(run(console, "kill 7").contains("error: there is no job 7"));
        }
    }

    @Test
    void aShellHasTheTerminalWholly() throws IOException, InterruptedException {
        try (ConsoleSession console = session("stty rows 33 cols 101; \"$J\" console pair")) {
            console.await(PROMPT);
            console.line("alpha env PS1='in$ ' sh -i");
            console.await("\nin$ ");
            console.line("stty size; echo flags=$-");
            console.await("33 101\n");
            String flags = console.await(Pattern.compile("flags=\\w+\n"));
            assertTrue(flags.contains("m"), "no job control: " + flags);
            console.await("in$ ");
            // What it prints says that the terminal is its own by now.
            console.line("sh -c 'echo ready; exec sleep 1000'");
            console.await("\nready\n");
            console.type(ConsoleSession.CTRL_C);
            console.await("in$ ");
            console.line("exit 3");
            console.await(PROMPT);
            console.line("exit");
            assertEquals(3, console.exit(), "exit leaves with the status of the line before");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit\r", ConsoleSession.CTRL_D, "kill -TERM", "kill -HUP", "unfinished\0kill -TERM"})
    void leavesTheTerminalAsItWas(String ending) throws IOException, InterruptedException {
        Path before = state.resolve("before");
        Path after = state.resolve("after");
        try (ConsoleSession console = session("stty -g >" + before + "; sh -c 'echo pid=$$; exec \"$J\" console pair';"
                + " echo status=$?; stty -g >" + after)) {
            String pid = console.await(Pattern.compile("pid=\\d+"))
                    .replaceAll(".*pid=", "")
                    .strip();
            console.await(PROMPT);
            // A program that leaves the terminal in disorder, by its own kill or with status 0.
            run(console, "alpha sh -c 'stty raw -echo; kill -9 $$'");
            run(console, "alpha stty -echo -icanon");
            String keys = ending.contains("\0") ? ending.substring(0, ending.indexOf('\0')) : "";
            String end = ending.substring(ending.indexOf('\0') + 1);
            console.type(keys);
            if (end.startsWith("kill")) {
                console.await(keys);
                Command.sh(end + " " + pid).orFail();
            } else {
                console.type(end);
            }
            console.await(Pattern.compile("status=\\d+"));
            console.exit();
        }
        assertEquals(Files.readString(before), Files.readString(after));
    }

    @Test
    void aSignalAlsoEndsTheJobs() throws IOException, InterruptedException {
        try (ConsoleSession console =
                session("stty -g; sh -c 'echo pid=$$; exec \"$J\" console pair'; echo status=$?; stty -g")) {
            String modes = console.await(Pattern.compile("[0-9a-f:]{20,}\n"));
            String pid = console.await(Pattern.compile("pid=\\d+")).replaceAll("(?s).*pid=", "");
            console.await(PROMPT);
            String background = run(console, "alpha sleep 1001 &");
            console.line("alpha sh -c 'stty raw; echo mine; exec sleep 1002'");
            console.await("mine");
            Command.sh("kill -TERM " + pid).orFail();
            console.await("status=143");
            assertTrue(console.await(Pattern.compile("[0-9a-f:]{20,}\n")).contains(modes.strip()));
            console.exit();
            String job = background.replaceAll("(?s).*\\[1\\] (\\d+).*", "$1");
            Command.sh("while kill -0 " + job + " 2>/dev/null; do :; done").orFail();
        }
        assertEquals(
                "",
                Command.sh("cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' ' | grep -o 'sleep 100[12]' || :")
                        .orFail()
                        .out());
    }

    @Test
    void aLabThatGoesDownIsAnErrorAndThePromptStays() throws IOException, InterruptedException {
        try (ConsoleSession console = session("\"$J\" console " + file)) {
            console.await(PROMPT);
            assertTrue(run(console, "down").contains("lab pair is down"));
            assertTrue(run(console, "alpha true").contains("error: lab pair is no longer up"));
            assertTrue(run(console, "links").contains("error: there is no lab pair on this machine"));
            assertTrue(run(console, "up").contains("lab pair is up"));
            assertTrue(run(console, "alpha ping -c1 beta").contains(" 0% packet loss"));
        }
    }

    @Test
    void linesFromElsewhereRunWithoutAPrompt() {
        Command lines = jnetlab.sh("printf '%s\\n' '# a comment' '' 'alpha ping -c1 beta' 'alpha sh -c \"exit 5\"'"
                + " 'status -q | head -n1' 'alpha sh -c \"exit 6\"' | \"$J\" console pair");
        assertEquals(6, lines.status(), lines.allOutput());
        assertTrue(lines.out().startsWith("PING 10.8.0.2 "), lines.out());
        assertTrue(lines.out().endsWith("lab pair  2 namespaces, 0 bridges\n"), lines.out());
        assertEquals("", lines.err());
        Command left =
                jnetlab.sh("printf '%s\\n' 'exit x' 'exit 256' 'exit 1 2' 'exit 7' 'nothing' | \"$J\" console pair");
        assertEquals(7, left.status(), left.allOutput());
        assertEquals(
                3,
                left.err().lines().filter(l -> l.endsWith(" is no exit status")).count(),
                left.err());
        assertFalse(left.err().contains("nothing"), left.err());
    }

    @Test
    void whatFollowsALineIsForItsCommand() {
        Command lines = jnetlab.sh(
                "printf 'alpha sh -c \"read a; echo got it\"\\nread\\nalpha cat\\nread by cat' | \"$J\" console pair");
        assertEquals("got it\nread by cat", lines.orFail().out());
    }

    @Test
    void wrongLinesAreToldAndTheNextRuns() {
        Command lines = jnetlab.sh(
                "printf '%s\\n' 'alpha' 'alpha \"x' 'nothing' '| x' 'alpha nosuch' 'alpha echo \\' 'on' | \"$J\" console pair");
        assertEquals("on\n", lines.orFail().out());
        assertEquals(
                """
                error: what is to run in alpha?
                   help: for example alpha ip address, or alpha bash
                error: a " is not closed
                error: "nothing" is neither a namespace nor a command
                   help: help tells what can be typed; host nothing … runs it on the machine
                error: the line begins with an operator
                   help: help tells what can be typed
                error: nosuch: command not found
                """,
                lines.err());
        Command background = jnetlab.sh("printf '%s\\n' 'alpha sh -c \"exit 4\" &' 'wait' | \"$J\" console pair");
        assertEquals(4, background.status(), background.allOutput());
        assertEquals("", background.allOutput());
    }

    @Test
    void aLabThatIsNotUpIsAnError() {
        Command none = jnetlab.run("console", "pear");
        assertEquals(ExitCode.USAGE, none.status());
        assertTrue(none.err().contains("did you mean \"pair\"?"), none.err());
    }

    @Test
    void commandsAreInTheLabsIsolationAndLimits() {
        Hermetic.requireControlGroups();
        Command lines = jnetlab.sh("printf 'alpha cat /proc/self/cgroup\\n' | \"$J\" console pair");
        Command exec = jnetlab.run("exec", "alpha", "cat", "/proc/self/cgroup");
        assertEquals(exec.orFail().out(), lines.orFail().out());
        assertFalse(lines.out().isEmpty());
    }
}
