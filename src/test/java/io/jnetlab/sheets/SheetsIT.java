package io.jnetlab.sheets;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Types what the sheets of the labs tell a student to type, and compares what is printed with what they show.
 *
 * <p>{@code -Dgolden.update=true} writes what was printed into the sheets where it differs, {@code -Dsheet=web,vlans} takes
 * only these.
 *
 * <p>A sheet takes its time for what a student waits for: a check that fails, a spanning tree, a ping that nobody answers.
 * So several are typed at once, each on a machine of its own.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class SheetsIT {
    private static final String RUNDIR = "/run/openvswitch-of-the-sheets";

    private static final String ANSWERS = "-answers";
    private static final String BLOCKS = "blocks";
    private static final int AT_ONCE = 5;

    @TempDir
    static Path prefix;

    private static @Nullable PrivateOpenVswitch daemons;
    private static @Nullable ExecutorService students;
    private static final Map<String, Future<Outputs>> OTHERS = new HashMap<>();

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
        if (students != null) {
            students.shutdownNow();
        }
    }

    static List<String> labs() throws IOException {
        String only = System.getProperty("sheet");
        return only == null ? Course.sheets() : List.of(only.split(","));
    }

    /** The labs of the course among those. */
    static List<String> courseLabs() throws IOException {
        List<String> out = new ArrayList<>(labs());
        out.retainAll(Course.labs());
        return out;
    }

    /** They go on while the sections by hand are typed. */
    @Test
    @Order(1)
    @Tag("launcher")
    void theOtherSectionsAreBegun() throws IOException {
        typeOthers();
        assertFalse(OTHERS.isEmpty());
    }

    /** The first section alone, whose commands are all a student's own. */
    @ParameterizedTest
    @MethodSource("labs")
    @Order(2)
    void byHandIsBuiltWhatTheFileSays(String lab) throws Exception {
        Sheet sheet = Sheet.read(lab);
        Topology topology = topology(lab);
        LabState wanted = network(topology.desired());
        LabNeeds.require(wanted);
        requireCommands(sheet.byHand(false));
        Outputs outputs = new Outputs(sheet);
        Path work = work(folder);
        try (SheetShell shell = SheetShell.here(folder.resolve(BLOCKS), work, Map.of("OVS_RUNDIR", RUNDIR))) {
            Traces traces = new Traces(shell);
            outputs.compare(shell, sheet.byHand(false));
            Plan plan = Planner.plan(topology.lab(), wanted, read(topology));
            assertEquals(List.of(), PlanTree.lines(plan));
            outputs.compare(shell, sheet.byHand(true));
            traces.assertNoneLeft();
        }
        assertEquals(List.of("topologies"), names(work), "left behind");
        outputs.assertShown();
    }

    /** The other sections, the last of which looks at a lab that was built by hand. */
    @ParameterizedTest
    @MethodSource("labs")
    @Order(3)
    @Tag("launcher")
    void theOtherSectionsToo(String lab) throws Exception {
        LabNeeds.require(topology(lab).desired());
        requireCommands(Sheet.read(lab).blocks());
        assertShown(lab, false);
    }

    /** What the page for teachers says of the course's questions. */
    @ParameterizedTest
    @MethodSource("courseLabs")
    @Order(4)
    @Tag("launcher")
    void theAnswersAreTrue(String lab) throws Exception {
        LabNeeds.require(topology(lab).desired());
        assertShown(lab, true);
    }

    private static void assertShown(String lab, boolean answers) throws Exception {
        typed(lab, answers).assertShown();
    }

    /** What was begun, or where that has failed before, what is typed once more. */
    private static Outputs typed(String lab, boolean answers) throws Exception {
        Future<Outputs> begun = OTHERS.remove(answers ? lab + ANSWERS : lab);
        if (begun == null) {
            return answers ? typeAnswers(lab, launcher()) : typeOthers(Sheet.read(lab), launcher());
        }
        try {
            return begun.get();
        } catch (ExecutionException e) {
            throw new AssertionError(requireNonNull(e.getCause()).getMessage(), e.getCause());
        }
    }

    private static Path launcher() throws IOException {
        Path made = prefix.resolve("bin/jnetlab");
        return Files.exists(made) ? made : new Jnetlab(prefix).whole().launcher();
    }

    /** Begins to type the answers, and the other sections of all sheets that the machine can have, the longest first: the short ones fill the end. */
    private static void typeOthers() throws IOException {
        Path launcher = launcher();
        List<Sheet> sheets = new ArrayList<>();
        for (String lab : labs()) {
            if (LabNeeds.areMet(topology(lab).desired())) {
                sheets.add(Sheet.read(lab));
            }
        }
        sheets.sort(Comparator.comparing(s -> -s.lines().size()));
        students = Executors.newFixedThreadPool(AT_ONCE);
        for (String lab : courseLabs()) {
            if (LabNeeds.areMet(topology(lab).desired())) {
                OTHERS.put(lab + ANSWERS, students.submit(() -> typeAnswers(lab, launcher)));
            }
        }
        for (Sheet sheet : sheets) {
            OTHERS.put(sheet.lab(), students.submit(() -> typeOthers(sheet, launcher)));
        }
    }

    private static Outputs typeOthers(Sheet sheet, Path launcher) throws IOException {
        Outputs outputs = new Outputs(sheet);
        typeAlone(sheet.lab(), launcher, shell -> {
            for (String section : sheet.sections()) {
                if (section.equals(Course.LAST)) {
                    sheet.byHand(false).forEach(block -> shell.type(sheet, block));
                    outputs.compare(shell, sheet.blocks(section));
                    sheet.byHand(true).forEach(block -> shell.type(sheet, block));
                } else if (!section.equals("By hand")) {
                    outputs.compare(shell, sheet.blocks(section));
                }
            }
        });
        return outputs;
    }

    private static Outputs typeAnswers(String lab, Path launcher) throws IOException {
        Sheet answers = Sheet.readAnswers();
        Outputs outputs = new Outputs(answers);
        String section = answers.sections().get(Course.labs().indexOf(lab));
        typeAlone(lab + ANSWERS, launcher, shell -> outputs.compare(shell, answers.blocks(section)));
        return outputs;
    }

    private static void typeAlone(String name, Path launcher, Consumer<SheetShell> typing) throws IOException {
        Path folder = Files.createDirectory(prefix.resolve("sheet-" + name));
        Path work = work(folder);
        String path = launcher.getParent() + ":" + System.getenv("PATH");
        try (SheetShell shell =
                SheetShell.alone(folder.resolve(BLOCKS), work, Map.of("PATH", path, "JNETLAB_NO_SETUP", "1"))) {
            Traces traces = new Traces(shell);
            typing.accept(shell);
            traces.assertNoneLeft();
        }
        assertEquals(List.of("topologies"), names(work), "left behind");
    }

    /** A folder to type in, with the labs; and beside it one for the blocks. */
    private static Path work(Path folder) throws IOException {
        Path work = Files.createDirectory(folder.resolve("work"));
        Command.run("cp", "-R", "topologies", work.toString()).orFail();
        Files.createDirectory(folder.resolve(BLOCKS));
        return work;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> String.valueOf(f.getFileName())).toList();
        }
    }

    private static void requireCommands(List<Sheet.Block> blocks) {
        for (String command : List.of("tcpdump", "python3")) {
            if (blocks.stream().anyMatch(b -> b.commands().contains(command + " "))) {
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
                update();
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

        /** The file may have been updated by another's outputs meanwhile: its blocks are the same, in other lines. */
        private void update() throws IOException {
            Sheet now = Sheet.of(sheet.file(), Files.readAllLines(sheet.file()));
            Map<Sheet.Block, List<String>> outputs = new HashMap<>();
            different.forEach((block, printed) ->
                    outputs.put(now.blocks().get(sheet.blocks().indexOf(block)), printed));
            Files.write(now.file(), now.showing(outputs));
        }
    }
}
