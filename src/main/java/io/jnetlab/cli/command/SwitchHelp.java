package io.jnetlab.cli.command;

import io.jnetlab.ovsdb.OpenVswitchException;
import io.jnetlab.ovsdb.OvsdbConnectionException;
import io.jnetlab.ovsdb.OvsdbDecodeException;
import io.jnetlab.ovsdb.OvsdbException;
import io.jnetlab.ovsdb.OvsdbOperationException;
import io.jnetlab.ovsdb.OvsdbTimeoutException;
import io.jnetlab.ovsdb.PrivateOpenVswitch;
import java.io.File;
import org.jspecify.annotations.Nullable;

/** What to do where Open vSwitch is what failed. */
public final class SwitchHelp {
    private SwitchHelp() {}

    /** The help for the Open vSwitch error that is behind this one; null where there is none, or nothing to say. */
    public static @Nullable String of(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            String help = t instanceof OvsdbException ovsdb ? of(ovsdb) : null;
            if (help != null) {
                return help;
            }
        }
        return null;
    }

    private static @Nullable String of(OvsdbException e) {
        if (e.getCause() instanceof OutOfMemoryError) {
            return "give Java more: JNETLAB_JAVA_OPTS=-Xmx4g jnetlab …";
        }
        if (e instanceof OvsdbOperationException) {
            return "jnetlab doctor compares its database with what is needed; its log may say more";
        }
        if (e instanceof OvsdbDecodeException) {
            return "see what listens there: that is not what an ovsdb-server says (jnetlab doctor compares the schema)";
        }
        if (e instanceof OpenVswitchException && new File(PrivateOpenVswitch.RUNDIR).exists()) {
            return "what a lab has in its database may be the reason: jnetlab down LAB, or down --all, takes that out";
        }
        boolean lost = e instanceof OvsdbConnectionException || e instanceof OvsdbTimeoutException;
        if (!lost) {
            return null;
        }
        return String.valueOf(e.getMessage()).contains(PrivateOpenVswitch.RUNDIR + "/")
                ? "try it again: up and down of any lab put the private Open vSwitch right; its logs are in "
                        + PrivateOpenVswitch.RUNDIR
                : "see how it does (systemctl status openvswitch-switch), let it go on or start it again"
                        + " (systemctl restart openvswitch-switch), then try this again";
    }
}
