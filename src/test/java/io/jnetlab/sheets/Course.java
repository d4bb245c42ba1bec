package io.jnetlab.sheets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The course of {@code topologies/README.md}: labs in their order. */
final class Course {
    /** The sections of each of its sheets. */
    static final List<String> SECTIONS =
            List.of("Goal", "By hand", "With jnetlab", "Questions", "Break it", "Check it");

    /** In this section the lab is there that was built by hand. */
    static final String LAST = "Check it";

    /** The page for teachers. */
    static final String ANSWERS = "answers.md";

    /** What is no sheet of the files beside them. */
    private static final Set<String> PAGES = Set.of("README.md", ANSWERS);

    /** A row of the table: {@code | 3 | [title](lab.md) |}. */
    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| \\[[^]]+]\\(([a-z0-9-]+)\\.md\\) \\|.*");

    private Course() {}

    /** Its labs, in order. */
    static List<String> labs() throws IOException {
        List<String> out = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("topologies/README.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                if (Integer.parseInt(row.group(1)) != out.size() + 1) {
                    throw new IllegalArgumentException("out of order: " + line);
                }
                out.add(row.group(2));
            }
        }
        return out;
    }

    /** The labs that have a sheet: those of the course, in order, and the others by name. */
    static List<String> sheets() throws IOException {
        List<String> out = labs();
        try (Stream<Path> files = Files.list(Path.of("topologies"))) {
            files.map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(".md") && !PAGES.contains(f))
                    .map(f -> f.substring(0, f.length() - ".md".length()))
                    .sorted()
                    .filter(f -> !out.contains(f))
                    .forEachOrdered(out::add);
        }
        return out;
    }
}
