package io.jnetlab.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.diag.Diagnostic;
import io.jnetlab.diag.DiagnosticPrinter;
import io.jnetlab.testing.Golden;
import io.jnetlab.testing.Seeds;
import io.jnetlab.testing.Topologies;
import io.jnetlab.topology.yaml.YamlText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds of every file. */
final class TopologyPropertyTest {
    @Test
    void aFileGivesTheStateThatItDescribes() {
        Seeds.forAll(300, random -> {
            RandomLab lab = new RandomLab(random);
            String yaml = YamlText.of(lab.file, random, false);
            LoadResult result = Labs.load(yaml);
            assertEquals("", Labs.print(result), yaml);
            assertNotNull(result.topology());
            assertEquals(lab.state(), result.topology().desired(), yaml);
            assertEquals(
                    result.topology().desired().resources().keySet(),
                    new java.util.TreeSet<>(result.topology().origins().keySet()));
        });
    }

    @Test
    void theOrderOfKeysChangesNothing() {
        Seeds.forAll(300, random -> {
            RandomLab lab = new RandomLab(random);
            String yaml = YamlText.of(lab.file, random, true);
            LoadResult result = Labs.load(yaml);
            assertEquals("", Labs.print(result), yaml);
            assertNotNull(result.topology());
            assertEquals(lab.state(), result.topology().desired(), yaml);
        });
    }

    /** Bytes of good and wrong files changed at random: the result is a lab or findings, never an exception. */
    @Test
    void noBytesMakeAnException() throws IOException {
        List<byte[]> seeds = corpus();
        Seeds.forAll(3000, random -> {
            byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
            for (int i = 1 + random.nextInt(6); i > 0 && bytes.length > 0; i--) {
                bytes = changed(bytes, random);
            }
            check(bytes);
        });
    }

    /** The same with the words and lines of files, which gets further than bytes do. */
    @Test
    void noWordsMakeAnException() throws IOException {
        List<String> words = new ArrayList<>();
        List<List<String>> files = new ArrayList<>();
        for (byte[] bytes : corpus()) {
            List<String> lines = new ArrayList<>();
            for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n", -1)) {
                lines.add(line);
                for (String word : line.split("[ ,\\[\\]{}]+", -1)) {
                    words.add(word);
                }
            }
            files.add(lines);
        }
        Seeds.forAll(3000, random -> {
            List<String> lines = new ArrayList<>(files.get(random.nextInt(files.size())));
            for (int i = 1 + random.nextInt(5); i > 0 && !lines.isEmpty(); i--) {
                int at = random.nextInt(lines.size());
                String line = lines.get(at);
                String word = words.get(random.nextInt(words.size()));
                switch (random.nextInt(5)) {
                    case 0 -> lines.remove(at);
                    case 1 -> lines.add(at, line);
                    case 2 -> {
                        List<String> other = files.get(random.nextInt(files.size()));
                        lines.add(at, other.get(random.nextInt(other.size())));
                    }
                    default -> {
                        String[] parts = line.split("(?<=[ ,\\[\\]{}:])|(?=[ ,\\[\\]{}:])", -1);
                        parts[random.nextInt(parts.length)] = word;
                        lines.set(at, String.join("", parts));
                    }
                }
            }
            check(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        });
    }

    private static void check(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        LoadResult result;
        try {
            result = TopologyLoader.load("lab.yaml", bytes);
        } catch (RuntimeException e) {
            throw new AssertionError(e + " by:\n" + text, e);
        }
        assertEquals(result.topology() == null, !result.diagnostics().isEmpty(), text);
        Topology topology = result.topology();
        if (topology != null) {
            String resolved = TopologyLoader.resolved(result.source());
            LoadResult again = TopologyLoader.load("lab.yaml", resolved.getBytes(StandardCharsets.UTF_8));
            assertNotNull(again.topology(), () -> Labs.print(again) + text + "\n" + resolved);
            assertEquals(topology.desired(), again.topology().desired(), () -> text + "\n" + resolved);
            assertEquals(topology.checks(), again.topology().checks(), () -> text + "\n" + resolved);
        }
        for (boolean color : new boolean[] {false, true}) {
            String printed = new DiagnosticPrinter(List.of(result.source()), color).print(result.diagnostics());
            assertFalse(printed.replaceAll("\u001b\\[[0-9;]*m", "").contains("\u001b"), text);
            assertFalse(printed.contains("\r"), text);
        }
        Diagnostic before = null;
        for (Diagnostic d : result.diagnostics()) {
            assertNotNull(d.range());
            assertTrue(d.range().line() <= result.source().lineCount());
            if (before != null && before.range() != null) {
                assertTrue(before.range().compareTo(d.range()) <= 0, "not sorted: " + text);
            }
            before = d;
        }
    }

    private static byte[] changed(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        byte[] special = " \n\t:-[]{},\"'#&*!|>%@`\\\0\u001b~?".getBytes(StandardCharsets.UTF_8);
        byte value = random.nextInt(3) == 0 ? (byte) random.nextInt() : special[random.nextInt(special.length)];
        switch (random.nextInt(4)) {
            case 0 -> {
                bytes[at] = value;
                return bytes;
            }
            case 1 -> {
                byte[] out = new byte[bytes.length + 1];
                System.arraycopy(bytes, 0, out, 0, at);
                out[at] = value;
                System.arraycopy(bytes, at, out, at + 1, bytes.length - at);
                return out;
            }
            case 2 -> {
                int length = Math.min(1 + random.nextInt(20), bytes.length - at);
                byte[] out = new byte[bytes.length - length];
                System.arraycopy(bytes, 0, out, 0, at);
                System.arraycopy(bytes, at + length, out, at, bytes.length - at - length);
                return out;
            }
            default -> {
                int from = random.nextInt(bytes.length);
                int length = Math.min(random.nextInt(30), bytes.length - Math.max(from, at));
                System.arraycopy(bytes.clone(), from, bytes, at, length);
                return bytes;
            }
        }
    }

    private static List<byte[]> corpus() throws IOException {
        List<Path> files = new ArrayList<>(Topologies.files());
        for (Path folder : Golden.cases("diagnostics")) {
            try (Stream<Path> wrong = Files.list(folder)) {
                wrong.filter(f -> f.toString().endsWith(".yaml")).forEach(files::add);
            }
        }
        files.sort(null);
        List<byte[]> out = new ArrayList<>();
        for (Path file : files) {
            out.add(Files.readAllBytes(file));
        }
        return out;
    }
}
