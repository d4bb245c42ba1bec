package io.jnetlab.apply;

import io.jnetlab.netlink.GenericNetlink;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.OvsRows;
import io.jnetlab.observe.SwitchFinder;
import io.jnetlab.ovsdb.OpenVswitch;
import io.jnetlab.ovsdb.PrivateOpenVswitch;
import io.jnetlab.plan.OvsStep;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanStep;
import java.io.IOException;
import java.util.Map;

/** Starts a private Open vSwitch where one is needed and none runs, and ends it when no lab is on it any more. */
final class SwitchProvider {
    private final PrivateOpenVswitch own;
    private final Map<String, String> environment;

    SwitchProvider(Map<String, String> environment) {
        this.environment = environment;
        this.own = new PrivateOpenVswitch(PrivateOpenVswitch.RUNDIR, environment);
    }

    /** Gives the machine the Open vSwitch to work with, if one runs; a private one that a crash left is put right first. */
    void connect(Machine machine, ApplyListener listener) throws IOException {
        machine.use(own.exists() ? start(listener) : SwitchFinder.find(environment));
    }

    /** Starts a private one where none runs and the plan needs one. */
    void provide(Machine machine, Plan plan, ApplyListener listener) throws IOException {
        if (machine.openVswitch() == null && needsSwitch(plan)) {
            machine.use(start(listener));
        }
    }

    private OpenVswitch start(ApplyListener listener) throws IOException {
        if (!own.isWhole()) {
            listener.note("starting Open vSwitch in " + own.rundir());
        }
        return own.start(!GenericNetlink.has("ovs_datapath"), listener::note);
    }

    private static boolean needsSwitch(Plan plan) {
        for (PlanStep step : plan.steps()) {
            if (step instanceof OvsStep) {
                return true;
            }
        }
        return false;
    }

    /** Ends the private one if nothing that is marked is on it. */
    void release(Machine machine) throws IOException {
        OpenVswitch ovs = machine.openVswitch();
        if (ovs != null && ovs.isPrivate() && !OvsRows.read(ovs.client()).hasMarked()) {
            ovs.close();
            machine.use(null);
            own.stop();
        }
    }
}
