package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jnetlab.cli.FaultyCli;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.LabNeeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Faults at each effect of bringing up, editing and taking down a lab of {@code src/test/resources/faults}. A few
 * effects are drawn; {@code -Dfaults=all} takes all, {@code soft} all but of the kills, {@code refused} all of the
 * refusals, and target/faults.md gets the table.
 */
final class FaultCase {
    private static final Path CASES = Path.of("src/test/resources/faults");
    private static final Path TABLE = Path.of("target", "faults.md");
    private static final String FAULTS = System.getProperty("faults", "");
    private static final boolean ALL = FAULTS.matches("all|soft|refused");
    private static final boolean ALL_SIGNALS = FAULTS.matches("all|soft");
    private static final boolean ALL_KILLS = FAULTS.equals("all");
    /** On a slow machine one, and of the edit alone, since each JVM takes seconds to start. */
    private static final int DRAWN = Math.max(1, 4 / Hermetic.slowness());

    /** The exit status of a command that a signal has ended. */
    private static final int INTERRUPTED = 130;

    /** What somebody else has, and the labs use. */
    private static final String STRANGERS = "ip link add spare0 type veth peer name spare1; ip netns add guest";

    /** Who doesn't use the namespace does without: it takes time to be looked at. The folder stays. */
    private static final String NO_GUEST = "ip netns del guest";

    private static final String ATTACHED = "attached";

    private final Random random;
    private final String lab;
    private final String first;
    private final String edited;
    private final List<String> nothing;

    /** Skips the calling test where the machine can't have the lab. */
    static void run(String name) throws Exception {
        FaultCase faults = new FaultCase(name);
        try {
            if (ALL || DRAWN > 1) {
                faults.check("up", "-", faults.first);
                faults.check("down", faults.first, "-");
            }
            faults.check("edit", faults.first, faults.edited);
        } finally {
            faults.end();
        }
    }

    private FaultCase(String name) throws IOException {
        lab = name;
        random = new Random(name.hashCode());
        first = CASES.resolve(name + ".yaml").toString();
        edited = CASES.resolve(name + "-edited.yaml").toString();
        LabNeeds.require(Labs.load(Files.readString(Path.of(first))).desired());
        LabNeeds.require(Labs.load(Files.readString(Path.of(edited))).desired());
        Command.sh(STRANGERS).orFail();
        if (!lab.equals(ATTACHED)) {
            Command.sh(NO_GUEST).orFail();
        }
        nothing = MachineText.everything();
    }

    private void end() throws Exception {
        Labs.down(lab);
        Command.sh("ip link del spare0").orFail();
        if (lab.equals(ATTACHED)) {
            Command.sh(NO_GUEST).orFail();
        }
    }

    private void check(String change, String before, String after) throws Exception {
        go(before);
        Command tried = child(before, after, ALL ? "0" : "" + DRAWN, "REFUSE").orFail();
        List<String> lines = tried.out().lines().toList();
        int total = Integer.parseInt(lines.get(0).split(" ", -1)[1]);
        List<String> lost = new ArrayList<>(lines.subList(1, lines.size()));
        lost.removeIf(line -> line.matches("[A-Z]+ \\d+ (undone|done|told) .*"));
        assertEquals(List.of(), lost, () -> lab + " " + change + "\n" + tried.allOutput());
        row(change, "refused", total, count(lines, "REFUSE "), count(lines, " undone ", "REFUSE"));
        boolean signal = DRAWN > 1 && random.nextBoolean();
        if (ALL_SIGNALS || signal) {
            signals(change, before, after, total);
        }
        int kills = 0;
        for (String fault : List.of("KILL_BEFORE", "KILL_AFTER")) {
            int drawn = signal ? 0 : drawnKill(total, fault);
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

    /** SIGINT at odd effects, SIGTERM at even ones. */
    private void signals(String change, String before, String after, int total) throws Exception {
        int first = ALL_SIGNALS ? 1 : 1 + random.nextInt(total);
        int last = ALL_SIGNALS ? total : first;
        int undone = 0;
        for (int number = first; number <= last; number++) {
            undone += isUndone(before, after, number % 2 == 0 ? "SIGTERM" : "SIGINT", number) ? 1 : 0;
        }
        row(change, "signalled", total, last - first + 1, undone);
    }

    /** A command that says that it was interrupted has changed nothing; else all is done. */
    private boolean isUndone(String before, String after, String signal, int number) throws Exception {
        List<String> machine = MachineText.everything();
        List<String> change = after.equals("-") ? List.of("down", lab) : List.of("up", after);
        List<String> words = new ArrayList<>(List.of(FaultyCli.class.getName(), signal, "" + number));
        words.addAll(change);
        Command child = java(words);
        boolean interrupted = child.status() == INTERRUPTED;
        try {
            if (interrupted) {
                MachineText.assertBecomesAlike(machine);
            } else {
                assertEquals(0, child.status());
                assertReached(after);
                back(before);
            }
        } catch (IOException | ApplyFailedException | AssertionError e) {
            String what = lab + ": " + before + " to " + after + ": " + signal + " at " + number + ": ";
            throw new AssertionError(what + child.status() + " " + child.allOutput() + "\n" + e, e);
        }
        return interrupted;
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
                assertReached(after);
            }
            back(before);
        } catch (IOException | ApplyFailedException | AssertionError e) {
            throw new AssertionError(what + ": " + e, e);
        }
    }

    /** By way of nothing, which has to leave nothing. */
    private void back(String before) throws Exception {
        go("-");
        MachineText.assertSame(nothing, MachineText.everything());
        go(before);
    }

    private void assertReached(String file) throws IOException {
        if (file.equals("-")) {
            assertEquals("[]", Labs.labs());
        } else {
            Labs.assertNothingDiffers(Labs.load(Files.readString(Path.of(file))));
        }
    }

    private Command child(String before, String after, String drawn, String... faults) {
        List<String> words = new ArrayList<>(List.of(FaultMain.class.getName(), lab, before, after, drawn));
        words.addAll(List.of(faults));
        return java(words);
    }

    /** In a session of its own, where it alone hears the signals for its group. */
    private static Command java(List<String> words) {
        List<String> line = new ArrayList<>(List.of(
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path")));
        line.addAll(words);
        return Command.run(line.toArray(new String[0]));
    }

    private void row(String change, String fault, int effects, int tried, int undone) throws IOException {
        String row = "| " + lab + " | " + change + " | " + fault + " | " + effects + " | " + tried + " | " + undone
                + " | " + (tried - undone) + " |\n";
        Files.createDirectories(TABLE.getParent());
        Files.writeString(TABLE, row, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
