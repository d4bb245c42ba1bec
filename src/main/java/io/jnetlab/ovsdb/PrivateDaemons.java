package io.jnetlab.ovsdb;

import io.jnetlab.sys.PathCalls;
import io.jnetlab.sys.ProcessCalls;
import io.jnetlab.sys.SafeFile;
import io.jnetlab.sys.SysException;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How the daemons of a {@link PrivateOpenVswitch} are started, and its database made. For who holds the lock of its folder. */
final class PrivateDaemons {
    /** Before the machine is so old ovs-vswitchd 3.1 must not start, see {@link OpenVswitch#startedTooEarly}. */
    static final long SAFE_UPTIME_MILLIS = 10_100;

    private static final long START_MILLIS = 10_000;

    private final String rundir;
    private final OvsPrograms programs;
    private final String tool;
    private final String server;
    private final String vswitchd;
    private final String schema;

    /** @throws OpenVswitchException where a program, or the schema, is not installed */
    PrivateDaemons(String rundir, Map<String, String> environment) throws OvsdbException {
        this.rundir = rundir;
        this.programs = new OvsPrograms(environment);
        this.tool = programs.find("ovsdb-tool", "openvswitch-common");
        this.server = programs.find(OvsDaemon.OVSDB_SERVER.program(), OvsDaemon.OVSDB_SERVER.debianPackage());
        this.vswitchd = programs.find(OvsDaemon.VSWITCHD.program(), OvsDaemon.VSWITCHD.debianPackage());
        this.schema = programs.schema();
    }

    /** Starts ovsdb-server, with the database that is there, or a new one where there is none or it can't be read. */
    void startServer(PrivateOpenVswitch.Progress progress) throws OvsdbException {
        String database = rundir + "/conf.db";
        boolean kept = new File(database).isFile();
        if (!kept) {
            createDatabase();
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
            createDatabase();
            programs.run(rundir, command, START_MILLIS);
        }
    }

    /** Starts ovs-vswitchd; the server runs. */
    void startSwitch(OvsdbClient client, PrivateOpenVswitch.Progress progress) throws OvsdbException {
        ensureRow(client);
        awaitUptime(progress);
        List<String> command = new ArrayList<>();
        command.add(vswitchd);
        command.add("unix:" + OpenVswitch.socket(rundir));
        addCommon(command, OvsDaemon.VSWITCHD);
        programs.run(rundir, command, START_MILLIS);
    }

    /**
     * Under another name first: a database that is there is whole. A name of this process, since the tool of one that was
     * killed may still be at work.
     */
    private void createDatabase() throws OvsdbException {
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

    private static void awaitUptime(PrivateOpenVswitch.Progress progress) throws OvsdbException {
        long wait = SAFE_UPTIME_MILLIS - Proc.uptimeMillis();
        if (wait > 0) {
            progress.say("the machine has just started; Open vSwitch is started when it is 10 s old");
            ConnectErrors.pause("Open vSwitch", wait);
        }
    }
}
