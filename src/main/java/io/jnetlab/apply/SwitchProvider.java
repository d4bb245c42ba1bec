package io.jnetlab.apply;

import io.jnetlab.model.LabState;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.Resource;
import io.jnetlab.netlink.GenericNetlink;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.OvsRows;
import io.jnetlab.observe.SwitchFinder;
import io.jnetlab.ovsdb.OpenVswitch;
import io.jnetlab.ovsdb.PrivateOpenVswitch;
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

    /** Gives the machine the Open vSwitch to work with; a private one that a crash left is put right first. */
    void connect(Machine machine, LabState wanted, ApplyListener listener) throws IOException {
        boolean mend = own.exists();
        OpenVswitch found = mend ? null : SwitchFinder.find(environment);
        if (mend || found == null && needs(wanted)) {
            if (!own.isWhole()) {
                listener.note("starting Open vSwitch in " + own.rundir());
            }
            found = own.start(!GenericNetlink.has("ovs_datapath"), listener::note);
        }
        machine.use(found);
    }

    private static boolean needs(LabState wanted) {
        for (Resource r : wanted.resources().values()) {
            if (r instanceof OvsBridge) {
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
