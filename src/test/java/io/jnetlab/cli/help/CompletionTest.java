package io.jnetlab.cli.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.cli.CliRun;
import io.jnetlab.cli.CommandTable;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The completion scripts, in the shells themselves. */
final class CompletionTest {
    private final Path folder;

    CompletionTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path script(String shell) throws IOException {
        CliRun run = CliRun.of("completion", shell);
        assertEquals(ExitCode.OK, run.status(), run.err());
        return Files.writeString(folder.resolve("jnetlab." + shell), run.out());
    }

    /** What bash offers for the last of the words, as it splits them. */
    private List<String> offers(String... words) throws IOException {
        StringBuilder line = new StringBuilder();
        for (String word : words) {
            line.append(" '").append(word).append('\'');
        }
        String program = "source '" + script("bash") + "'; cd '" + folder + "'; COMP_WORDS=(jnetlab" + line
                + "); COMP_CWORD=" + words.length + "; _jnetlab; printf '%s\\n' \"${COMPREPLY[@]}\"";
        String out = Command.run("bash", "--norc", "-c", program).orFail().out().strip();
        return out.isEmpty() ? List.of() : Arrays.asList(out.split("\n"));
    }

    @Test
    void bashReadsItsScript() throws IOException {
        assertEquals(
                "",
                Command.run("bash", "-n", script("bash").toString()).orFail().allOutput());
    }

    @Test
    void bashCompletesCommands() throws IOException {
        assertTrue(offers("").containsAll(new CommandTable().names()));
        assertEquals(List.of("validate"), offers("val"));
        assertEquals(List.of("validate"), offers("help", "val"));
        assertEquals(List.of("version"), offers("-o", "json", "vers"));
    }

    @Test
    void bashCompletesOptionsAndTheirValues() throws IOException {
        assertEquals(List.of("--output"), offers("validate", "--ou"));
        assertEquals(List.of("text", "json"), offers("validate", "--output", ""));
        assertEquals(List.of("json"), offers("validate", "-o", "j"));
        assertEquals(List.of("json"), offers("validate", "--output", "=", "j"));
        assertEquals(List.of("text", "json"), offers("validate", "--output", "="));
    }

    @Test
    void bashCompletesFiles() throws IOException {
        Files.createFile(folder.resolve("lab.yaml"));
        Files.createFile(folder.resolve("lab.txt"));
        assertEquals(List.of("lab.yaml"), offers("validate", "la"));
        assertEquals(List.of("lab.yaml"), offers("validate", "--output", "=", "json", "other.yaml", "la"));
    }

    @Test
    void bashCompletesTheCommandOfExec() throws IOException {
        assertTrue(offers("exec", "ns1", "bas").contains("bash"));
        assertTrue(offers("exec", "ns1", "--", "bas").contains("bash"));
        assertFalse(offers("exec", "ns1", "ls", "--ou").contains("--output"));
    }

    @Test
    void bashCompletesWords() throws IOException {
        assertEquals(List.of("bash", "zsh", "fish"), offers("completion", ""));
    }

    @Test
    void zshReadsItsScript() throws IOException {
        Path script = script("zsh");
        assertTrue(Files.readString(script).startsWith("#compdef jnetlab\n"));
        if (Hermetic.find("zsh") != null) {
            assertEquals(
                    "", Command.run("zsh", "-n", script.toString()).orFail().allOutput());
        }
    }

    @Test
    void fishReadsItsScript() throws IOException {
        Path script = script("fish");
        assertTrue(Files.readString(script).contains("complete -c jnetlab -n __fish_use_subcommand -a validate"));
        if (Hermetic.find("fish") != null) {
            assertEquals(
                    "",
                    Command.run("fish", "--no-execute", script.toString())
                            .orFail()
                            .allOutput());
        }
    }
}
