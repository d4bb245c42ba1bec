package io.jnetlab.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.jnetlab.diag.Diagnostic;
import io.jnetlab.diag.DiagnosticPrinter;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LiveState;
import io.jnetlab.model.MachineFacts;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanStep;
import io.jnetlab.plan.PlanTree;
import io.jnetlab.plan.Planner;
import io.jnetlab.plan.ShellCommand;
import io.jnetlab.topology.LoadResult;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Any bytes are a topology or everything that is wrong with them, and nothing else; what is a topology can be written out
 * and read again, planned, and shown.
 */
final class TopologyFuzzTest {
    private static final String FILE = "fuzz.yaml";
    private static final LiveState NOTHING = new LiveState(
            LabState.EMPTY,
            Map.of(),
            new MachineFacts(false, Collections.emptySortedMap(), Collections.emptySortedMap(), ""));

    @Test
    void anyFileIsReadOrRefused() throws Exception {
        Path goldens = Path.of("src/test/resources/golden");
        Fuzz.ofText("topology", TopologyFuzzTest.class, TopologyFuzzTest::read)
                .seeds(Path.of("topologies"), ".yaml")
                .seeds(goldens.resolve("diagnostics"), ".yaml")
                .seeds(goldens.resolve("plan"), ".yaml")
                .seeds(goldens.resolve("generate"), ".yaml")
                .seeds(goldens.resolve("resolved"), ".yaml")
                .words(HOSTILE)
                .run(1500);
    }

    private static final String[] HOSTILE = {
        "\"\\e[31m\"",
        "\u202e",
        "\"\\u202e\"",
        "\"\\0\"",
        "\"\\ud800\"",
        "\ufeff",
        "\u0085",
        "\u2028",
        "\u001b[2J",
        "\0",
        "..",
        ".",
        "../../etc",
        "a/b",
        "/",
        "-x",
        "--",
        "$(reboot)",
        "`id`",
        "';id;'",
        "\"",
        "'",
        "\\",
        "#",
        "~",
        "null",
        "&a ",
        "*a",
        "<<: *a",
        "!!str ",
        "!x ",
        "%YAML 1.1\n",
        "---\n",
        "...\n",
        "|\n",
        ">-\n",
        "|9+\n",
        "? ",
        "- ",
        ": ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "[]",
        "{}",
        "0",
        "-1",
        "1",
        "65536",
        "4294967296",
        "9223372036854775808",
        "1e400",
        "0x10",
        "010",
        "1:30",
        "yes",
        "on",
        "all",
        "none",
        "auto",
        "host",
        "lo",
        "eth0",
        "10.0.0.0/0",
        "0.0.0.0/32",
        "::/0",
        "255.255.255.255/32",
        "fe80::1/64",
        "ff02::1",
        "::ffff:1.2.3.4/96",
        "2001:db8::/127",
        "02:00:00:00:00:01",
        "ff:ff:ff:ff:ff:ff",
        "1500",
        "68",
        "1s",
        "0ms",
        "100%",
        "1gbit",
        "0..4294967295",
        "1-4094",
        "4094-1",
        "\t",
        "\r\n"
    };

    /** For Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) throws Throwable {
        Fuzz.check(TopologyFuzzTest::read, input);
    }

    private static List<String> read(byte[] input) {
        LoadResult result = TopologyLoader.load(FILE, input);
        Shown.check(new DiagnosticPrinter(List.of(result.source()), false).print(result.diagnostics()));
        List<String> made = new ArrayList<>();
        for (Diagnostic diagnostic : result.diagnostics()) {
            made.add(Shown.shape(diagnostic.message()));
        }
        Topology topology = result.topology();
        if (topology == null) {
            assertFalse(made.isEmpty(), "neither a topology nor a finding");
        } else {
            writtenOut(result, topology);
            planned(topology, made);
        }
        return made;
    }

    private static void writtenOut(LoadResult result, Topology topology) {
        String text = TopologyLoader.resolved(result.source());
        Shown.check(text);
        LoadResult again = TopologyLoader.load(FILE, text.getBytes(StandardCharsets.UTF_8));
        assertNotNull(again.topology(), () -> again.diagnostics() + "\n" + text);
        assertEquals(topology.desired(), again.topology().desired());
    }

    private static void planned(Topology topology, List<String> made) {
        Plan plan = Planner.plan(topology.lab(), topology.desired(), NOTHING);
        for (PlanTree.Line line : PlanTree.lines(plan)) {
            made.add(Shown.shape(line.text()));
        }
        for (PlanStep step : plan.steps()) {
            made.add(step.getClass().getName());
            for (ShellCommand command : step.commands()) {
                Shown.check(command.toString());
            }
        }
    }
}
