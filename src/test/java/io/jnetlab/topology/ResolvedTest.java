package io.jnetlab.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.random.RandomFile;
import io.jnetlab.testing.Golden;
import io.jnetlab.testing.Seeds;
import io.jnetlab.topology.yaml.YamlText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The file as resolved makes the very same lab. */
final class ResolvedTest {
    @TestFactory
    Stream<DynamicTest> files() throws IOException {
        try (Stream<Path> good = Files.walk(Path.of("."), 8)) {
            List<Path> files = good.filter(f -> f.toString().endsWith(".yaml"))
                    .filter(f -> f.startsWith("./topologies")
                            || f.startsWith("./src/test/resources/golden/generate")
                            || f.endsWith("topology.yaml"))
                    .sorted()
                    .toList();
            assertTrue(files.size() > 20, files::toString);
            return files.stream().map(f -> DynamicTest.dynamicTest(f.toString(), () -> check(Files.readString(f))));
        }
    }

    @Test
    void labsMadeUp() {
        Seeds.forAll(100, random -> unchecked(YamlText.of(new RandomLab(random).file, random, true)));
    }

    @Test
    void labsOfTheWholeLanguage() {
        Seeds.forAll(40, random -> {
            RandomFile file = RandomFile.ofLanguage(random);
            for (int i = 0; i < 3; i++) {
                unchecked(file.yaml());
                file.edit();
            }
        });
    }

    @Test
    void labsWithDefaultsGroupsAndSubnets() {
        AtomicInteger good = new AtomicInteger();
        Seeds.forAll(1000, random -> {
            RandomSharing lab = new RandomSharing(random);
            String text = YamlText.of(lab.file, random, false);
            if (Labs.load(text).topology() != null) {
                good.incrementAndGet();
                unchecked(text);
                String shuffled = YamlText.of(lab.file, random, true);
                assertEquals(Labs.good(text).desired(), Labs.good(shuffled).desired(), shuffled);
            }
        });
        assertTrue(good.get() > 200, () -> good + " of the labs made up are good");
    }

    @Test
    void golden() throws IOException {
        String text = Files.readString(Path.of("src/test/resources/golden/resolved/input.yaml"));
        check(text);
        Golden.check(
                "resolved/resolved.yaml",
                TopologyLoader.resolved(Labs.load(text).source()));
    }

    private static void unchecked(String text) {
        try {
            check(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(String text) throws IOException {
        LoadResult result = Labs.load(text);
        Topology topology = result.topology();
        assertNotNull(topology, () -> Labs.print(result) + text);
        assertEquals(List.of(), SchemaTest.faults(text), text);
        String resolved = TopologyLoader.resolved(result.source());
        LoadResult again = Labs.load(resolved);
        assertNotNull(again.topology(), () -> Labs.print(again) + text + "\n" + resolved);
        assertEquals(topology.desired(), again.topology().desired(), () -> text + "\n" + resolved);
        assertEquals(topology.checks(), again.topology().checks(), () -> text + "\n" + resolved);
        assertEquals(topology.lab(), again.topology().lab());
        assertEquals(topology.description(), again.topology().description());
        assertEquals(List.of(), SchemaTest.faults(resolved), resolved);
        assertEquals(resolved, TopologyLoader.resolved(again.source()), "resolved once more");
        for (String gone : List.of("defaults:", "groups:")) {
            assertFalse(resolved.startsWith(gone) || resolved.contains("\n" + gone), resolved);
        }
        assertTrue(!resolved.contains("subnet:") || resolved.contains("host:"), resolved);
    }
}
