package io.jnetlab.ovsdb;

import io.jnetlab.sys.ProcessCalls;
import io.jnetlab.testing.Command;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An ovsdb-server of a test's own, with nothing but a database. */
public final class OvsdbServer implements AutoCloseable {
    static final String OURS = "ovsdb-schema/jnetlab.ovsschema";
    public static final String INSTALLED = "/usr/share/openvswitch/vswitch.ovsschema";

    private static final long STOP_MILLIS = 10_000;

    private final String rundir;
    private final OvsPrograms programs = new OvsPrograms(System.getenv());

    /** With an empty database of this schema; it does not run yet. */
    public OvsdbServer(String schema) throws IOException {
        rundir = Files.createTempDirectory("ovsdb").toString();
        Command.run("ovsdb-tool", "create", rundir + "/conf.db", schema).orFail();
    }

    public String path() {
        return OpenVswitch.socket(rundir);
    }

    /** Starts it, also again. */
    public OvsdbServer start(String... more) throws OvsdbException {
        List<String> command = new ArrayList<>(List.of(
                programs.find("ovsdb-server", "openvswitch-common"),
                rundir + "/conf.db",
                "--remote=punix:" + path(),
                "--pidfile=" + OvsDaemon.OVSDB_SERVER.pidFile(rundir),
                "--log-file",
                "-vconsole:off",
                "--detach"));
        command.addAll(List.of(more));
        programs.run(rundir, command, STOP_MILLIS);
        return this;
    }

    int pid() {
        return OvsDaemon.OVSDB_SERVER.pid(rundir, true);
    }

    void signal(int signal) throws IOException {
        ProcessCalls.kill(pid(), signal);
    }

    void stop() throws OvsdbException {
        int pid = pid();
        if (pid > 0) {
            OvsDaemon.OVSDB_SERVER.stop(rundir, pid, false, STOP_MILLIS);
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        File[] files = new File(rundir).listFiles();
        for (File file : files == null ? new File[0] : files) {
            Files.deleteIfExists(file.toPath());
        }
        Files.deleteIfExists(Path.of(rundir));
    }
}
