package io.jnetlab.apply;

import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabState;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.Mark;
import io.jnetlab.plan.LinkStep;
import io.jnetlab.plan.MoveStep;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanStep;
import io.jnetlab.rtnetlink.LinkMessage;
import java.io.IOException;

/** Finds out, before anything is changed, whether the host has the devices that those of a lab are to stand on. */
final class ParentCheck {
    private ParentCheck() {}

    /**
     * Asks the host for each that the lab does not make itself.
     *
     * @param wanted what the lab has once the plan is carried out
     * @throws RefusedException for the first that is not there
     */
    static void check(Plan plan, LabState wanted, Machine machine) throws IOException {
        for (PlanStep step : plan.steps()) {
            if (step instanceof LinkStep.AddLink add) {
                InterfaceId lower = add.link().lower();
                if (lower != null
                        && lower.namespace().isHost()
                        && wanted.iface(lower) == null
                        && !comesBack(lower.name(), plan)) {
                    check(lower.name(), add.iface(), plan, machine);
                }
            }
        }
    }

    /** Whether the lab has moved it and gives it back, which comes before new devices. */
    private static boolean comesBack(IfName name, Plan plan) {
        for (PlanStep step : plan.steps()) {
            if (step instanceof MoveStep.Out out && out.origin().name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static void check(IfName name, InterfaceId upper, Plan plan, Machine machine) throws IOException {
        LinkMessage link = machine.host().client().link(name.value());
        Mark mark = link == null ? null : Mark.parse(link.alias());
        // One that the lab itself has made goes, since the file has it no more.
        if (link == null || mark != null && mark.lab().equals(plan.lab())) {
            throw MoveCheck.missing(machine, name, "and " + upper + " is to stand on it");
        }
        if (!name.value().equals(link.name())) {
            throw new RefusedException(
                    name + " is another name of " + link.name() + " on the host, and " + upper + " is to stand on it",
                    "write that one: parent: host:" + link.name());
        }
    }
}
