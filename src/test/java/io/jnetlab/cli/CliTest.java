package io.jnetlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Streams;
import io.jnetlab.cli.output.Json;
import io.jnetlab.cli.output.Out;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding the command, its arguments, colours and errors. */
final class CliTest {
    private static final String ESCAPE = "\u001b[";

    @Test
    void withoutCommandHelpIsAnError() {
        CliRun run = CliRun.of();
        assertEquals(ExitCode.USAGE, run.status());
        assertEquals("", run.out());
        assertTrue(run.err().contains("Usage: jnetlab COMMAND"), run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void helpIsAResult(String word) {
        CliRun run = CliRun.of(word);
        assertEquals(ExitCode.OK, run.status());
        assertEquals("", run.err());
        assertTrue(run.out().contains("Usage: jnetlab COMMAND"), run.out());
    }

    @Test
    void helpOfACommandIsTheSameBothWays() {
        CliRun run = CliRun.of("help", "version");
        assertEquals(run, CliRun.of("version", "--help"));
        assertTrue(run.out().startsWith("Usage: jnetlab version"), run.out());
    }

    @Test
    void everyCommandIsFoundByItsName() {
        for (String name : new CommandTable().names()) {
            Command command = new CommandTable().find(name);
            assertTrue(command != null && command.name().equals(name), name);
        }
    }

    @Test
    void unknownCommandNamesTheNearest() {
        CliRun run = CliRun.of("versoin");
        assertEquals(ExitCode.USAGE, run.status());
        assertEquals(
                """
                error: there is no command "versoin"
                   help: did you mean "version"? jnetlab --help lists the commands
                """,
                run.err());
    }

    @Test
    void unknownOptionNamesTheNearest() {
        CliRun run = CliRun.of("version", "--outptu", "json");
        assertEquals(ExitCode.USAGE, run.status());
        assertEquals(
                """
                error: unknown option --outptu
                   help: did you mean "--output"? jnetlab version --help tells how it is used
                """,
                run.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "version extra;unexpected argument \"extra\"",
                "version -o;option --output needs a value: text|json",
                "version -o xml;\"xml\" is no value of --output",
                "version --color=pink;\"pink\" is no value of --color",
                "validate;FILE is missing",
                "completion;bash|zsh|fish is missing",
                "exec;NS is missing",
                "exec ns1;CMD is missing",
                "exec ns1 --;CMD is missing",
                "--frob version;unknown option --frob",
                "completion tcsh;there is no completion for the shell \"tcsh\"",
            })
    void wrongCalls(String line, String message) {
        CliRun run = CliRun.of(line.split(" "));
        assertEquals(ExitCode.USAGE, run.status(), run.err());
        assertEquals("", run.out());
        assertTrue(run.err().startsWith("error: " + message + "\n   help: "), run.err());
    }

    @Test
    void commonOptionsMayStandBeforeTheCommand() {
        CliRun after = CliRun.of("version", "-o", "json", "-q");
        assertEquals(ExitCode.OK, after.status());
        for (List<String> line : List.of(
                List.of("-o", "json", "-q", "version"),
                List.of("-ojson", "version", "-q"),
                List.of("--output=json", "-q", "version"),
                List.of("-q", "--color", "never", "--output", "json", "version"))) {
            assertEquals(after, CliRun.of(line.toArray(new String[0])), line.toString());
        }
    }

    @Test
    void versionAsJson() {
        JsonObject json =
                JsonParser.parseString(CliRun.of("version", "-o", "json").out()).getAsJsonObject();
        assertEquals(Json.FORMAT, json.get("format").getAsInt());
        assertTrue(json.has("version"));
        assertEquals(
                System.getProperty("java.runtime.version"),
                json.getAsJsonObject("java").get("version").getAsString());
    }

    @Test
    void coloursOnATerminalOnlyAndOnlyWhereWanted() {
        assertTrue(isColored(CliRun.on(true, Map.of(), "--help")));
        assertFalse(isColored(CliRun.on(false, Map.of(), "--help")));
        assertFalse(isColored(CliRun.on(true, Map.of("NO_COLOR", "1"), "--help")));
        assertTrue(isColored(CliRun.on(true, Map.of("NO_COLOR", ""), "--help")), "an empty NO_COLOR says nothing");
        assertFalse(isColored(CliRun.on(true, Map.of("TERM", "dumb"), "--help")));
        assertTrue(isColored(CliRun.on(true, Map.of("NO_COLOR", "1"), "--color=always", "--help")));
        assertTrue(isColored(CliRun.on(false, Map.of(), "--color=always", "--help")));
        assertFalse(isColored(CliRun.on(true, Map.of(), "--color", "never", "--help")));
    }

    @Test
    void coloursChangeNoText() {
        for (String name : new CommandTable().names()) {
            String colored = CliRun.of("--color=always", "help", name).out();
            assertEquals(CliRun.of("help", name).out(), colored.replaceAll("\u001b\\[[0-9;]*m", ""));
        }
    }

    private static boolean isColored(CliRun run) {
        return (run.out() + run.err()).contains(ESCAPE);
    }

    @Test
    void fullDiskIsTold() {
        Out full = new Out(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("No space left on device");
                    }
                },
                1);
        Out err = new Out(OutputStream.nullOutputStream(), -1);
        assertEquals(ExitCode.MACHINE, new Cli(new Streams(full, err, false, false, Map.of())).run("version"));
    }

    @Test
    void brokenPipeIsNoError() {
        Out gone = new Out(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                },
                -1);
        Out err = new Out(OutputStream.nullOutputStream(), -1);
        assertEquals(ExitCode.OK, new Cli(new Streams(gone, err, false, false, Map.of())).run("version"));
    }
}
