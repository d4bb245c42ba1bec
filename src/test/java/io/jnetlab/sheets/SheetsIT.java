package io.jnetlab.sheets;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.jnetlab.cli.Jnetlab;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LiveState;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.StateReader;
import io.jnetlab.ovsdb.OpenVswitch;
import io.jnetlab.ovsdb.OvsdbClient;
import io.jnetlab.ovsdb.PrivateOpenVswitch;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanTree;
import io.jnetlab.plan.Planner;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import io.jnetlab.testing.LabNeeds;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Types what the sheets of the labs tell a student to type, and compares what is printed with what they show.
 *
 * <p>{@code -Dgolden.update=true} writes what was printed into the sheets where it differs, {@code -Dsheet=web,vlans} takes
 * only these.
 */
final class SheetsIT {
    private static final String RUNDIR = "/run/openvswitch-of-the-sheets";

    @TempDir
    static Path prefix;

    private static @Nullable PrivateOpenVswitch daemons;
    private static @Nullable Jnetlab jnetlab;

    @TempDir
    Path folder;

    @BeforeAll
    static void startOpenVswitch() throws Exception {
        Hermetic.requireOpenVswitch();
        Hermetic.requireCommand("ethtool", "ethtool");
        Hermetic.requireFeature(KernelFeature.TUN);
        daemons = new PrivateOpenVswitch(RUNDIR, System.getenv());
        daemons.start(true, text -> {}).close();
    }

    @AfterAll
    static void stopOpenVswitch() throws Exception {
        if (daemons != null) {
            daemons.stop();
        }
    }

    static List<String> labs() throws IOException {
        String only = System.getProperty("sheet");
        return only == null ? Course.sheets() : List.of(only.split(","));
    }

    /** The first section alone, whose commands are all a student's own. */
    @ParameterizedTest
    @MethodSource("labs")
    void byHandIsBuiltWhatTheFileSays(String lab) throws Exception {
        Sheet sheet = Sheet.read(lab);
        Topology topology = topology(lab);
        LabState wanted = network(topology.desired());
        LabNeeds.require(wanted);
        requireCommands(sheet);
        Traces traces = new Traces(RUNDIR);
        Outputs outputs = new Outputs(sheet);
        try (SheetShell shell = shell(Map.of())) {
            outputs.compare(shell, sheet.byHand(false));
            Plan plan = Planner.plan(topology.lab(), wanted, read(topology));
            assertEquals(List.of(), PlanTree.lines(plan));
            outputs.compare(shell, sheet.byHand(true));
        }
        traces.assertNoneLeft();
        assertEquals(List.of("topologies"), names(folder.resolve("work")), "left behind");
        outputs.assertShown();
    }

    /** The other sections, the last of which looks at a lab that was built by hand. */
    @ParameterizedTest
    @MethodSource("labs")
    @Tag("launcher")
    void theOtherSectionsToo(String lab) throws Exception {
        Sheet sheet = Sheet.read(lab);
        LabNeeds.require(topology(lab).desired());
        requireCommands(sheet);
        Traces traces = new Traces(RUNDIR);
        Outputs outputs = new Outputs(sheet);
        String path = launcher().getParent() + ":" + System.getenv("PATH");
        try (SheetShell shell = shell(Map.of("PATH", path, "JNETLAB_NO_SETUP", "1"))) {
            for (String section : sheet.sections()) {
                if (section.equals(Course.LAST)) {
                    sheet.byHand(false).forEach(block -> shell.type(sheet, block));
                    outputs.compare(shell, sheet.blocks(section));
                    sheet.byHand(true).forEach(block -> shell.type(sheet, block));
                } else if (!section.equals("By hand")) {
                    outputs.compare(shell, sheet.blocks(section));
                }
            }
        }
        traces.assertNoneLeft();
        assertEquals(List.of("topologies"), names(folder.resolve("work")), "left behind");
        outputs.assertShown();
    }

    private static Path launcher() throws IOException {
        Jnetlab made = jnetlab;
        if (made == null) {
            made = new Jnetlab(prefix).whole();
            jnetlab = made;
        }
        return made.launcher();
    }

    private SheetShell shell(Map<String, String> environment) throws IOException {
        Path work = Files.createDirectory(folder.resolve("work"));
        Command.run("cp", "-R", "topologies", work.toString()).orFail();
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("OVS_RUNDIR", RUNDIR);
        return new SheetShell(Files.createDirectory(folder.resolve("blocks")), work, variables);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> String.valueOf(f.getFileName())).toList();
        }
    }

    private static void requireCommands(Sheet sheet) {
        for (String command : List.of("tcpdump", "python3")) {
            if (sheet.blocks().stream().anyMatch(b -> b.commands().contains(command + " "))) {
                Hermetic.requireCommand(command, command);
            }
        }
    }

    private static Topology topology(String lab) {
        return requireNonNull(
                TopologyLoader.load(Path.of("topologies", lab + ".yaml")).topology());
    }

    /** A process that a student starts, and a file of names, are no parts of a lab's own, and nothing to compare. */
    private static LabState network(LabState state) {
        List<Resource> out = new ArrayList<>(state.resources().values());
        out.removeIf(r -> r.id().kind() == ResourceId.Kind.PROCESS || r.id().kind() == ResourceId.Kind.FILE);
        return LabState.of(out);
    }

    private static LiveState read(Topology topology) throws Exception {
        // Leaves the JVM a thread that waits for processes. One that starts while a namespace's rulesets are read would
        // stay
        // in that namespace, and hold it, for a minute.
        Command.run("true");
        try (Machine machine = Machine.open()) {
            machine.use(OpenVswitch.connect(RUNDIR, false, OvsdbClient.DEFAULT_TIMEOUT_MILLIS));
            return new StateReader(machine)
                    .read(topology.lab(), topology.desired())
                    .live();
        }
    }

    /** What the blocks of a sheet printed, beside what it shows. */
    private static final class Outputs {
        private final Sheet sheet;
        private final Map<Sheet.Block, List<String>> different = new HashMap<>();

        Outputs(Sheet sheet) {
            this.sheet = sheet;
        }

        void compare(SheetShell shell, List<Sheet.Block> blocks) {
            for (Sheet.Block block : blocks) {
                List<String> printed = shell.type(sheet, block);
                if (block.shown() != null && !ShownOutput.matches(block.commands(), block.shown(), printed)) {
                    different.put(
                            block, printed.stream().map(String::stripTrailing).toList());
                }
            }
        }

        void assertShown() throws IOException {
            if (different.isEmpty() || !ShownOutput.areOfThisMachine()) {
                return;
            }
            if (Boolean.getBoolean("golden.update")) {
                Files.write(sheet.file(), sheet.showing(different));
                return;
            }
            StringBuilder text = new StringBuilder("printed is not what is shown; see -Dgolden.update=true");
            different.forEach((block, printed) -> text.append('\n')
                    .append(sheet.file() + ":" + block.line() + ": shown:\n")
                    .append(String.join("\n", requireNonNull(block.shown())))
                    .append("\nprinted:\n")
                    .append(String.join("\n", printed)));
            fail(text.toString());
        }
    }
}
