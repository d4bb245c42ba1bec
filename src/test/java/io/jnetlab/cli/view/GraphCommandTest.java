package io.jnetlab.cli.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.cli.CliRun;
import io.jnetlab.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the command is called; what it draws is tested in its own package. */
final class GraphCommandTest {
    private static final String LAB = "topologies/impaired.yaml";

    private final Path folder;

    GraphCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource({
        "text, impaired  ",
        "dot, 'graph \"impaired\" {'",
        "mermaid, '---\ntitle: \"impaired\"'",
        "svg, '<svg xmlns='",
        "html, '<!DOCTYPE html>'"
    })
    void writesEachFormat(String format, String start) {
        CliRun run = CliRun.of("graph", LAB, "--format", format);
        assertEquals(ExitCode.OK, run.status(), run.err());
        assertEquals("", run.err());
        assertTrue(run.out().startsWith(start), run.out());
    }

    @ParameterizedTest
    @CsvSource({
        "a.svg, <svg",
        "A.SVG, <svg",
        "a.html, <!DOCTYPE",
        "a.htm, <!DOCTYPE",
        "a.dot, graph",
        "a.gv, graph",
        "a.mmd, ---",
        "a.txt, impaired"
    })
    void theNameOfTheFileSaysTheFormat(String name, String start) throws IOException {
        Path file = folder.resolve(name);
        CliRun run = CliRun.of("graph", LAB, "--to", file.toString());
        assertEquals(ExitCode.OK, run.status(), run.err());
        assertEquals("", run.out());
        assertEquals("wrote " + file + "\n", run.err());
        assertTrue(Files.readString(file).startsWith(start));
    }

    @Test
    void theOptionCountsMoreThanTheName() throws IOException {
        Path file = folder.resolve("a.svg");
        assertEquals(
                ExitCode.OK,
                CliRun.of("graph", LAB, "-O", file.toString(), "-f", "dot", "-q")
                        .status());
        assertTrue(Files.readString(file).startsWith("graph "));
    }

    @Test
    void writesOverNothingUnasked() throws IOException {
        Path file = Files.writeString(folder.resolve("a.svg"), "mine");
        CliRun refused = CliRun.of("graph", LAB, "--to", file.toString());
        assertEquals(ExitCode.USAGE, refused.status());
        assertEquals("error: " + file + " is there already\n   help: --force writes over it\n", refused.err());
        assertEquals("mine", Files.readString(file));
        assertEquals(
                ExitCode.OK,
                CliRun.of("graph", LAB, "--to", file.toString(), "--force").status());
        assertTrue(Files.readString(file).startsWith("<svg"));
    }

    @Test
    void refusesWhatItCannotDo() {
        assertError("error: a drawing is no JSON\n", "graph", LAB, "-o", "json");
        assertError("error: \"png\" is no value of --format\n", "graph", LAB, "--format", "png");
        assertError(
                "error: a .png can't be drawn\n   help: an .svg can; or let Graphviz draw it: jnetlab graph --format dot",
                "graph",
                LAB,
                "--to",
                folder.resolve("a.png").toString());
        assertError("error: --force is of use with --to only\n", "graph", LAB, "--force");
        assertError(
                "error: the folder of " + folder + "/no/a.svg isn't there\n",
                "graph",
                LAB,
                "--to",
                folder + "/no/a.svg");
        assertError("error: " + folder + " is a folder\n", "graph", LAB, "--to", folder.toString(), "--force");
        CliRun full = CliRun.of("graph", LAB, "--to", "/dev/full", "--force");
        assertEquals(ExitCode.MACHINE, full.status());
        assertEquals("error: /dev/full: No space left on device\n", full.err());
    }

    /** Mermaid would draw nothing but its error. */
    @Test
    void warnsOfWhatMermaidWillNotDraw() throws IOException {
        Path file = folder.resolve("mesh.yaml");
        assertEquals(
                0, CliRun.of("generate", "mesh", "32", "--to", file.toString()).status());
        CliRun run = CliRun.of("graph", file.toString(), "-f", "mermaid");
        assertEquals(ExitCode.OK, run.status());
        assertEquals(
                "warning: this has 528 wires, and Mermaid draws 500 where its maxEdges is not raised\n", run.err());
        assertTrue(run.out().startsWith("---"), run.out());
    }

    private static void assertError(String start, String... arguments) {
        CliRun run = CliRun.of(arguments);
        assertEquals(ExitCode.USAGE, run.status(), run.err());
        assertEquals("", run.out());
        assertTrue(run.err().startsWith(start), run.err());
    }

    @Test
    void coloursOnlyTheTerminalsText() throws IOException {
        String plain = CliRun.of("graph", LAB).out();
        assertFalse(plain.contains("\u001b"), plain);
        CliRun run = CliRun.on(true, Map.of(), "graph", LAB);
        assertTrue(run.out().contains("\u001b[33m"), run.out());
        assertEquals(plain, run.out().replaceAll("\u001b\\[[0-9;]*m", ""));
        Path file = folder.resolve("a.txt");
        assertEquals(
                ExitCode.OK,
                CliRun.on(true, Map.of(), "graph", LAB, "--to", file.toString()).status());
        assertEquals(plain, Files.readString(file));
    }
}
