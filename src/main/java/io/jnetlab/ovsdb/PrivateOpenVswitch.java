package io.jnetlab.ovsdb;

import io.jnetlab.sys.PathCalls;
import io.jnetlab.sys.ProcessCalls;
import io.jnetlab.sys.SafeFile;
import io.jnetlab.sys.SysException;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
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

    /** Before the machine is so old ovs-vswitchd 3.1 must not start, see {@link OpenVswitch#startedTooEarly}. */
    static final long SAFE_UPTIME_MILLIS = 10_100;

    private static final long LOCK_MILLIS = 30_000;
    private static final long START_MILLIS = 10_000;
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
        return start(userspace, START_MILLIS, progress);
    }

    /**
     * The same, with an own limit for answers of the server.
     *
     * @param answerMillis how long to wait for each
     */
    public OpenVswitch start(boolean userspace, long answerMillis, Progress progress) throws OvsdbException {
        OvsPrograms programs = new OvsPrograms(environment);
        String tool = programs.find("ovsdb-tool", "openvswitch-common");
        String server = programs.find(OvsDaemon.OVSDB_SERVER.program(), OvsDaemon.OVSDB_SERVER.debianPackage());
        String vswitchd = programs.find(OvsDaemon.VSWITCHD.program(), OvsDaemon.VSWITCHD.debianPackage());
        String schema = programs.schema();
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
                    startServer(programs, server, tool, schema, progress);
                }
                return startSwitch(programs, vswitchd, hadSwitch, answerMillis, progress);
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
        OvsPrograms programs = new OvsPrograms(environment);
        FolderLock lock = lock();
        try {
            if (!OvsDaemon.OVSDB_SERVER.isServing(rundir, progress)) {
                startServer(
                        programs,
                        programs.find(OvsDaemon.OVSDB_SERVER.program(), OvsDaemon.OVSDB_SERVER.debianPackage()),
                        programs.find("ovsdb-tool", "openvswitch-common"),
                        programs.schema(),
                        progress);
            }
            OpenVswitch found = find(answerMillis);
            return found == null ? null : found.alone();
        } finally {
            lock.close();
        }
    }

    private OpenVswitch startSwitch(
            OvsPrograms programs, String vswitchd, boolean hadSwitch, long answerMillis, Progress progress)
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
            ensureRow(found.client());
            awaitUptime(progress);
            List<String> command = new ArrayList<>();
            command.add(vswitchd);
            command.add("unix:" + OpenVswitch.socket(rundir));
            addCommon(command, OvsDaemon.VSWITCHD);
            programs.run(rundir, command, START_MILLIS);
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

    private void startServer(OvsPrograms programs, String server, String tool, String schema, Progress progress)
            throws OvsdbException {
        String database = rundir + "/conf.db";
        boolean kept = new File(database).isFile();
        if (!kept) {
            createDatabase(programs, tool, schema);
        }
        List<String> command = new ArrayList<>();
        command.add(server);
        command.add(database);
        command.add("--remote=punix:" + OpenVswitch.socket(rundir));
        addCommon(command, OvsDaemon.OVSDB_SERVER);
        try {
            programs.run(rundir, command, START_MILLIS);
        } catch (OpenVswitchException e) {
            if (!kept) {
                throw e;
            }
            progress.say("the private Open vSwitch's database cannot be used and is made anew: " + e.getMessage());
            createDatabase(programs, tool, schema);
            programs.run(rundir, command, START_MILLIS);
        }
    }

    /**
     * Under another name first: a database that is there is whole. A name of this process, since the tool of one that was
     * killed may still be at work.
     */
    private void createDatabase(OvsPrograms programs, String tool, String schema) throws OvsdbException {
        String name = "new-" + ProcessCalls.getpid() + ".db";
        String made = rundir + "/" + name;
        try {
            SafeFile.remove(made);
            try {
                programs.run(rundir, List.of(tool, "create", made, schema), START_MILLIS);
                PathCalls.rename(made, rundir + "/conf.db");
            } finally {
                SafeFile.remove(made);
                SafeFile.remove(rundir + "/." + name + ".~lock~");
            }
        } catch (SysException e) {
            throw new OpenVswitchException("cannot make " + rundir + "/conf.db: " + e.getMessage(), e);
        }
    }

    private void addCommon(List<String> command, OvsDaemon daemon) {
        command.add("--pidfile=" + daemon.pidFile(rundir));
        command.add("--log-file=" + rundir + "/" + daemon.program() + ".log");
        command.add("-vconsole:emer");
        command.add("-vsyslog:off");
        // In a session of its own, when it works: Ctrl-C in our terminal is not for it.
        command.add("--detach");
    }

    /** The one row of the table Open_vSwitch, without which ovs-vswitchd does nothing: {@code ovs-vsctl init}. */
    private static void ensureRow(OvsdbClient client) throws OvsdbException {
        if (client.read(List.of(TableQuery.all("Open_vSwitch", List.of())))
                        .table("Open_vSwitch")
                        .size()
                == 0) {
            client.transact(OvsdbClient.OPEN_VSWITCH, List.of(new Insert("Open_vSwitch", OvsdbRow.EMPTY, null)));
        }
    }

    private static void awaitUptime(Progress progress) throws OvsdbException {
        long wait = SAFE_UPTIME_MILLIS - Proc.uptimeMillis();
        if (wait > 0) {
            progress.say("the machine has just started; Open vSwitch is started when it is 10 s old");
            ConnectErrors.pause("Open vSwitch", wait);
        }
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
