package io.jnetlab.ovsdb;

import io.jnetlab.sys.OpenFiles;
import io.jnetlab.sys.Programs;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Open vSwitch's programs and files as they are installed here, and how to run one. */
final class OvsPrograms {
    private static final long POLL_MILLIS = 100;
    private static final int OPEN_FILES = 65_536;

    private static final String USUAL = "/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin";
    private static final String TUN = "/dev/net/tun";
    private static final int MAX_OUTPUT = 4000;

    private final String path;
    private final Map<String, String> environment;

    OvsPrograms(Map<String, String> environment) {
        String given = environment.get("PATH");
        path = given == null || given.isEmpty() ? USUAL : given + ":" + USUAL;
        this.environment = environment;
    }

    /** What ovs-vswitchd needs for internal ports of the userspace datapath. */
    static void requireTun() throws OpenVswitchException {
        File tun = new File(TUN);
        if (!tun.exists()) {
            throw new OpenVswitchException(TUN + " is missing, which Open vSwitch's userspace datapath needs:"
                    + " modprobe tun; mkdir -p /dev/net; mknod " + TUN + " c 10 200");
        }
        if (!tun.canRead() || !tun.canWrite()) {
            throw new OpenVswitchException("not allowed to open " + TUN
                    + ", which Open vSwitch's userspace datapath needs: run as root, or chmod 0666 " + TUN);
        }
    }

    /** Where a program is. */
    String find(String program, String debianPackage) throws OpenVswitchException {
        for (String folder : path.split(":", -1)) {
            File file = new File(folder, program);
            if (file.isFile() && file.canExecute()) {
                return file.getPath();
            }
        }
        throw new OpenVswitchException(program + " is not installed: apt install openvswitch-switch"
                + " (it is in the Debian package " + debianPackage + ")");
    }

    /** Where the schema of the database is. */
    String schema() throws OpenVswitchException {
        String given = environment.get("OVS_PKGDATADIR");
        String[] folders = {
            given == null ? "/usr/share/openvswitch" : given, "/usr/share/openvswitch", "/usr/local/share/openvswitch"
        };
        for (String folder : folders) {
            File file = new File(folder, "vswitch.ovsschema");
            if (file.canRead()) {
                return file.getPath();
            }
        }
        throw new OpenVswitchException(
                "vswitch.ovsschema is not in /usr/share/openvswitch: apt install openvswitch-switch"
                        + " (it is in the Debian package openvswitch-common)");
    }

    /**
     * Runs a program to its end; a daemon with {@code --detach} ends when it works.
     *
     * @param rundir where it shall put its sockets, logs and process id
     */
    void run(String rundir, List<String> command, long timeoutMillis) throws OvsdbException {
        List<String> words = new ArrayList<>(command.size() + 1);
        // In a session of its own from the beginning: Ctrl-C in our terminal would end a daemon that is half started.
        words.add("setsid");
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.redirectErrorStream(true);
        // A daemon goes there itself, but only after it has said that it works: it shall never hold the caller's
        // folder.
        builder.directory(new File("/"));
        Map<String, String> variables = builder.environment();
        variables.clear();
        variables.put("PATH", path);
        variables.put("OVS_RUNDIR", rundir);
        variables.put("OVS_LOGDIR", rundir);
        variables.put("OVS_DBDIR", rundir);
        String name = new File(command.get(0)).getName();
        Process process;
        try {
            // ovs-vswitchd has some open for each port, and would stop in the middle of a lab.
            OpenFiles.raiseTo(OPEN_FILES);
            process = Programs.start(builder);
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new OpenVswitchException(name + " cannot be started: " + e.getMessage(), e);
        }
        if (!awaitEnd(process, timeoutMillis)) {
            process.destroyForcibly();
            throw new OpenVswitchException(
                    name + " did not start within " + timeoutMillis + " ms" + said(process) + logged(rundir, name));
        }
        if (process.exitValue() != 0) {
            throw new OpenVswitchException(
                    name + " failed (status " + process.exitValue() + ")" + said(process) + logged(rundir, name));
        }
    }

    /** An interrupt doesn't end it: a daemon whose start is not waited for can't be ended, for nobody knows its number yet. */
    private static boolean awaitEnd(Process process, long timeoutMillis) {
        Deadline deadline = Deadline.after(timeoutMillis);
        boolean interrupted = false;
        while (process.isAlive() && !deadline.isOver()) {
            try {
                process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !process.isAlive();
    }

    /** What it wrote that is there now: a daemon's child may keep the pipe open for a moment longer. */
    private static String said(Process process) {
        try (InputStream in = process.getInputStream()) {
            String text = new String(in.readNBytes(Math.min(in.available(), MAX_OUTPUT)), StandardCharsets.UTF_8);
            return text.isBlank() ? "" : ": " + text.strip().replace('\n', ' ');
        } catch (IOException closed) {
            return "";
        }
    }

    /** Its log's last line, before the log is removed. */
    private static String logged(String rundir, String name) {
        String log = Proc.read(rundir + "/" + name + ".log");
        if (log == null || log.isBlank()) {
            return "";
        }
        String text = log.strip();
        return "; its log ends: " + text.substring(text.lastIndexOf('\n') + 1);
    }
}
