package io.jnetlab.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.jnetlab.diag.SourceFile;
import io.jnetlab.testing.Seeds;
import io.jnetlab.topology.yaml.Problems;
import io.jnetlab.topology.yaml.YamlNode;
import io.jnetlab.topology.yaml.YamlReader;
import io.jnetlab.topology.yaml.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The JSON Schema says what the readers read. */
final class SchemaTest {
    static final Path FILE = Path.of("topologies/jnetlab.schema.json");

    private final JsonObject schema;
    private final SchemaChecker checker;

    SchemaTest() throws IOException {
        schema = JsonParser.parseString(Files.readString(FILE)).getAsJsonObject();
        checker = new SchemaChecker(schema);
    }

    /** What the schema has to say of a file. */
    static List<String> faults(String text) throws IOException {
        return new SchemaTest().checker.faults(parse(text));
    }

    private static List<Path> yaml(String folder, String part) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(
                            f -> f.toString().endsWith(".yaml") && f.toString().contains(part))
                    .sorted()
                    .toList();
        }
    }

    private static YamlNode parse(String text) {
        Problems problems = new Problems(new SourceFile("lab.yaml", text));
        YamlNode root = YamlReader.read(problems.source(), problems);
        if (root == null) {
            throw new IllegalArgumentException(problems.sorted().toString());
        }
        return root;
    }

    @TestFactory
    Stream<DynamicTest> goodFilesAreValid() throws IOException {
        List<Path> files = new ArrayList<>(yaml("topologies", ""));
        files.addAll(yaml("src/test/resources/golden/generate", ""));
        files.addAll(yaml("src/test/resources/golden/resolved", ""));
        files.addAll(yaml("src/test/resources/golden/plan", "topology"));
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.toString(),
                        () -> assertEquals(List.of(), checker.faults(parse(Files.readString(file))), file::toString)));
    }

    @Test
    void shippedLabsNameIt() throws IOException {
        for (Path file : yaml("topologies", "")) {
            String line = "# yaml-language-server: $schema="
                    + file.resolveSibling(".").normalize().relativize(FILE);
            assertEquals(line, Files.readAllLines(file).get(0), () -> file + " needs this first line, for editors");
        }
    }

    @Test
    void labsMadeUpAreValid() {
        Seeds.forAll(200, random -> {
            String text = YamlText.of(new RandomLab(random).file, random, true);
            assertEquals(List.of(), checker.faults(parse(text)), text);
        });
    }

    /** Files with a key or a kind of value that can't be there. What is wrong with values alone a schema needn't see. */
    @TestFactory
    Stream<DynamicTest> wrongFilesAreNot() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path file : yaml("src/test/resources/golden/diagnostics", "input")) {
            String said = Files.readString(file.resolveSibling("stderr.txt"));
            if (said.contains("error: unknown key ") || said.contains(" belongs here, not ")) {
                files.add(file);
            }
        }
        assertTrue(files.size() > 10, files::toString);
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.toString(),
                        () -> assertFalse(
                                checker.faults(parse(Files.readString(file))).isEmpty(),
                                () -> FILE + " takes " + file)));
    }

    @Test
    void itHasTheKeysThatAreRead() throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<String, List<String>> lists = ReaderKeys.all();
        for (ReaderKeys.Described d : ReaderKeys.DESCRIBED) {
            List<String> read = lists.remove(d.list());
            List<String> keys = new ArrayList<>(properties(d.pointer()).keySet());
            if (read == null) {
                wrong.add("there is no " + d.list() + " any more: take it out of ReaderKeys");
                continue;
            }
            for (String key : read) {
                if (!keys.contains(key)) {
                    wrong.add(d.list() + " has \"" + key + "\": add it, with a description, to " + d.pointer() + " in "
                            + FILE + ", and to the table under " + d.heading() + " in docs/topology.md");
                }
            }
            for (String key : keys) {
                if (!read.contains(key)) {
                    wrong.add(
                            d.list() + " doesn't have \"" + key + "\": take it out of " + d.pointer() + " in " + FILE);
                }
            }
        }
        for (String list : lists.keySet()) {
            if (!ReaderKeys.PARTS.contains(list)) {
                wrong.add(list + " is not known here: describe its keys in " + FILE + " and docs/topology.md, and say"
                        + " in ReaderKeys.DESCRIBED where; or, if it is a part of another list, in PARTS");
            }
        }
        assertEquals(List.of(), wrong, () -> String.join("\n", wrong));
    }

    private JsonObject properties(String pointer) {
        JsonObject at = schema;
        for (String part : pointer.split("/", -1)) {
            at = part.equals("#") ? at : at.getAsJsonObject(part);
        }
        return at.getAsJsonObject("properties");
    }

    @Test
    void eachKeyIsDescribed() {
        List<String> wrong = new ArrayList<>();
        for (ReaderKeys.Described d : ReaderKeys.DESCRIBED) {
            for (Map.Entry<String, JsonElement> e : properties(d.pointer()).entrySet()) {
                boolean described = false;
                for (JsonObject at = e.getValue().getAsJsonObject(); at != null; at = checker.next(at)) {
                    described |= at.has("description");
                }
                if (!described) {
                    wrong.add(d.pointer() + " " + e.getKey());
                }
            }
        }
        assertEquals(List.of(), wrong, "without a description");
    }

    /** Words that stand for a value are those that some reader has a list of. */
    @Test
    void itHasTheWordsThatAreRead() throws IOException {
        Map<List<String>, String> lists = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        ReaderKeys.words()
                .forEach((name, words) -> lists.put(words.stream().sorted().toList(), name));
        for (ReaderKeys.Described d : ReaderKeys.DESCRIBED) {
            for (Map.Entry<String, JsonElement> e : properties(d.pointer()).entrySet()) {
                JsonObject property = checker.resolve(e.getValue().getAsJsonObject());
                if (property.has("enum")) {
                    List<String> words = property.getAsJsonArray("enum").asList().stream()
                            .map(JsonElement::getAsString)
                            .sorted()
                            .toList();
                    assertTrue(
                            lists.containsKey(words),
                            () -> d.pointer() + " " + e.getKey() + " may be " + words + " by " + FILE
                                    + ", but no reader has a list of just these words");
                }
            }
        }
    }

    @Test
    void eachKeyStandsInATableOfTheReference() throws IOException {
        Map<String, String> sections = new TreeMap<>();
        String heading = "";
        for (String line : Files.readAllLines(Path.of("docs/topology.md"))) {
            if (line.startsWith("#")) {
                heading = line.replaceFirst("^#+ ", "");
            } else if (line.startsWith("| ")) {
                sections.merge(heading, line.substring(2, line.indexOf(" |", 2)) + "\n", String::concat);
            }
        }
        List<String> wrong = new ArrayList<>();
        for (ReaderKeys.Described d : ReaderKeys.DESCRIBED) {
            for (String key : properties(d.pointer()).keySet()) {
                if (!sections.getOrDefault(d.heading(), "").contains("`" + key + "`")) {
                    wrong.add("docs/topology.md has no row for `" + key + "` in the table under " + d.heading());
                }
            }
        }
        assertEquals(List.of(), wrong, () -> String.join("\n", wrong));
    }
}
