package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import io.jnetlab.testing.LabNeeds;
import io.jnetlab.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Faults at each effect of bringing up, editing and taking down labs that between them have every kind of resource. A few
 * effects are drawn from each; {@code -Dfaults=all} takes all, {@code soft} all but of the kills, and target/faults.md gets the table.
 */
@Tag("processes")
final class EffectsFaultIT {
    private static final Path CASES = Path.of("src/test/resources/faults");
    private static final Path TABLE = Path.of("target", "faults.md");
    private static final boolean ALL = System.getProperty("faults", "").matches("all|soft");
    private static final boolean ALL_KILLS = "all".equals(System.getProperty("faults"));
    private static final int DRAWN = 4;

    /** What somebody else has, and the labs use. */
    private static final String STRANGERS = "ip netns add guest; ip link add spare0 type veth peer name spare1";

    private final Random random = new Random(11);
    private String lab = "";
    private List<String> nothing = List.of();

    @AfterEach
    void nothingIsLeft() throws Exception {
        Labs.down(lab);
        Command.sh("ip link del spare0; ip netns del guest").orFail();
    }

    @ParameterizedTest
    @ValueSource(strings = {"routed", "switched", "kinds", "filtered", "running", "attached"})
    void nothingIsLost(String name) throws Exception {
        lab = name;
        Command.sh(STRANGERS).orFail();
        nothing = MachineText.everything();
        String first = CASES.resolve(name + ".yaml").toString();
        String edited = CASES.resolve(name + "-edited.yaml").toString();
        require(first);
        require(edited);
        check("up", "-", first);
        check("edit", first, edited);
        check("down", first, "-");
    }

    private static void require(String file) throws IOException {
        Topology topology = Labs.load(Files.readString(Path.of(file)));
        LabNeeds.require(topology.desired());
        if (file.contains("switched")) {
            Hermetic.requireOpenVswitch();
            Hermetic.requireFeature(KernelFeature.TUN);
        }
        if (file.contains("running")) {
            Hermetic.requireControlGroups();
        }
    }

    private void check(String change, String before, String after) throws Exception {
        go(before);
        Command tried = child(before, after, ALL ? "0" : "" + DRAWN, "REFUSE", "INTERRUPT")
                .orFail();
        List<String> lines = tried.out().lines().toList();
        int total = Integer.parseInt(lines.get(0).split(" ", -1)[1]);
        List<String> lost = new ArrayList<>(lines.subList(1, lines.size()));
        lost.removeIf(line -> line.matches("[A-Z]+ \\d+ (undone|done|late|told) .*"));
        assertEquals(List.of(), lost, () -> lab + " " + change + "\n" + tried.allOutput());
        row(change, "refused", total, count(lines, "REFUSE "), count(lines, " undone ", "REFUSE"));
        row(change, "interrupted", total, count(lines, "INTERRUPT "), count(lines, " undone ", "INTERRUPT"));
        int kills = 0;
        for (String fault : List.of("KILL_BEFORE", "KILL_AFTER")) {
            int drawn = drawnKill(total, fault);
            for (int number = 1; number <= total; number++) {
                if (ALL_KILLS || number == drawn) {
                    killed(before, after, fault, number, kills++ % 2 == 0);
                }
            }
        }
        row(change, "killed", total, kills, kills);
        go("-");
        MachineText.assertSame(nothing, MachineText.everything());
    }

    private static int count(List<String> lines, String... words) {
        int out = 0;
        for (String line : lines) {
            out += Arrays.stream(words).allMatch(line::contains) ? 1 : 0;
        }
        return out;
    }

    /** One of both kinds in each change; 0 for none. */
    private int drawnKill(int total, String fault) {
        return fault.equals("KILL_AFTER") == (total % 2 == 0) ? 1 + random.nextInt(total) : 0;
    }

    private void go(String file) throws Exception {
        if (file.equals("-")) {
            Labs.down(lab);
        } else {
            Labs.up(Files.readString(Path.of(file)));
        }
    }

    /** After a kill the next up converges, and the next down leaves nothing, each on its own. */
    private void killed(String before, String after, String fault, int number, boolean goesOn) throws Exception {
        Command child = child(before, after, "@" + number, fault);
        String what = lab + ": " + before + " to " + after + ": " + fault + " at " + number;
        assertEquals(137, child.status(), () -> what + ": " + child.allOutput());
        try {
            if (goesOn) {
                go(after);
                if (!after.equals("-")) {
                    Labs.assertNothingDiffers(Labs.load(Files.readString(Path.of(after))));
                }
            }
            go("-");
            MachineText.assertSame(nothing, MachineText.everything());
            go(before);
        } catch (IOException | ApplyFailedException | AssertionError e) {
            throw new AssertionError(what + ": " + e, e);
        }
    }

    private Command child(String before, String after, String drawn, String... faults) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                FaultMain.class.getName(),
                lab,
                before,
                after,
                drawn));
        line.addAll(List.of(faults));
        return Command.run(line.toArray(new String[0]));
    }

    private void row(String change, String fault, int effects, int tried, int undone) throws IOException {
        String row = "| " + lab + " | " + change + " | " + fault + " | " + effects + " | " + tried + " | " + undone
                + " | " + (tried - undone) + " |\n";
        Files.createDirectories(TABLE.getParent());
        Files.writeString(TABLE, row, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
