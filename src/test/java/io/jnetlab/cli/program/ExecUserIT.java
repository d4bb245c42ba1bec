package io.jnetlab.cli.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.cli.Main;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.sys.ProcessCalls;
import io.jnetlab.testing.ChildJvm;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code exec --user}, in a process of its own, with a user whom only this test's {@code /etc} knows. */
@Tag("processes")
final class ExecUserIT {
    @BeforeAll
    static void prepare() throws Exception {
        Hermetic.requireOtherUsers();
        Hermetic.requireCommand("setpriv", "util-linux");
        Files.writeString(
                Path.of("/etc/passwd"), "jntest:x:4711:4711:a test:/tmp:/bin/dash\n", StandardOpenOption.APPEND);
        Files.writeString(
                Path.of("/etc/group"),
                "jntest:x:4711:\njnmore:x:4712:jntest\njnother:x:4713:jntest,root\n",
                StandardOpenOption.APPEND);
        Command.sh("ip netns add nsu").orFail();
    }

    @AfterAll
    static void end() {
        Command.sh("ip netns del nsu; sed -i /^jn/d /etc/passwd /etc/group");
    }

    private static ProcessBuilder builder(String... arguments) {
        ProcessBuilder builder = ChildJvm.builder(Main.class, "exec");
        builder.command().addAll(List.of(arguments));
        return builder;
    }

    private static Command exec(String... arguments) {
        return Command.run(builder(arguments));
    }

    @Test
    void numbersGroupsAndRightsAreTheUsers() {
        String out = exec("--user", "jntest", "nsu", "--", "cat", "/proc/self/status")
                .orFail()
                .out();
        assertLine(out, "Uid:\t4711\t4711\t4711\t4711");
        assertLine(out, "Gid:\t4711\t4711\t4711\t4711");
        assertLine(out, "Groups:\t4711 4712 4713 ");
        for (String set : List.of("CapInh", "CapPrm", "CapEff", "CapAmb")) {
            assertLine(out, set + ":\t0000000000000000");
        }
    }

    private static void assertLine(String out, String line) {
        assertTrue(List.of(out.split("\n", -1)).contains(line), () -> line + " is not in\n" + out);
    }

    @Test
    void environmentIsAsSuMakesIt() {
        ProcessBuilder builder = builder("-u", "jntest", "nsu", "sh", "-c", "echo $HOME $SHELL $USER $LOGNAME $OTHER");
        builder.environment().put("OTHER", "kept");
        assertEquals(
                "/tmp /bin/dash jntest jntest kept\n",
                Command.run(builder).orFail().out());
    }

    @Test
    void itIsInTheNamespaceAndCanNotChangeIt() {
        assertEquals(
                "lo\n",
                exec("--user", "jntest", "nsu", "ls", "/sys/class/net").orFail().out());
        Command denied = exec("--user", "jntest", "nsu", "ip", "link", "set", "lo", "up");
        assertTrue(denied.status() != 0 && denied.err().contains("Operation not permitted"), denied.allOutput());
    }

    @Test
    void theHostToo() {
        assertEquals(
                "4711\n", exec("--user", "jntest", "host", "id", "-u").orFail().out());
    }

    @Test
    void aNumberIsAUserWhereItHasAName() {
        assertEquals(
                "jntest\n", exec("--user", "4711", "nsu", "id", "-un").orFail().out());
    }

    @Test
    void unknownUsersAreRefused() {
        for (String name : List.of("nobody-of-that-name", "", "-x", "99999", "jntest:x", "a\nb")) {
            Command refused = exec("--user=" + name, "nsu", "true");
            assertEquals(ExitCode.USAGE, refused.status(), refused.allOutput());
            assertTrue(
                    refused.err().startsWith("error: there is no user \"" + name.replace("\n", "\\n") + "\""),
                    refused.err());
        }
    }

    @Test
    void exitStatusAndSignalsAreTheCommands() throws Exception {
        assertEquals(7, exec("--user", "jntest", "nsu", "sh", "-c", "exit 7").status());
        assertEquals(127, exec("--user", "jntest", "nsu", "no-such-program").status());
        Process process = builder("--user", "jntest", "nsu", "sh", "-c", "echo ready; exec sleep 1000")
                .start();
        try (BufferedReader out = process.inputReader()) {
            assertEquals("ready", out.readLine());
            ProcessCalls.kill((int) process.pid(), ProcessCalls.SIGTERM);
            assertEquals(128 + ProcessCalls.SIGTERM, process.waitFor());
        } finally {
            process.destroyForcibly();
        }
    }

    /** What programs inherit from a launcher that had rights is gone, too. */
    @Test
    void inheritedRightsAreDropped() {
        List<String> words = new ArrayList<>(List.of("setpriv", "--inh-caps=+net_admin", "--ambient-caps=+net_admin"));
        words.addAll(builder("--user", "jntest", "nsu", "grep", "^Cap[IPEA]", "/proc/self/status")
                .command());
        String out = Command.run(words.toArray(new String[0])).orFail().out();
        assertEquals(
                4, out.lines().filter(l -> l.endsWith("\t0000000000000000")).count(), out);
    }
}
