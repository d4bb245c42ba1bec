package io.jnetlab.cli.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.cli.CliRun;
import io.jnetlab.cli.CommandTable;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manual pages that bin/setup installs. */
final class ManPageTest {
    private static final Set<String> MACROS = Set.of("TH", "SH", "PP", "TP", "EX", "EE");

    @TempDir
    Path folder;

    static Stream<String> pages() {
        return Stream.concat(
                Stream.of(ManPage.ofJnetlab(new CommandTable().all())),
                new CommandTable().all().stream().map(ManPage::of));
    }

    @Test
    void thereIsOneForEachCommand() throws IOException {
        CliRun run = CliRun.of("man", folder.resolve("man1").toString());
        assertEquals("", run.out() + run.err());
        List<String> names = new ArrayList<>(List.of("jnetlab.1"));
        new CommandTable().names().forEach(name -> names.add("jnetlab-" + name + ".1"));
        try (Stream<Path> files = Files.list(folder.resolve("man1"))) {
            assertEquals(
                    names.stream().sorted().toList(),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    /** By the rules of man(7), where there is no groff. */
    @ParameterizedTest
    @MethodSource("pages")
    void usesTheMacrosOfManAndNothingElse(String page) {
        List<String> sections = new ArrayList<>();
        boolean example = false;
        String before = "";
        for (String line : page.lines().toList()) {
            assertTrue(!line.isBlank() && line.equals(line.stripTrailing()), "\"" + line + "\"");
            assertTrue(line.chars().allMatch(c -> c >= ' ' && c < 0x7f), line);
            assertTrue(!line.startsWith("'"), line);
            // Every backslash begins an escape that is known.
            assertEquals(
                    "",
                    line.replaceAll("\\\\(e|-|&|%|\\(ha|\\(ti|\\(ga|\\(aq|\\(dq|\\[u[0-9A-F]{4}]|f[BIR])", "")
                            .replaceAll("[^\\\\]", ""),
                    line);
            if (line.startsWith(".")) {
                String macro = line.substring(1).replaceAll(" .*", "");
                assertTrue(MACROS.contains(macro), line);
                assertTrue(!before.equals(".TP"), "a .TP without a tag before " + line);
                example = macro.equals("EX") || example && !macro.equals("EE");
                if (macro.equals("SH")) {
                    assertTrue(!example, line);
                    sections.add(line.substring(4).replace("\"", ""));
                }
            }
            before = line;
        }
        assertTrue(page.startsWith(".TH \"JNETLAB"), page);
        assertEquals(List.of("NAME", "SYNOPSIS"), sections.subList(0, 2));
        assertTrue(sections.contains("EXAMPLES") && sections.contains("EXIT STATUS"), sections.toString());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void groffSetsItWithoutAWarning(String page) throws IOException {
        Hermetic.requireCommand("groff", "groff-base");
        Path file = Files.writeString(folder.resolve("page.1"), page);
        Command set = Command.run("groff", "-man", "-Tutf8", "-ww", "-P-cbou", file.toString())
                .orFail();
        assertEquals("", set.err());
        assertTrue(set.out().contains("EXIT STATUS"), set.out());
    }

    @Test
    void whatRoffWouldReadIsWrittenSoThatItDoesNot() {
        assertEquals("\\&.SH \\e\\-\\(aqa\\(aq\\(ti\\[u2026]", ManPage.escape(".SH \\-'a'~…"));
    }
}
