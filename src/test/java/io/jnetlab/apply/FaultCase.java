package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jnetlab.cli.FaultyCli;
import io.jnetlab.testing.ChildJvm;
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
 * refusals, {@code -Dfaults.labs=A,B} of these labs alone, and target/faults.md gets the table. On a slow machine signals
 * and kills befall no process of their own, see {@link io.jnetlab.sys.Effects.Fault}.
 */
final class FaultCase {
    private static final Path CASES = Path.of("src/test/resources/faults");
    private static final Path TABLE = Path.of("target", "faults.md");
    private static final String FAULTS = System.getProperty("faults", "");
    private static final List<String> LABS =
            List.of(System.getProperty("faults.labs", "").split(","));
    private static final boolean ALL = FAULTS.matches("all|soft|refused");
    private static final boolean ALL_SIGNALS = FAULTS.matches("all|soft");
    private static final boolean ALL_KILLS = FAULTS.equals("all");
    /** Where each JVM takes seconds to start. */
    private static final boolean SLOW = Hermetic.slowness() > 1;
    /** On a slow machine of the edit alone. */
    private static final int DRAWN = SLOW ? 1 : 4;

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
    private final List<String> lost = new ArrayList<>();

    /** Skips the calling test where the machine can't have the lab. */
    static void run(String name) throws Exception {
        assumeTrue(LABS.contains(name) || LABS.contains(""), "not one of -Dfaults.labs");
        FaultCase faults = new FaultCase(name);
        try {
            if (ALL || !SLOW) {
                faults.check("up", "-", faults.first);
                faults.check("down", faults.first, "-");
            }
            faults.check("edit", faults.first, faults.edited);
        } finally {
            faults.end();
        }
        assertEquals("", String.join("\n", faults.lost));
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
        int total = inProcess(change, before, after);
        if (!SLOW) {
            boolean signal = random.nextBoolean();
            if (ALL_SIGNALS || !ALL && signal) {
                signals(change, before, after, total);
            }
            if (ALL_KILLS || !ALL && !signal) {
                kills(change, before, after, total);
            }
        }
        go("-");
        MachineText.assertSame(nothing, MachineText.everything());
    }

    /** Gives the number of effects. */
    private int inProcess(String change, String before, String after) throws IOException {
        List<String> faults = new ArrayList<>(List.of("REFUSE"));
        if (SLOW && (ALL_SIGNALS || !ALL)) {
            faults.add("INTERRUPT");
        }
        if (SLOW && (ALL_KILLS || !ALL)) {
            faults.add("DEAD");
        }
        Command tried = child(before, after, ALL ? "0" : "" + DRAWN, faults.toArray(new String[0]))
                .orFail();
        List<String> lines = tried.out().lines().toList();
        int total = Integer.parseInt(lines.get(0).split(" ", -1)[1]);
        for (String line : lines.subList(1, lines.size())) {
            if (!line.matches("[A-Z]+ \\d+ ((undone|done|told|healed) .*|PAST)")) {
                note(lab + " " + change + ": " + line + tried.err());
            }
        }
        for (String fault : faults) {
            row(change, fault, total, count(lines, fault + " "), count(lines, fault + " ", " undone ", " healed "));
        }
        return total;
    }

    /** SIGINT at odd effects, SIGTERM at even ones. */
    private void signals(String change, String before, String after, int total) throws Exception {
        int first = ALL_SIGNALS ? 1 : 1 + random.nextInt(total);
        int last = ALL_SIGNALS ? total : first;
        int undone = 0;
        for (int number = first; number <= last; number++) {
            undone += isUndone(before, after, number % 2 == 0 ? "SIGTERM" : "SIGINT", number) ? 1 : 0;
        }
        row(change, "signal", total, last - first + 1, undone);
    }

    /** A command that says that it was interrupted has changed nothing; else all is done. */
    private boolean isUndone(String before, String after, String signal, int number) throws Exception {
        List<String> machine = MachineText.everything();
        List<String> change = after.equals("-") ? List.of("down", lab) : List.of("up", after);
        List<String> words = new ArrayList<>(List.of(signal, "" + number));
        words.addAll(change);
        Command child = java(FaultyCli.class, words);
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
            String what = before + " to " + after + ": " + signal + " at " + number + ": ";
            lost(what + child.status() + " " + child.allOutput() + "\n" + e, before);
        }
        return interrupted;
    }

    /** Lines that begin with a word and have one of the others, if any are given. */
    private static int count(List<String> lines, String first, String... others) {
        int out = 0;
        for (String line : lines) {
            boolean has = others.length == 0 || Arrays.stream(others).anyMatch(line::contains);
            out += line.startsWith(first) && has ? 1 : 0;
        }
        return out;
    }

    /** Right before and right after each effect; or once, anywhere. */
    private void kills(String change, String before, String after, int total) throws Exception {
        int tried = 0;
        for (int number = 1; ALL_KILLS && number <= total; number++) {
            killed(before, after, "KILL_BEFORE", number, tried++ % 2 == 0);
            killed(before, after, "KILL_AFTER", number, tried++ % 2 == 0);
        }
        if (tried == 0) {
            String fault = random.nextBoolean() ? "KILL_BEFORE" : "KILL_AFTER";
            killed(before, after, fault, 1 + random.nextInt(total), random.nextBoolean());
            tried = 1;
        }
        row(change, "KILL", total, tried, tried);
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
        String what = before + " to " + after + ": " + fault + " at " + number;
        if (child.status() == 0 && child.out().strip().equals("PAST")) {
            return;
        }
        assertEquals(137, child.status(), () -> what + ": " + child.allOutput());
        try {
            if (goesOn) {
                go(after);
                assertReached(after);
            }
            back(before);
        } catch (IOException | ApplyFailedException | AssertionError e) {
            lost(what + ": " + e, before);
        }
    }

    /** Said at once where it takes hours until the end. */
    private void note(String what) {
        lost.add(what);
        if (ALL) {
            System.out.println("LOST " + what);
        }
    }

    /** Remembers it, and goes on with the next one, if that can be: what is lost must not hide more. */
    private void lost(String what, String before) throws Exception {
        note(what);
        go("-");
        if (!MachineText.everything().equals(nothing)) {
            throw new AssertionError(String.join("\n", lost));
        }
        go(before);
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
        List<String> words = new ArrayList<>(List.of(lab, before, after, drawn));
        words.addAll(List.of(faults));
        return java(FaultMain.class, words);
    }

    /** In a session of its own, where it alone hears the signals for its group. */
    private static Command java(Class<?> main, List<String> words) {
        List<String> line = new ArrayList<>(List.of("setsid"));
        line.addAll(ChildJvm.words(List.of(), main, words));
        return Command.run(line.toArray(new String[0]));
    }

    private void row(String change, String fault, int effects, int tried, int undone) throws IOException {
        String row = "| " + lab + " | " + change + " | " + fault + " | " + effects + " | " + tried + " | " + undone
                + " | " + (tried - undone) + " |\n";
        // What is written in a guest ends with it.
        System.out.print(row);
        Files.createDirectories(TABLE.getParent());
        Files.writeString(TABLE, row, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
