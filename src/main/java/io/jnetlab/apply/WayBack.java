package io.jnetlab.apply;

import io.jnetlab.model.Interface;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.ObservedState;
import io.jnetlab.observe.ProcessFiles;
import io.jnetlab.observe.StateReader;
import io.jnetlab.ovsdb.OvsdbException;
import io.jnetlab.plan.Change;
import io.jnetlab.plan.FlowsStep;
import io.jnetlab.plan.OvsStep;
import io.jnetlab.plan.Phase;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanStep;
import io.jnetlab.plan.PlanTree;
import io.jnetlab.plan.Planner;
import io.jnetlab.plan.ProcessStep;
import io.jnetlab.rtnetlink.LinkMessage;
import io.jnetlab.sys.SysException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Back to what a lab had before. Where Open vSwitch is what failed, and cannot be put right, the kernel's side is put back
 * all the same.
 */
final class WayBack {
    private final LabApplier applier;
    private final SwitchProvider switches;
    private final ApplyListener listener;
    private final LabName lab;
    private final Machine machine;
    private final ObservedState before;
    private LabState goal;

    WayBack(
            LabApplier applier,
            SwitchProvider switches,
            ApplyListener listener,
            LabName lab,
            Machine machine,
            ObservedState before) {
        this.applier = applier;
        this.switches = switches;
        this.listener = listener;
        this.lab = lab;
        this.machine = machine;
        this.before = before;
        this.goal = Planner.ownPart(lab, before.live());
    }

    /**
     * Plans back, and carries that out.
     *
     * @param failed what was being carried out
     * @return what is left, a line each; why undoing failed first
     */
    List<String> go(Plan failed) {
        try {
            switches.restore(machine, listener);
            LabApplier.settle(machine);
            LabApplier.sweep(lab, machine);
            ObservedState now = new StateReader(machine).read(lab, goal);
            forgetAddresses(now);
            applier.converge(lab, goal, machine, now, Planner.plan(lab, goal, now.live()));
            if (!goal.isEmpty()) {
                switches.revive(machine, listener);
            }
            end();
            removeLogs(failed);
            return List.of();
        } catch (IOException | InterruptedApplyException | DifferenceLeftException | RuntimeException | Error e) {
            if (e instanceof InterruptedApplyException || Thread.interrupted()) {
                return go(failed); // a signal is too late for this, and comes once
            }
            if (isOfSwitch(e)) {
                return withoutSwitch(failed, String.valueOf(e.getMessage()));
            }
            List<String> left = new ArrayList<>();
            left.add("undoing failed: " + e);
            addRest(left, SwitchProvider.answers(machine) || !touchesSwitch(failed));
            return left;
        }
    }

    private void end() throws IOException {
        if (goal.isEmpty()) {
            ProcessWork.sweep(machine, lab);
            LabFiles.remove(lab);
        }
    }

    /** Those of commands that were not there before. */
    private void removeLogs(Plan failed) throws SysException {
        for (PlanStep step : failed.steps()) {
            if (step instanceof ProcessStep.Start start
                    && goal.get(start.process().id()) == null) {
                new ProcessFiles(lab, start.namespace(), start.process().name()).removeLog();
            }
        }
    }

    /** A device that the switch makes anew has another MAC address, which the switch has chosen and keeps. */
    private void forgetAddresses(ObservedState now) {
        List<Resource> out = new ArrayList<>();
        boolean changed = false;
        for (Resource r : goal.resources().values()) {
            if (r instanceof Interface iface && iface.kind() instanceof LinkKind.OvsInternal && isAnew(iface, now)) {
                out.add(iface.with().mac(null).build());
                changed = true;
            } else {
                out.add(r);
            }
        }
        goal = changed ? LabState.of(out) : goal;
    }

    private boolean isAnew(Interface iface, ObservedState now) {
        LinkMessage then = before.links().get(iface.iface());
        LinkMessage there = now.links().get(iface.iface());
        return then == null || there == null || then.ifindex() != there.ifindex();
    }

    private static boolean isOfSwitch(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof OvsdbException) {
                return true;
            }
        }
        return false;
    }

    /**
     * Puts back what is the kernel's, and in the database what can be. Where the server is silent it is taken for having
     * what it had before.
     */
    private List<String> withoutSwitch(Plan failed, String trouble) {
        boolean answers = SwitchProvider.answers(machine);
        List<String> left = new ArrayList<>();
        if (answers) {
            left.add("Open vSwitch: " + trouble);
        } else if (touchesSwitch(failed)) {
            left.add("Open vSwitch does not answer, so what it has of the lab is not known: " + trouble);
        }
        try {
            LabApplier.sweep(lab, machine);
            ObservedState now = reader(answers).read(lab, goal);
            forgetAddresses(now);
            Plan plan = Planner.plan(lab, goal, now.live());
            new Executor(lab, machine, now, listener, false).withoutFollowing().run(possible(plan, answers));
            end();
        } catch (IOException | InterruptedApplyException | RuntimeException | Error e) {
            left.add("undoing failed: " + e);
        }
        addRest(left, answers);
        return left;
    }

    private StateReader reader(boolean answers) {
        StateReader reader = new StateReader(machine);
        return answers ? reader : reader.assuming(before.ovs());
    }

    private static boolean touchesSwitch(Plan plan) {
        for (PlanStep step : plan.steps()) {
            if (step instanceof OvsStep || step instanceof FlowsStep) {
                return true;
            }
        }
        return false;
    }

    /** Without what needs the switch: rules, devices that it makes, and where its server is silent the database. */
    private Plan possible(Plan plan, boolean answers) {
        List<PlanStep> steps = new ArrayList<>();
        for (PlanStep step : plan.steps()) {
            boolean needsServer = step instanceof OvsStep;
            boolean needsSwitch = step instanceof FlowsStep || step.phase() == Phase.SWITCH_INTERFACE;
            if (!needsSwitch && (answers || !needsServer)) {
                steps.add(step);
            }
        }
        return new Plan(lab, plan.changes(), steps, plan.conflicts(), plan.strangers());
    }

    private void addRest(List<String> left, boolean answers) {
        try {
            ObservedState now = reader(answers).read(lab, goal);
            Plan rest = Planner.plan(lab, goal, now.live());
            List<Change> changes = new ArrayList<>();
            for (Change change : rest.changes()) {
                if (answers || change.id().kind() != ResourceId.Kind.FLOWS) {
                    changes.add(change);
                }
            }
            for (PlanTree.Line line :
                    PlanTree.lines(new Plan(lab, changes, rest.steps(), rest.conflicts(), rest.strangers()))) {
                left.add(line.toString());
            }
        } catch (IOException | RuntimeException | Error e) {
            left.add("what is left can't be read: " + e.getMessage());
        }
    }
}
