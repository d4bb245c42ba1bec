package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jnetlab.sys.Effects;
import io.jnetlab.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes a machine from one state of a lab to another, in a process of its own, with a fault at one effect after the other:
 * {@code LAB BEFORE AFTER DRAWN FAULT...}, where a state is a file, or {@code -} for none of the lab, and so many effects are
 * drawn, 0 for all. The machine must be as before when it starts. Prints {@code total N}, and a line for each attempt:
 * {@code FAULT NUMBER RESULT EFFECT}, or {@code FAULT NUMBER PAST} where there are fewer effects this time. With
 * {@code @NUMBER} for DRAWN there is one attempt, at that effect.
 */
final class FaultMain {
    private final String lab;
    private final @Nullable Topology before;
    private final @Nullable Topology after;
    private final Effects effects;

    /** As it is in the first state. */
    private List<String> machine = List.of();

    /** As it is without the lab. */
    private List<String> nothing = List.of();

    private FaultMain(Effects effects, String lab, String before, String after) throws IOException {
        this.effects = effects;
        this.lab = lab;
        this.before = load(before);
        this.after = load(after);
    }

    private static @Nullable Topology load(String file) throws IOException {
        return file.equals("-") ? null : Labs.load(Files.readString(Path.of(file)));
    }

    public static void main(String[] args) throws Exception {
        FaultMain main = new FaultMain(Effects.install(), args[0], args[1], args[2]);
        List<String> faults = List.of(args).subList(4, args.length);
        if (args[3].startsWith("@")) {
            System.out.println(
                    main.attempt(Effects.Fault.valueOf(faults.get(0)), Integer.parseInt(args[3].substring(1))));
            return;
        }
        main.effects.arm(null, 0);
        main.go(main.after);
        int total = main.effects.disarm();
        main.back();
        System.out.println("total " + total);
        for (String fault : faults) {
            for (int number : draw(new Random(total * 31L + fault.hashCode()), total, Integer.parseInt(args[3]))) {
                System.out.println(fault + " " + number + " " + main.attempt(Effects.Fault.valueOf(fault), number));
            }
        }
    }

    /** All effects, or a few with the first and the last, or one. */
    private static Set<Integer> draw(Random random, int total, int drawn) {
        if (drawn == 1) {
            return Set.of(1 + random.nextInt(total));
        }
        Set<Integer> out = new TreeSet<>(Set.of(1));
        out.add(total);
        while (out.size() < (drawn == 0 ? total : Math.min(total, drawn))) {
            out.add(drawn == 0 ? out.size() : 1 + random.nextInt(total));
        }
        return out;
    }

    private void go(@Nullable Topology state)
            throws IOException, ConflictException, ApplyFailedException, InterruptedException {
        if (state == null) {
            Labs.down(lab);
        } else {
            Labs.up(state);
        }
    }

    /** By way of nothing, since logs stay until a lab is down. */
    private void back() throws IOException, ConflictException, ApplyFailedException, InterruptedException {
        go(null);
        nothing = MachineText.everything();
        if (before != null) {
            go(before);
        }
        machine = MachineText.everything();
    }

    private String attempt(Effects.Fault fault, int number) throws Exception {
        Throwable failure = null;
        effects.arm(fault, number);
        try {
            go(after);
        } catch (IOException | ApplyFailedException | InterruptedException | StackOverflowError | Effects.Killed e) {
            failure = e;
        } finally {
            effects.disarm();
            Thread.interrupted();
        }
        String what = effects.hit();
        if (what.isEmpty()) {
            go(before);
            return "PAST";
        }
        try {
            if (fault == Effects.Fault.DEAD) {
                heal(number % 2 == 0);
                return "healed " + what;
            }
            if (failure != null && isToldAfterwards(failure)) {
                go(after);
                assertReached();
                back();
                return "told " + what;
            }
            if (failure != null) {
                asBefore(failure);
                return "undone " + what;
            }
            assertReached();
            back();
            return "done " + what;
        } catch (IOException | AssertionError e) {
            return "LOST " + what + ": " + failure + ": " + e.getMessage();
        }
    }

    /** What a killed process left is put right by the next {@code up} and the next {@code down}, each on its own. */
    private void heal(boolean goesOn)
            throws IOException, ConflictException, ApplyFailedException, InterruptedException {
        if (goesOn) {
            go(after);
            assertReached();
        }
        List<String> without = nothing;
        back();
        MachineText.assertSame(without, nothing);
    }

    /** Whether all was done, and what failed is clearing up after it: the next time heals that. */
    private boolean isToldAfterwards(Throwable failure) throws IOException {
        if (failure instanceof ApplyFailedException) {
            return false;
        }
        return after == null ? Labs.labs().equals("[]") : Labs.plan(after).isEmpty();
    }

    /** The way back was found wholly. */
    private void asBefore(Throwable failure) throws IOException {
        if (failure instanceof ApplyFailedException failed) {
            assertEquals(ApplyFailedException.Undone.WHOLLY, failed.undone(), () -> failed.left()
                    .toString());
        }
        MachineText.assertBecomesAlike(machine);
    }

    private void assertReached() throws IOException {
        if (after == null) {
            assertEquals("[]", Labs.labs());
        } else {
            Labs.assertNothingDiffers(after);
        }
    }
}
