package io.jnetlab.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LiveState;
import io.jnetlab.model.ResourceId;
import io.jnetlab.testing.Golden;
import io.jnetlab.topology.LoadResult;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Plans as folders: {@code topology.yaml} is wanted, {@code live.yaml} is there, {@code plan.txt} and {@code commands.sh}
 * are what is expected. A file that is missing stands for nothing; {@code up-NAME} and {@code down-NAME} without files are
 * for the topology that is shipped under that name.
 *
 * <p>Comments at the top of {@code live.yaml} say more about the machine: {@code # kernel datapath}, {@code # owner: NAME}
 * for a lab of another name or {@code nobody}, {@code # nobody's: interface ns1:eth9} for one thing.
 */
final class PlanGoldenTest {
    @TestFactory
    Stream<DynamicTest> plans() {
        return Golden.cases("plan").stream()
                .map(folder -> DynamicTest.dynamicTest(String.valueOf(folder.getFileName()), () -> check(folder)));
    }

    private static void check(Path folder) throws IOException {
        String name = String.valueOf(folder.getFileName());
        Topology wanted = load(folder.resolve("topology.yaml"), shipped(name, "up-"));
        Topology there = load(folder.resolve("live.yaml"), shipped(name, "down-"));
        Topology either = wanted == null ? there : wanted;
        assertNotNull(either, "neither wanted nor live");
        LabName lab = either.lab();
        LabState desired = wanted == null ? LabState.EMPTY : wanted.desired();
        List<String> header = header(folder.resolve("live.yaml"));

        SimulatedMachine machine = new SimulatedMachine(header.contains("# kernel datapath"), false);
        if (there != null) {
            LabName owner = owner(header, lab);
            Plan before = Planner.plan(lab, there.desired(), machine.read(lab, there.desired()));
            machine.run(owner, before.steps());
        }
        Plan plan = Planner.plan(lab, desired, read(machine, lab, desired, header));
        Golden.check("plan/" + name + "/plan.txt", text(plan));
        Golden.check("plan/" + name + "/commands.sh", commands(plan));
        if (plan.conflicts().isEmpty() && header.isEmpty()) {
            machine.run(lab, plan.steps());
            assertEquals(
                    List.of(),
                    Planner.plan(lab, desired, machine.read(lab, desired)).changes());
        }
    }

    private static @Nullable Path shipped(String name, String prefix) {
        return name.startsWith(prefix) ? Path.of("topologies", name.substring(prefix.length()) + ".yaml") : null;
    }

    private static @Nullable Topology load(Path file, @Nullable Path shipped) {
        Path path = Files.exists(file) ? file : shipped;
        if (path == null) {
            return null;
        }
        LoadResult result = TopologyLoader.load(path);
        assertNotNull(result.topology(), () -> path + ": " + result.diagnostics());
        return result.topology();
    }

    private static List<String> header(Path file) throws IOException {
        List<String> out = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                if (!line.startsWith("#")) {
                    break;
                }
                out.add(line);
            }
        }
        return out;
    }

    private static @Nullable LabName owner(List<String> header, LabName lab) {
        for (String line : header) {
            if (line.startsWith("# owner: ")) {
                String name = line.substring("# owner: ".length());
                return name.equals("nobody") ? null : new LabName(name);
            }
        }
        return lab;
    }

    private static LiveState read(SimulatedMachine machine, LabName lab, LabState wanted, List<String> header) {
        LiveState live = machine.read(lab, wanted);
        Map<ResourceId, LabName> owners = new HashMap<>(live.owners());
        owners.keySet().removeIf(id -> header.contains("# nobody's: " + id));
        return new LiveState(live.state(), owners, live.machine());
    }

    private static String text(Plan plan) {
        StringBuilder out = new StringBuilder();
        for (PlanTree.Line line : PlanTree.lines(plan)) {
            out.append(line).append('\n');
        }
        for (Conflict conflict : plan.conflicts()) {
            LabName owner = conflict.owner();
            out.append("conflict: ").append(conflict.id());
            out.append(owner == null ? " is nobody's" : " is of lab " + owner).append('\n');
        }
        for (ResourceId stranger : plan.strangers()) {
            out.append("stranger: ").append(stranger).append('\n');
        }
        return out.toString();
    }

    private static String commands(Plan plan) {
        StringBuilder out = new StringBuilder();
        Phase phase = null;
        for (PlanStep step : plan.steps()) {
            for (ShellCommand command : step.commands()) {
                if (phase != step.phase()) {
                    out.append(phase == null ? "# " : "\n# ")
                            .append(step.phase())
                            .append('\n');
                }
                phase = step.phase();
                out.append(command).append('\n');
            }
        }
        return out.toString();
    }
}
