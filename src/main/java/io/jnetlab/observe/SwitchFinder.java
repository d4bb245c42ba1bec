package io.jnetlab.observe;

import io.jnetlab.ovsdb.OpenVswitch;
import io.jnetlab.ovsdb.OvsdbClient;
import io.jnetlab.ovsdb.OvsdbException;
import io.jnetlab.ovsdb.PrivateOpenVswitch;
import io.jnetlab.sys.SafeFolder;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Finds the Open vSwitch to work with. */
public final class SwitchFinder {
    /** How long the private one may take to start, or to end, while another process sees to that. */
    private static final long PATIENCE_NANOS = 4_000_000_000L;

    private static final long PAUSE_NANOS = 30_000_000L;

    private SwitchFinder() {}

    /**
     * The private one where it runs, else the system's.
     *
     * @return null where there is none at all
     * @throws IOException where there is one that does not answer: what it has is not known
     */
    public static @Nullable OpenVswitch find(Map<String, String> environment) throws IOException {
        return find(environment, OvsdbClient.DEFAULT_TIMEOUT_MILLIS);
    }

    /**
     * The same, with an own limit for answers of the server.
     *
     * @param answerMillis how long to wait for each
     */
    public static @Nullable OpenVswitch find(Map<String, String> environment, long answerMillis) throws IOException {
        // Who can write there could give us a switch of theirs.
        SafeFolder.check(ProcessFiles.TOP);
        String system = OpenVswitch.systemRundir(environment);
        OpenVswitch found = OpenVswitch.find(PrivateOpenVswitch.RUNDIR, system, answerMillis);
        long start = System.nanoTime();
        // One that ends now may be followed by one that starts, which needs its time too.
        while (found == null && isHalf(PrivateOpenVswitch.RUNDIR)) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                String mended = "up and down of any lab put it right";
                refuseDead(PrivateOpenVswitch.RUNDIR, mended, mended);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
            found = OpenVswitch.find(PrivateOpenVswitch.RUNDIR, system, answerMillis);
        }
        if (found == null) {
            refuseDead(
                    system,
                    "start it (systemctl start openvswitch-switch), or remove its socket",
                    "restart it (systemctl restart openvswitch-switch)");
        }
        return found;
    }

    /** Whether there is something of it, though it does not answer. */
    private static boolean isHalf(String rundir) {
        return new File(OpenVswitch.socket(rundir)).exists() || OpenVswitch.runs(rundir);
    }

    private static void refuseDead(String rundir, String help, String again) throws OvsdbException {
        String socket = OpenVswitch.socket(rundir);
        if (!new File(socket).exists()) {
            if (OpenVswitch.runs(rundir)) {
                throw new OvsdbException(socket + ": this socket is gone, though Open vSwitch runs; " + again);
            }
        } else {
            throw new OvsdbException(socket + ": nobody answers, Open vSwitch has ended without its clean-up; " + help);
        }
    }
}
