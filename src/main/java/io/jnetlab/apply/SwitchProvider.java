package io.jnetlab.apply;

import io.jnetlab.netlink.GenericNetlink;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.OvsLabs;
import io.jnetlab.observe.SwitchFinder;
import io.jnetlab.ovsdb.OpenVswitch;
import io.jnetlab.ovsdb.OpenVswitchException;
import io.jnetlab.ovsdb.OvsdbException;
import io.jnetlab.ovsdb.PrivateOpenVswitch;
import io.jnetlab.plan.OvsStep;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanStep;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;

/** Starts a private Open vSwitch where one is needed and none runs, and ends it when no lab is on it any more. */
final class SwitchProvider {
    private static final int RETRY_MILLIS = 20;

    private final PrivateOpenVswitch own;
    private final Map<String, String> environment;
    private final long answerMillis;

    /** @param answerMillis how long to wait for each answer of a database server */
    SwitchProvider(Map<String, String> environment, long answerMillis) {
        this.environment = environment;
        this.answerMillis = answerMillis;
        this.own = new PrivateOpenVswitch(PrivateOpenVswitch.RUNDIR, environment);
    }

    /**
     * Gives the machine the Open vSwitch to work with, if one runs; a private one that a crash left is put right first.
     *
     * @param removing whether things are to be removed only, which can be done without ovs-vswitchd
     */
    void connect(Machine machine, ApplyListener listener, boolean removing) throws IOException {
        if (!own.exists()) {
            machine.use(SwitchFinder.find(environment, answerMillis));
        } else if (removing) {
            machine.use(startOrDatabase(listener));
        } else {
            machine.use(start(listener));
        }
    }

    /** Something in the database may be what ovs-vswitchd ends of. */
    private OpenVswitch startOrDatabase(ApplyListener listener) throws IOException {
        try {
            return start(listener);
        } catch (OpenVswitchException e) {
            OpenVswitch database = own.startDatabase(answerMillis, listener::note);
            if (database == null) {
                throw e;
            }
            listener.note("ovs-vswitchd does not start; its database is changed without it");
            return database;
        }
    }

    /** Starts ovs-vswitchd where it had not started with what was in its database before. */
    void revive(Machine machine, ApplyListener listener) throws IOException {
        OpenVswitch ovs = machine.openVswitch();
        if (ovs != null && !ovs.isFollowing()) {
            ovs.close();
            machine.use(null);
            machine.use(start(listener));
        }
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
        return own.start(!GenericNetlink.has("ovs_datapath"), answerMillis, listener::note);
    }

    private static boolean needsSwitch(Plan plan) {
        for (PlanStep step : plan.steps()) {
            if (step instanceof OvsStep) {
                return true;
            }
        }
        return false;
    }

    /**
     * Connects anew where the connection is lost, so that what was done can be undone. The private one is put right first;
     * for the system's it is waited a moment, since it may just be starting again.
     *
     * @throws IOException where it does not answer
     */
    void restore(Machine machine, ApplyListener listener) throws IOException {
        OpenVswitch ovs = machine.openVswitch();
        if (ovs == null) {
            return;
        }
        if (ovs.isPrivate()) {
            ovs.close();
            machine.use(startOrDatabase(listener));
            return;
        }
        if (answers(machine)) {
            return;
        }
        ovs.close();
        long limit = System.nanoTime() + answerMillis / 2 * 1_000_000;
        while (true) {
            try {
                OpenVswitch found = SwitchFinder.find(environment, answerMillis);
                if (found == null) {
                    throw new OvsdbException(OpenVswitch.socket(ovs.rundir()) + " is gone");
                }
                machine.use(found);
                found.client().echo();
                return;
            } catch (OvsdbException e) {
                if (System.nanoTime() - limit >= 0) {
                    throw e;
                }
            }
            pause();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** Whether the database server can be asked. */
    static boolean answers(Machine machine) {
        OpenVswitch ovs = machine.openVswitch();
        if (ovs == null || ovs.client().isClosed()) {
            return false;
        }
        try {
            ovs.client().echo();
            return true;
        } catch (OvsdbException e) {
            return false;
        }
    }

    /** Ends the private one if nothing that is marked is on it. One that does not answer is put right first, to know that. */
    void release(Machine machine, ApplyListener listener) throws IOException {
        OpenVswitch ovs = machine.openVswitch();
        if (ovs == null || !ovs.isPrivate()) {
            return;
        }
        boolean used;
        try {
            used = !OvsLabs.read(ovs.client()).isEmpty();
        } catch (OvsdbException e) {
            restore(machine, listener);
            ovs = machine.openVswitch();
            used = ovs != null && !OvsLabs.read(ovs.client()).isEmpty();
        }
        if (ovs != null && !used) {
            ovs.close();
            machine.use(null);
            own.stop();
        } else {
            revive(machine, listener);
        }
    }
}
