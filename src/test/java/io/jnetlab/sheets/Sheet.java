package io.jnetlab.sheets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A lab's sheet: Markdown with sections ({@code ##}) and parts of them ({@code ###}), and in those blocks of commands
 * ({@code ```sh}), each perhaps with what it prints right behind it ({@code ```text}).
 *
 * @param file where it is
 * @param lines of the file
 * @param blocks in their order
 */
record Sheet(Path file, List<String> lines, List<Block> blocks) {
    /** The part of a section in which what was made is taken away again. */
    static final String CLEAN_UP = "Clean up";

    /**
     * Commands that are typed together.
     *
     * @param section {@code ##} heading above
     * @param part {@code ###} heading above, in the section; empty where there is none
     * @param line number of the first command, from 1
     * @param shown what the sheet shows of their output, null where it shows nothing
     * @param from index of the first line shown
     * @param to index of the line behind the last one shown
     */
    record Block(
            String section, String part, int line, String commands, @Nullable List<String> shown, int from, int to) {}

    static Path path(String lab) {
        return Path.of("topologies", lab + ".md");
    }

    static Sheet read(String lab) throws IOException {
        Path file = path(lab);
        return of(file, Files.readAllLines(file));
    }

    /** The page with the answers to the questions of the course: a section for each lab, in order. */
    static Sheet readAnswers() throws IOException {
        Path file = Path.of("topologies", Course.ANSWERS);
        return of(file, Files.readAllLines(file));
    }

    static Sheet of(Path file, List<String> lines) {
        List<Block> out = new ArrayList<>();
        String section = "";
        String part = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("## ")) {
                section = line.substring(3);
                part = "";
            } else if (line.startsWith("### ")) {
                part = line.substring(4);
            } else if (line.equals("```sh")) {
                int end = end(lines, i + 1);
                String commands = String.join("\n", lines.subList(i + 1, end)) + "\n";
                boolean shows = end + 1 < lines.size() && lines.get(end + 1).equals("```text");
                int from = end + 2;
                int to = shows ? end(lines, from) : from;
                out.add(new Block(section, part, i + 2, commands, shows ? lines.subList(from, to) : null, from, to));
                i = shows ? to : end;
            } else if (line.startsWith("```")) {
                if (line.equals("```text")) {
                    throw new IllegalArgumentException(file + ":" + (i + 1) + ": shows what no commands print");
                }
                i = end(lines, i + 1);
            }
        }
        return new Sheet(file, List.copyOf(lines), List.copyOf(out));
    }

    private static int end(List<String> lines, int from) {
        int end = from;
        while (!lines.get(end).equals("```")) {
            end++;
        }
        return end;
    }

    /** The name of its lab. */
    String lab() {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - ".md".length());
    }

    /** The {@code ##} headings. */
    List<String> sections() {
        return lines.stream()
                .filter(l -> l.startsWith("## "))
                .map(l -> l.substring(3))
                .toList();
    }

    /** The lines of a section. */
    List<String> text(String section) {
        int from = lines.indexOf("## " + section) + 1;
        int to = from;
        while (to < lines.size() && !lines.get(to).startsWith("## ")) {
            to++;
        }
        return lines.subList(from, to);
    }

    /** What builds the lab by hand, or where asked for what takes it away again. */
    List<Block> byHand(boolean cleaning) {
        return blocks.stream()
                .filter(b -> b.section().equals("By hand") && b.part().equals(CLEAN_UP) == cleaning)
                .toList();
    }

    /** The blocks of a section. */
    List<Block> blocks(String section) {
        return blocks.stream().filter(b -> b.section().equals(section)).toList();
    }

    /** The text with other lines shown behind some blocks; this sheet's own where the map has none for a block. */
    List<String> showing(Map<Block, List<String>> outputs) {
        List<String> out = new ArrayList<>();
        int at = 0;
        for (Block block : blocks) {
            List<String> shown = outputs.get(block);
            if (shown != null) {
                out.addAll(lines.subList(at, block.from()));
                out.addAll(shown);
                at = block.to();
            }
        }
        out.addAll(lines.subList(at, lines.size()));
        return out;
    }
}
