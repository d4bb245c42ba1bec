package io.jnetlab.topology;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.jnetlab.diag.Diagnostic;
import io.jnetlab.diag.DiagnosticPrinter;
import io.jnetlab.diag.SourceFile;
import io.jnetlab.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What {@code jnetlab validate} prints of wrong files, as whole texts. A case with several files validates them together. */
final class DiagnosticsGoldenTest {
    @TestFactory
    Stream<DynamicTest> wrongFiles() {
        return Golden.cases("diagnostics").stream()
                .map(folder ->
                        DynamicTest.dynamicTest(folder.getFileName().toString(), folder.toUri(), () -> check(folder)));
    }

    private static void check(Path folder) throws IOException {
        List<Path> inputs;
        try (Stream<Path> files = Files.list(folder)) {
            inputs = files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        }
        assertFalse(inputs.isEmpty(), "no input in " + folder);
        List<SourceFile> sources = new ArrayList<>();
        List<Diagnostic> found = new ArrayList<>();
        List<Topology> topologies = new ArrayList<>();
        for (Path input : inputs) {
            LoadResult result = TopologyLoader.load(input.getFileName().toString(), Files.readAllBytes(input));
            sources.add(result.source());
            found.addAll(result.diagnostics());
            if (result.topology() != null) {
                topologies.add(result.topology());
            }
        }
        if (inputs.size() == 1) {
            assertNull(topologies.isEmpty() ? null : topologies.get(0), "the file is not wrong");
        }
        found.addAll(TopologySet.conflicts(topologies));
        assertFalse(found.isEmpty(), "nothing found wrong");
        Golden.check(
                "diagnostics/" + folder.getFileName() + "/stderr.txt",
                new DiagnosticPrinter(sources, false).print(found));
    }
}
