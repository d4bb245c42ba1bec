package io.jnetlab.sheets;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The course is whole: each of its labs has its sheet, its file and the file with a fault. What they do is {@link SheetsIT}'s. */
final class CourseTest {
    private static final Path TOPOLOGIES = Path.of("topologies");

    static List<String> labs() throws IOException {
        return Course.labs();
    }

    @Test
    void itHasTwelveLabsFromACableToACampus() throws IOException {
        List<String> labs = Course.labs();
        assertEquals(12, labs.size());
        assertEquals("point-to-point", labs.get(0));
        assertEquals("campus", labs.get(11));
        assertEquals(labs.stream().sorted().toList(), names("broken", ".yaml"));
    }

    @ParameterizedTest
    @MethodSource("labs")
    void sheetsHaveTheirSections(String lab) throws IOException {
        Sheet sheet = Sheet.read(lab);
        assertEquals(Course.SECTIONS, sheet.sections());
        for (String section : List.of("By hand", "With jnetlab", "Break it", "Check it")) {
            assertTrue(
                    sheet.blocks(section).stream()
                            .anyMatch(b -> b.shown() != null && !b.shown().isEmpty()),
                    () -> section + " shows nothing");
        }
        assertTrue(sheet.lines().contains("### " + Sheet.CLEAN_UP));
    }

    /** What is broken is seen, but not why, unless one unfolds it; at the end all holds again. */
    @ParameterizedTest
    @MethodSource("labs")
    void faultsAreFoldedAway(String lab) throws IOException {
        Sheet sheet = Sheet.read(lab);
        int folded = sheet.lines().indexOf("<details>");
        List<Sheet.Block> blocks = sheet.blocks("Break it");
        Sheet.Block seen = blocks.get(0);
        int unfolded = sheet.lines().indexOf("</details>");
        Sheet.Block mended = requireNonNull(blocks.stream()
                .filter(b -> b.to() < unfolded)
                .reduce((a, z) -> z)
                .orElse(null));
        assertTrue(seen.to() < folded);
        assertTrue(blocks.get(1).from() > folded, "only what brings it up is seen");
        assertTrue(requireNonNull(seen.shown()).stream().anyMatch(l -> l.startsWith("✗ ")), seen::toString);
        assertTrue(seen.commands().startsWith("jnetlab up topologies/broken/" + lab + ".yaml\n"));
        assertTrue(mended.commands()
                .contains("jnetlab plan topologies/" + lab + ".yaml\njnetlab up topologies/" + lab + ".yaml\n"));
        List<String> shown = requireNonNull(mended.shown());
        assertTrue(shown.stream().anyMatch(l -> Pattern.matches("\\d+ checks? holds?", l)), shown::toString);
        assertTrue(shown.stream().anyMatch(l -> l.startsWith("lab " + lab + ": ")), "the plan's summary");
    }

    /** The same lab with the same checks, so that {@code up} of the right file mends it in place. */
    @ParameterizedTest
    @MethodSource("labs")
    void brokenLabsDifferInOneLine(String lab) throws IOException {
        Path right = TOPOLOGIES.resolve(lab + ".yaml");
        Path wrong = TOPOLOGIES.resolve("broken").resolve(lab + ".yaml");
        Topology wanted = requireNonNull(TopologyLoader.load(right).topology());
        Topology broken = requireNonNull(TopologyLoader.load(wrong).topology());
        assertEquals(wanted.lab(), broken.lab());
        assertEquals(wanted.checks(), broken.checks());
        assertNotEquals(wanted.desired(), broken.desired());
        List<String> before = Files.readAllLines(right);
        List<String> after = Files.readAllLines(wrong);
        assertEquals("# yaml-language-server: $schema=../jnetlab.schema.json", after.get(0));
        assertTrue(Math.abs(after.size() - before.size()) <= 3, "one fault");
        assertEquals(
                before.stream().filter(l -> l.contains("#")).skip(1).toList(),
                after.stream().filter(l -> l.contains("#")).skip(1).toList(),
                "no comment tells");
    }

    /** The README's table of tools names the labs whose sheets type them. */
    @Test
    void toolsComeInWhereTheReadmeSays() throws IOException {
        List<String> readme = Files.readAllLines(TOPOLOGIES.resolve("README.md"));
        List<String> labs = Course.labs();
        for (String tool : List.of("graph", "capture", "console")) {
            List<String> users = new ArrayList<>();
            for (String lab : labs) {
                if (Sheet.read(lab).blocks().stream().anyMatch(b -> b.commands().contains("jnetlab " + tool + " "))) {
                    users.add(String.valueOf(labs.indexOf(lab) + 1));
                }
            }
            String labsOfTool = " | " + String.join(", ", users) + " |";
            assertTrue(
                    readme.stream().anyMatch(l -> l.startsWith("| `" + tool + "` |") && l.endsWith(labsOfTool)),
                    () -> tool + labsOfTool);
        }
    }

    /** A part of the page for each question of a sheet. */
    @ParameterizedTest
    @MethodSource("labs")
    void questionsAreAnswered(String lab) throws IOException {
        Sheet answers = Sheet.readAnswers();
        int number = Course.labs().indexOf(lab);
        String title = Sheet.read(lab).lines().get(0).substring("# ".length());
        assertEquals((number + 1) + ". " + title, answers.sections().get(number));
        assertEquals(
                numbers(Sheet.read(lab).text("Questions"), ""),
                numbers(answers.text(answers.sections().get(number)), "### "));
    }

    /** The numbers, in order, at the beginnings of lines that begin so. */
    private static List<String> numbers(List<String> lines, String before) {
        Pattern numbered = Pattern.compile(Pattern.quote(before) + "(\\d+)\\. .*");
        return lines.stream()
                .map(numbered::matcher)
                .filter(Matcher::matches)
                .map(m -> m.group(1))
                .toList();
    }

    @Test
    void theOtherLabsAreNamedToo() throws IOException {
        String readme = Files.readString(TOPOLOGIES.resolve("README.md"));
        for (String lab : Course.sheets()) {
            assertTrue(readme.contains("](" + lab + ".md)"), lab);
            assertTrue(Files.exists(TOPOLOGIES.resolve(lab + ".yaml")), lab);
        }
        assertEquals(Course.sheets().stream().sorted().toList(), names("", ".yaml"));
    }

    @Test
    void theProjectsReadmeHasTheCourse() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int at = 0;
        for (String lab : Course.labs()) {
            int next = readme.indexOf("](topologies/" + lab + ".md)");
            assertTrue(next > at, () -> lab + " is missing, or out of order");
            at = next;
        }
    }

    private static List<String> names(String folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(TOPOLOGIES.resolve(folder))) {
            return files.map(f -> String.valueOf(f.getFileName()))
                    .filter(f -> f.endsWith(suffix))
                    .map(f -> f.substring(0, f.length() - suffix.length()))
                    .sorted()
                    .toList();
        }
    }
}
