package io.jnetlab.cli.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.cli.Jnetlab;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.console.ConsoleSession;
import io.jnetlab.testing.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody at a terminal sees of work that takes more than half a second, and nobody else. */
@Tag("launcher")
final class ProgressIT {
    /** The wire is unplugged: pings wait for their time to be over. */
    private static final String LAB =
            """
            name: cut
            namespaces:
              a: {interfaces: {eth0: {addresses: [10.9.0.1/24]}}}
              b: {interfaces: {eth0: {addresses: [10.9.1.2/24]}}, routes: [{to: default, via: 10.9.1.1}]}
              c: {interfaces: {eth0: {addresses: [10.9.0.3/24]}}}
            links:
              - [a:eth0, b:eth0]
              - [c:eth0, "host:cut-c"]
            checks:
              - ping: {from: c, to: 10.9.0.1}
                within: 2s
            """;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // by install()
    private Jnetlab jnetlab;

    private String file = "";

    @BeforeEach
    void install() throws IOException {
        jnetlab = new Jnetlab(folder.resolve("prefix"));
        file = Files.writeString(folder.resolve("cut.yaml"), LAB).toString();
    }

    @AfterEach
    void down() {
        jnetlab.run("down", "cut").orFail();
    }

    private ConsoleSession session(String script) throws IOException {
        return new ConsoleSession(jnetlab, Map.of("FILE", file), script);
    }

    @Test
    void pingallAndCheckSayWhatTheyDo() throws IOException, InterruptedException {
        jnetlab.run("up", file).orFail();
        try (ConsoleSession session = session("\"$J\" pingall -W 2 cut; \"$J\" check \"$FILE\"")) {
            session.await(Pattern.compile("pinging \\d+ pairs|\\d of \\d pings done"));
            session.await("answered");
            session.await(Pattern.compile("trying 1 check|check 1 of 1"));
            session.await("1 of 1 check failed");
            assertEquals(ExitCode.NO, session.exit());
        }
        Command pingall = jnetlab.run("pingall", "-W", "1", "cut");
        assertEquals(ExitCode.NO, pingall.status());
        assertFalse(pingall.allOutput().contains("pinging"), pingall.allOutput());
        assertEquals("", pingall.err());
    }

    @Test
    void upAndDownSayWhatTheyWaitFor() throws IOException, InterruptedException {
        jnetlab.run("up", file).orFail();
        Path held = folder.resolve("held");
        Path go = folder.resolve("go");
        Command.run("mkfifo", held.toString(), go.toString()).orFail();
        String hold = "flock /run/jnetlab/lock sh -c 'echo >" + held + "; read x <" + go + "' & read x <" + held + "; ";
        // What is told stays; what is being done goes when it is done.
        try (ConsoleSession session = session(hold + "\"$J\" down cut; \"$J\" up \"$FILE\"")) {
            session.await("another jnetlab is changing this machine, waiting for it to end\n");
            session.await("waiting for the other jnetlab");
            Command.sh("echo >" + go).orFail();
            session.await("lab cut is down");
            session.await("lab cut is up");
            assertEquals(ExitCode.OK, session.exit());
        }
        Command quiet = jnetlab.run("up", file);
        assertEquals("", quiet.orFail().err());
        assertTrue(quiet.out().contains("nothing changed"), quiet.out());
    }
}
