package io.jnetlab.apply;

import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.netns.NetnsLeftover;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.Mark;
import io.jnetlab.observe.ObservedState;
import io.jnetlab.observe.StateReader;
import io.jnetlab.ovsdb.OpenVswitch;
import io.jnetlab.ovsdb.OvsdbClient;
import io.jnetlab.plan.IsolationStep;
import io.jnetlab.plan.LimitsStep;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanStep;
import io.jnetlab.plan.Planner;
import io.jnetlab.plan.ProcessStep;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings a machine to what a lab wants, all or nothing: reads, plans, carries out, reads again. While it works it holds the
 * machine's lock.
 */
public final class LabApplier {
    /** A second time heals what changed by itself meanwhile; what differs after it is a fault. */
    private static final int ATTEMPTS = 2;

    private final ApplyListener listener;
    private final boolean rollback;
    private boolean waiting = true;
    private boolean prunes;
    private final SwitchProvider switches;

    /**
     * @param rollback whether to undo what was done when something fails
     * @param environment of the process, to find Open vSwitch by
     */
    public LabApplier(ApplyListener listener, boolean rollback, Map<String, String> environment) {
        this(listener, rollback, environment, OvsdbClient.DEFAULT_TIMEOUT_MILLIS);
    }

    /** @param answerMillis how long Open vSwitch may be silent */
    LabApplier(ApplyListener listener, boolean rollback, Map<String, String> environment, long answerMillis) {
        this.listener = listener;
        this.rollback = rollback;
        this.switches = new SwitchProvider(environment, answerMillis);
    }

    /** Makes it end without waiting until addresses are free of duplicates: they come into use a moment later. */
    public LabApplier withoutWaiting() {
        waiting = false;
        return this;
    }

    /** Makes {@link #up} remove, when all is as wanted, what others have added in the lab's namespaces and bridges. */
    public LabApplier pruning() {
        prunes = true;
        return this;
    }

    /**
     * Makes the lab as wanted, or changes what differs.
     *
     * @param file the text of its file, of which a copy is kept
     * @throws ConflictException where something of a wanted name is somebody else's; nothing was changed
     * @throws ApplyFailedException where it could not be done
     * @throws IOException where the machine could not be read or, as {@link MissingFeatureException}, lacks what is needed;
     *     nothing was changed
     * @throws InterruptedException where the thread was interrupted before anything was changed
     */
    @SuppressWarnings("try") // the lock is held, not used
    public ApplyResult up(LabName lab, LabState wanted, byte[] file)
            throws IOException, InterruptedException, ConflictException, ApplyFailedException {
        try (MachineLock lock = MachineLock.take(listener::waiting);
                Machine machine = Machine.open()) {
            try {
                // Before anything is changed: where there is no room for it, that is soon enough to know.
                LabFiles.write(lab, file);
                ApplyResult result = apply(lab, wanted, machine);
                LabFiles.publish(lab);
                return result;
            } finally {
                LabFiles.discard(lab);
            }
        }
    }

    /**
     * Removes everything that carries the lab's mark.
     *
     * @throws ApplyFailedException where it could not be done
     * @throws IOException where the machine could not be read; nothing was changed
     * @throws InterruptedException where the thread was interrupted before anything was changed
     */
    @SuppressWarnings("try") // the lock is held, not used
    public ApplyResult down(LabName lab) throws IOException, InterruptedException, ApplyFailedException {
        try (MachineLock lock = MachineLock.take(listener::waiting);
                Machine machine = Machine.open()) {
            ApplyResult result = apply(lab, LabState.EMPTY, machine);
            ProcessWork.sweep(machine, lab);
            LabFiles.remove(lab);
            return result;
        } catch (ConflictException e) {
            throw new IllegalStateException("a plan for nothing has conflicts", e);
        }
    }

    ApplyResult apply(LabName lab, LabState wanted, Machine machine)
            throws IOException, InterruptedException, ConflictException, ApplyFailedException {
        try {
            return lookAndApply(lab, wanted, machine);
        } catch (IOException e) {
            // An interrupt may come out as the failure of a call.
            if (Thread.interrupted()) {
                throw interrupted(e);
            }
            throw e;
        }
    }

    private static InterruptedException interrupted(@Nullable IOException cause) {
        InterruptedException out = new InterruptedException();
        out.initCause(cause);
        return out;
    }

    private ApplyResult lookAndApply(LabName lab, LabState wanted, Machine machine)
            throws IOException, InterruptedException, ConflictException, ApplyFailedException {
        boolean done = false;
        try {
            switches.connect(machine, listener, wanted.isEmpty());
            sweep(lab, machine);
            settle(machine);
            ObservedState before = new StateReader(machine).read(lab, wanted);
            Plan plan = Planner.plan(lab, wanted, before.live());
            if (!plan.conflicts().isEmpty()) {
                throw new ConflictException(plan);
            }
            if (!plan.isEmpty()) {
                KernelNeeds.check(plan);
                SwitchNeeds.check(plan, before.ovs());
                Refusals.check(plan, wanted, machine);
                listener.planned(plan);
                if (Thread.interrupted()) {
                    throw interrupted(null);
                }
                switches.provide(machine, plan, listener);
                if (needsGroup(plan)) {
                    ProcessWork.check(machine, lab);
                }
                carryOut(lab, wanted, machine, before, plan);
            }
            ApplyResult result =
                    new ApplyResult(plan, prunes ? Pruning.run(lab, wanted, machine, listener, waiting) : List.of());
            done = true;
            return result;
        } finally {
            release(machine, done);
        }
    }

    /** @param done whether all went well: else there is something to tell already, and this is not to hide it */
    private void release(Machine machine, boolean done) throws IOException {
        try {
            switches.release(machine, listener);
        } catch (IOException e) {
            if (Thread.interrupted()) {
                release(machine, done);
            } else if (done) {
                throw e;
            }
        } catch (OutOfMemoryError e) {
            if (done) {
                throw e;
            }
        }
    }

    /** One that was killed before the switch had followed has left devices that appear or go at any moment. */
    static void settle(Machine machine) throws IOException {
        OpenVswitch ovs = machine.openVswitch();
        if (ovs != null && ovs.isFollowing()) {
            ovs.awaitPending();
        }
    }

    private static boolean needsGroup(Plan plan) {
        for (PlanStep step : plan.steps()) {
            if (step instanceof ProcessStep.Start
                    || step instanceof IsolationStep.Start
                    || step instanceof LimitsStep.Set) {
                return true;
            }
        }
        return false;
    }

    private void carryOut(LabName lab, LabState wanted, Machine machine, ObservedState before, Plan plan)
            throws ApplyFailedException {
        MemoryReserve reserve = new MemoryReserve();
        try {
            converge(lab, wanted, machine, before, plan);
        } catch (IOException | InterruptedApplyException | DifferenceLeftException | RuntimeException | Error e) {
            // An interrupt may have come out as the failure of a call; what follows must not be interrupted again.
            Throwable cause = Thread.interrupted() && !(e instanceof Error) ? new InterruptedApplyException() : e;
            if (!rollback) {
                reserve.release();
                throw new ApplyFailedException(cause, plan, ApplyFailedException.Undone.NOT_TRIED, List.of());
            }
            tellUndoing();
            List<String> left = undo(lab, machine, before, plan, reserve);
            reserve.release();
            throw new ApplyFailedException(
                    cause,
                    plan,
                    left.isEmpty() ? ApplyFailedException.Undone.WHOLLY : ApplyFailedException.Undone.PARTLY,
                    left);
        }
    }

    /** To do it matters more than to say it, for which there may be too little memory. */
    private void tellUndoing() {
        try {
            listener.undoing();
        } catch (OutOfMemoryError e) {
            return;
        }
    }

    /**
     * What is left, a line each. What went wrong is told whatever becomes of this: where Java's memory was too small for the
     * plan, it may be too small for the way back.
     */
    private List<String> undo(LabName lab, Machine machine, ObservedState before, Plan failed, MemoryReserve reserve) {
        try {
            return new WayBack(this, switches, listener, lab, machine, before).go(failed);
        } catch (RuntimeException | Error e) {
            reserve.release();
            return List.of("undoing failed: " + e);
        }
    }

    /** Carries a plan out and reads again, until nothing differs. */
    void converge(LabName lab, LabState goal, Machine machine, ObservedState before, Plan first)
            throws IOException, InterruptedApplyException, DifferenceLeftException {
        ObservedState observed = before;
        Plan plan = first;
        for (int i = 0; i < ATTEMPTS && !plan.isEmpty(); i++) {
            new Executor(lab, machine, observed, listener, waiting).run(plan);
            StaleNeighbours.forget(machine, observed.live().state(), goal);
            observed = new StateReader(machine).read(lab, goal);
            plan = Planner.plan(lab, goal, observed.live());
        }
        if (!plan.isEmpty()) {
            throw new DifferenceLeftException(plan);
        }
    }

    /** Removes files in the pin folder that a crash of this lab left between two system calls. */
    static void sweep(LabName lab, Machine machine) throws IOException {
        for (NetnsLeftover leftover : machine.namespaces().pins().leftovers()) {
            Mark mark = Mark.parse(leftover.text());
            if (mark != null && mark.lab().equals(lab)) {
                Unfinished.release(leftover, lab, machine);
                machine.namespaces().delete(leftover.name());
            }
        }
    }
}
