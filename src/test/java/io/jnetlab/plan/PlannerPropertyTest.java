package io.jnetlab.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LiveState;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/** What holds for the plans of all labs. A failure names the seed; {@code -Dplan.seed=N} runs that case alone, {@code -Dplan.cases=N} more. */
final class PlannerPropertyTest {
    private static final LabName LAB = new LabName("lab");
    private static final int CASES = Integer.getInteger("plan.cases", 400);

    @Test
    void planOfWhatIsThereIsEmpty() {
        cases(seed -> {
            Random random = new Random(seed);
            LabState wanted = RandomLab.of(random);
            SimulatedMachine machine = machine(random);
            reach(machine, wanted);
        });
    }

    @Test
    void everyStateIsReachedFromEveryOther() {
        cases(seed -> {
            Random random = new Random(seed);
            SimulatedMachine machine = machine(random);
            reach(machine, RandomLab.of(random));
            reach(machine, RandomLab.of(random));
            reach(machine, RandomLab.of(random));
            reach(machine, LabState.EMPTY);
            assertEquals(LabState.EMPTY, machine.read(LAB, LabState.EMPTY).state());
        });
    }

    /** As after a crash, or while rolling back. */
    @Test
    void everyStateIsReachedFromHalfWay() {
        cases(seed -> {
            Random random = new Random(seed);
            SimulatedMachine machine = machine(random);
            LabState first = RandomLab.of(random);
            LabState second = RandomLab.of(random);
            reach(machine, first);
            LiveState before = machine.read(LAB, second);
            Plan plan = Planner.plan(LAB, second, before);
            List<PlanStep> some =
                    plan.steps().subList(0, random.nextInt(plan.steps().size() + 1));
            run(machine, plan, some);
            if (random.nextBoolean()) {
                reach(machine, random.nextBoolean() ? second : LabState.EMPTY);
            } else {
                LiveState now = machine.read(LAB, before.state());
                Plan back = Planner.plan(LAB, Planner.ownPart(LAB, before), now);
                run(machine, back, back.steps());
                checkQuiet(machine);
                LiveState after = machine.read(LAB, second);
                assertEquals(before.state(), after.state());
                assertEquals(before.owners(), after.owners());
            }
        });
    }

    @Test
    void strangersStayAsTheyAre() {
        cases(seed -> {
            Random random = new Random(seed);
            SimulatedMachine machine = machine(random);
            Strangers elsewhere = Strangers.elsewhere(machine);
            String before = elsewhere.toString();
            LabState first = RandomLab.of(random);
            reach(machine, first);
            LabState second = RandomLab.of(random);
            Strangers among = Strangers.among(machine, first, second);
            String amongBefore = among.toString();
            reach(machine, second);
            assertEquals(amongBefore, among.toString());
            reach(machine, LabState.EMPTY);
            assertEquals(before, elsewhere.toString());
        });
    }

    @Test
    void strangersGoAndTheLabStays() {
        cases(seed -> {
            Random random = new Random(seed);
            SimulatedMachine machine = machine(random);
            LabState first = RandomLab.of(random);
            reach(machine, first);
            Strangers elsewhere = Strangers.elsewhere(machine);
            String before = elsewhere.toString();
            LabState lab = machine.read(LAB, first).state();
            Strangers.among(machine, first, first);
            Plan plan = Planner.pruning(LAB, first, machine.read(LAB, first));
            machine.run(null, plan.steps());
            assertTrue(Planner.pruning(LAB, first, machine.read(LAB, first)).isEmpty());
            assertEquals(lab, machine.read(LAB, first).state());
            assertEquals(before, elsewhere.toString());
        });
    }

    @Test
    void samePlanForTheSameStates() {
        cases(seed -> {
            Random random = new Random(seed);
            SimulatedMachine machine = machine(random);
            reach(machine, RandomLab.of(random));
            LabState wanted = RandomLab.of(random);
            LiveState live = machine.read(LAB, wanted);
            Plan plan = Planner.plan(LAB, wanted, live);
            LiveState shuffled = new LiveState(shuffle(live.state(), random), live.owners(), live.machine());
            Plan again = Planner.plan(LAB, shuffle(wanted, random), shuffled);
            assertEquals(plan, again);
            assertEquals(text(plan), text(again));
            ResourceId last = null;
            for (Change c : plan.changes()) {
                assertTrue(last == null || last.compareTo(c.id()) < 0, "not sorted: " + last + ", " + c.id());
                last = c.id();
            }
        });
    }

    private static LabState shuffle(LabState state, Random random) {
        List<Resource> resources = new ArrayList<>(state.resources().values());
        Collections.shuffle(resources, random);
        return LabState.of(resources);
    }

    private static String text(Plan plan) {
        StringBuilder out = new StringBuilder();
        for (PlanTree.Line line : PlanTree.lines(plan)) {
            out.append(line).append('\n');
        }
        for (PlanStep step : plan.steps()) {
            out.append(step.phase()).append(' ').append(step.commands()).append('\n');
        }
        return out.toString();
    }

    private static SimulatedMachine machine(Random random) {
        return new SimulatedMachine(random.nextBoolean(), random.nextInt(4) == 0);
    }

    /** Plans and carries out; then nothing differs, and nothing is planned once more. */
    private static void reach(SimulatedMachine machine, LabState wanted) {
        LiveState live = machine.read(LAB, wanted);
        Plan plan = Planner.plan(LAB, wanted, live);
        assertEquals(List.of(), plan.conflicts());
        run(machine, plan, plan.steps());
        Plan again = Planner.plan(LAB, wanted, machine.read(LAB, wanted));
        assertEquals(List.of(), again.changes(), () -> "after the plan\n" + text(plan) + machine);
        assertEquals(List.of(), again.steps());
        checkQuiet(machine);
    }

    private static void run(SimulatedMachine machine, Plan plan, List<PlanStep> steps) {
        try {
            machine.run(LAB, steps);
        } catch (IllegalStateException e) {
            throw new AssertionError(e.getMessage() + "\nin the plan\n" + text(plan) + machine, e);
        }
    }

    /** Frames pass, and link-local addresses are where the mode says so. */
    private static void checkQuiet(SimulatedMachine machine) {
        machine.ovs.checkForwarding();
        for (SimulatedNetns netns : machine.namespaces.values()) {
            for (SimulatedLink link : netns.links.values()) {
                assertEquals(SimulatedNetns.madeLinkLocal(link), link.linkLocal, () -> "link-local address of " + link);
            }
        }
    }

    private static void cases(LongConsumer law) {
        Long only = Long.getLong("plan.seed");
        if (only != null) {
            law.accept(only);
            return;
        }
        for (long seed = 1; seed <= CASES; seed++) {
            try {
                law.accept(seed);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
