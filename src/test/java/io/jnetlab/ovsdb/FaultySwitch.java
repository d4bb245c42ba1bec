package io.jnetlab.ovsdb;

import io.jnetlab.sys.ProcessCalls;
import io.jnetlab.testing.Command;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An Open vSwitch that stands for the system's, whose daemons can be hurt, and whose database is reached through a proxy. */
public final class FaultySwitch implements AutoCloseable {
    /** Where one has the system's. */
    public static final Path RUNDIR = Path.of(OpenVswitch.SYSTEM_RUNDIR);

    private static final long MILLIS = 20_000;

    private final OvsPrograms programs = new OvsPrograms(System.getenv());
    private final OvsdbProxy proxy;

    /** Starts it, with the installed schema. */
    public FaultySwitch() throws IOException {
        this(Path.of(new OvsPrograms(System.getenv()).schema()));
    }

    /** Starts it, with this schema. */
    public FaultySwitch(Path schema) throws IOException {
        Command.run("ovsdb-tool", "create", RUNDIR + "/conf.db", schema.toString())
                .orFail();
        startServer();
        try (OvsdbClient client = OvsdbClient.connect(socket().toString(), MILLIS)) {
            client.transact(OvsdbClient.OPEN_VSWITCH, List.of(new Insert("Open_vSwitch", OvsdbRow.EMPTY, null)));
        }
        startSwitch();
        // The daemons' own way is past the proxy, also when they are started again.
        proxy = new OvsdbProxy(RUNDIR.resolve("db.sock"), socket());
    }

    private static Path socket() {
        return RUNDIR.resolve("server.sock");
    }

    /** What its clients talk to. */
    public OvsdbProxy proxy() {
        return proxy;
    }

    /** Starts the database server again. */
    public void startServer() throws OvsdbException {
        run(OvsDaemon.OVSDB_SERVER, RUNDIR + "/conf.db", "--remote=punix:" + socket());
    }

    /** Starts ovs-vswitchd again. */
    public void startSwitch() throws OvsdbException {
        run(OvsDaemon.VSWITCHD, "unix:" + socket());
    }

    private void run(OvsDaemon daemon, String... arguments) throws OvsdbException {
        List<String> command = new ArrayList<>();
        command.add(programs.find(daemon.program(), daemon.debianPackage()));
        command.addAll(Arrays.asList(arguments));
        command.add("--pidfile=" + daemon.pidFile(RUNDIR.toString()));
        command.add("--log-file=" + RUNDIR + "/" + daemon.program() + ".log");
        command.add("-vconsole:emer");
        command.add("-vsyslog:off");
        command.add("--detach");
        programs.run(RUNDIR.toString(), command, MILLIS);
    }

    /** The process of the database server, or 0. */
    public static int server(Path rundir) {
        return OvsDaemon.OVSDB_SERVER.pid(rundir.toString(), true);
    }

    /** The process of ovs-vswitchd, or 0. */
    public static int vswitchd(Path rundir) {
        return OvsDaemon.VSWITCHD.pid(rundir.toString(), true);
    }

    /** Kills a process, and returns when it is gone. */
    public static void kill(int pid) throws IOException {
        ProcessCalls.kill(pid, ProcessCalls.SIGKILL);
        while (Proc.isAlive(pid)) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        for (OvsDaemon daemon : List.of(OvsDaemon.VSWITCHD, OvsDaemon.OVSDB_SERVER)) {
            int pid = daemon.pid(RUNDIR.toString(), true);
            if (pid > 0) {
                daemon.stop(RUNDIR.toString(), pid, daemon.equals(OvsDaemon.VSWITCHD), MILLIS);
            }
        }
        File[] files = RUNDIR.toFile().listFiles();
        for (File file : files == null ? new File[0] : files) {
            Files.deleteIfExists(file.toPath());
        }
    }
}
