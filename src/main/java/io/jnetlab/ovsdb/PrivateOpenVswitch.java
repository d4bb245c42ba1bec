package io.jnetlab.ovsdb;

import io.jnetlab.sys.PathCalls;
import io.jnetlab.sys.SysException;
import java.io.File;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An Open vSwitch of our own, for machines on which none runs: ovsdb-server and ovs-vswitchd with their database,
 * sockets, process ids and logs in one folder under {@code /run}. They are daemons in sessions of their own, in the
 * network namespace of the thread that starts them, and stay until {@link #stop}.
 *
 * <p>Users reach it by {@code OVS_RUNDIR=/run/jnetlab/ovs ovs-vsctl show}.
 */
public final class PrivateOpenVswitch {
    /** Its usual place. */
    public static final String RUNDIR = "/run/jnetlab/ovs";

    private static final long LOCK_MILLIS = 30_000;
    private static final long STOP_MILLIS = 30_000;

    private final String rundir;
    private final Map<String, String> environment;

    /** What to say to people while it takes longer than they expect. */
    public interface Progress {
        /** A sentence on what is being waited for, or was put right. */
        void say(String text);
    }

    /**
     * @param rundir its folder, of its own; {@link #RUNDIR} but for tests
     * @param environment for {@code PATH} and {@code OVS_PKGDATADIR}, to find the programs
     */
    public PrivateOpenVswitch(String rundir, Map<String, String> environment) {
        this.rundir = rundir;
        this.environment = environment;
    }

    public String rundir() {
        return rundir;
    }

    /** Connects to it; {@code null} where it does not run. */
    public @Nullable OpenVswitch find(long timeoutMillis) throws OvsdbException {
        return OpenVswitch.connect(rundir, true, timeoutMillis);
    }

    /**
     * Starts what of it does not run, and connects. What a crash left is put right: the database is kept if it can be
     * read, since what is on the switch stands there. Several processes may do this at once.
     *
     * @param userspace whether the userspace datapath will be used, which needs {@code /dev/net/tun}
     * @throws OpenVswitchException where it cannot run here; nothing that this call started or made is left then
     */
    public OpenVswitch start(boolean userspace, Progress progress) throws OvsdbException {
        return start(userspace, OvsdbClient.DEFAULT_TIMEOUT_MILLIS, progress);
    }

    /**
     * The same, with an own limit for answers of the server.
     *
     * @param answerMillis how long to wait for each
     */
    public OpenVswitch start(boolean userspace, long answerMillis, Progress progress) throws OvsdbException {
        PrivateDaemons daemons = new PrivateDaemons(rundir, environment);
        if (userspace) {
            OvsPrograms.requireTun();
        }
        FolderLock lock = lock();
        try {
            boolean existed = !isEmpty();
            boolean hadServer = OvsDaemon.OVSDB_SERVER.isServing(rundir, progress);
            boolean hadSwitch = OvsDaemon.VSWITCHD.isGoing(rundir, progress);
            try {
                if (!hadServer) {
                    daemons.startServer(progress);
                }
                return startSwitch(daemons, hadSwitch, answerMillis, progress);
            } catch (OvsdbException e) {
                undo(e, existed, hadServer, hadSwitch);
                throw e;
            }
        } finally {
            lock.close();
        }
    }

    /**
     * Starts the database server alone where it doesn't run, and connects: for a database with something in it that
     * ovs-vswitchd ends of, which can be taken out so.
     *
     * @param answerMillis how long to wait for each answer of the server
     * @return one that {@linkplain OpenVswitch#isFollowing does not follow}; null where there is no database
     */
    public @Nullable OpenVswitch startDatabase(long answerMillis, Progress progress) throws OvsdbException {
        if (!new File(rundir + "/conf.db").isFile()) {
            return null;
        }
        FolderLock lock = lock();
        try {
            if (!OvsDaemon.OVSDB_SERVER.isServing(rundir, progress)) {
                new PrivateDaemons(rundir, environment).startServer(progress);
            }
            OpenVswitch found = find(answerMillis);
            return found == null ? null : found.alone();
        } finally {
            lock.close();
        }
    }

    private OpenVswitch startSwitch(PrivateDaemons daemons, boolean hadSwitch, long answerMillis, Progress progress)
            throws OvsdbException {
        OpenVswitch found = find(answerMillis);
        if (found == null) {
            throw new OpenVswitchException("ovsdb-server runs (process " + OvsDaemon.OVSDB_SERVER.pid(rundir, true)
                    + ") but does not listen on " + OpenVswitch.socket(rundir));
        }
        if (hadSwitch) {
            return found;
        }
        boolean done = false;
        try {
            daemons.startSwitch(found.client(), progress);
            done = true;
            return found;
        } finally {
            if (!done) {
                found.close();
            }
        }
    }

    private FolderLock lock() throws OvsdbException {
        return FolderLock.take(rundir, LOCK_MILLIS);
    }

    /**
     * Whether both daemons run, as far as their process ids say. {@link #start} mends what does not.
     */
    public boolean isWhole() {
        return OvsDaemon.OVSDB_SERVER.pid(rundir, true) > 0 && OvsDaemon.VSWITCHD.pid(rundir, true) > 0;
    }

    /** Whether there is anything of it: processes, or files that a crash left. */
    public boolean exists() {
        return new File(rundir).exists();
    }

    private boolean isEmpty() {
        String[] names = new File(rundir).list();
        return names == null || names.length == 0;
    }

    /** Ends both daemons, waits until they are gone, and removes the folder. Does nothing where there is none. */
    public void stop() throws OvsdbException {
        if (!exists()) {
            return;
        }
        FolderLock lock = lock();
        try {
            stopDaemon(OvsDaemon.VSWITCHD, true);
            stopDaemon(OvsDaemon.OVSDB_SERVER, false);
            removeFolder();
        } finally {
            lock.close();
        }
    }

    private void stopDaemon(OvsDaemon daemon, boolean cleanup) throws OvsdbException {
        int pid = daemon.pid(rundir, true);
        if (pid > 0) {
            daemon.stop(rundir, pid, cleanup, STOP_MILLIS);
        }
    }

    /** After a start that failed: ends what it started, and removes the folder if it was not there. */
    private void undo(OvsdbException cause, boolean existed, boolean hadServer, boolean hadSwitch) {
        // What ended the start must not end this, too.
        boolean interrupted = Thread.interrupted();
        try {
            if (!hadSwitch) {
                stopDaemon(OvsDaemon.VSWITCHD, true);
            }
            if (!hadServer) {
                stopDaemon(OvsDaemon.OVSDB_SERVER, false);
            }
            if (!existed) {
                removeFolder();
            }
        } catch (OvsdbException e) {
            cause.addSuppressed(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void removeFolder() throws OvsdbException {
        File folder = new File(rundir);
        String[] names = folder.list();
        if (names == null) {
            return;
        }
        try {
            for (String name : names) {
                PathCalls.unlink(rundir + "/" + name);
            }
            PathCalls.rmdir(rundir);
        } catch (SysException e) {
            throw new OpenVswitchException("cannot remove " + rundir + ": " + e.getMessage(), e);
        }
    }
}
