package io.jnetlab.ovsdb;

import io.jnetlab.sys.ProcessCalls;
import io.jnetlab.sys.SysException;
import java.io.File;
import java.util.List;

/** One of the two daemons, found by its file of the process id. */
record OvsDaemon(String program, String debianPackage) {
    static final OvsDaemon OVSDB_SERVER = new OvsDaemon("ovsdb-server", "openvswitch-common");
    static final OvsDaemon VSWITCHD = new OvsDaemon("ovs-vswitchd", "openvswitch-switch");

    private static final int POLL_MILLIS = 2;
    private static final long KILL_MILLIS = 5000;

    String pidFile(String rundir) {
        return rundir + "/" + program + ".pid";
    }

    /** Where it listens for ovs-appctl(8). */
    String controlSocket(String rundir, int pid) {
        return rundir + "/" + program + "." + pid + ".ctl";
    }

    /**
     * The process id, or 0 where it does not run: no file, no such process, or one that is something else by now.
     *
     * @param own whether {@link PrivateOpenVswitch} started it, so that its arguments are known
     */
    int pid(String rundir, boolean own) {
        String text = Proc.read(pidFile(rundir));
        if (text == null) {
            return 0;
        }
        int pid;
        try {
            pid = Integer.parseInt(text.strip());
        } catch (NumberFormatException halfWritten) {
            return 0;
        }
        if (pid > 0) {
            Proc.awaitDying(pid);
        }
        if (pid <= 0 || !Proc.isAlive(pid)) {
            return 0;
        }
        List<String> arguments = Proc.commandLine(pid);
        boolean same = !arguments.isEmpty()
                && arguments
                        .get(0)
                        .substring(arguments.get(0).lastIndexOf('/') + 1)
                        .equals(program)
                && (!own || arguments.contains("--pidfile=" + pidFile(rundir)));
        return same ? pid : 0;
    }

    /**
     * Ends it, and returns when it is gone: {@code ovs-appctl exit}, where that does not help a signal.
     *
     * @param cleanup lets ovs-vswitchd take its devices out of the kernel's datapath
     */
    void stop(String rundir, int pid, boolean cleanup, long timeoutMillis) throws OvsdbException {
        long started = Proc.startTicks(pid);
        wake(pid);
        try {
            exit(controlSocket(rundir, pid), cleanup, timeoutMillis);
            if (awaitEnd(pid, started, timeoutMillis)) {
                return;
            }
        } catch (OvsdbException deafOrGone) {
            // It does not listen: a signal does.
        }
        signal(pid, ProcessCalls.SIGTERM);
        if (!awaitEnd(pid, started, timeoutMillis)) {
            signal(pid, ProcessCalls.SIGKILL);
            if (!awaitEnd(pid, started, KILL_MILLIS)) {
                throw new OpenVswitchException(program + " (process " + pid + ") does not end, not even by SIGKILL");
            }
        }
    }

    /** Whether a private one runs; where somebody has stopped it, it goes on. */
    boolean isGoing(String rundir, PrivateOpenVswitch.Progress progress) throws OvsdbException {
        int pid = pid(rundir, true);
        if (pid > 0 && wake(pid)) {
            progress.say(program + " (process " + pid + ") was stopped and goes on");
        }
        return pid > 0;
    }

    /** The same of a server; one whose socket is gone, which nobody can reach any more, is ended. */
    boolean isServing(String rundir, PrivateOpenVswitch.Progress progress) throws OvsdbException {
        if (!isGoing(rundir, progress)) {
            return false;
        }
        if (new File(OpenVswitch.socket(rundir)).exists()) {
            return true;
        }
        progress.say(program + " had lost its socket and starts again");
        stop(rundir, pid(rundir, true), false, KILL_MILLIS);
        return false;
    }

    /** Lets it go on where a signal has stopped it; says whether that was so. */
    private static boolean wake(int pid) throws OvsdbException {
        boolean stopped = Proc.isStopped(pid);
        if (stopped) {
            signal(pid, ProcessCalls.SIGCONT);
        }
        return stopped;
    }

    /** Whether anybody listens on a control socket of such a daemon, which is so in other PID namespaces too. */
    boolean listens(String rundir) {
        String[] names = new File(rundir).list();
        for (String name : names == null ? new String[0] : names) {
            if (name.startsWith(program + ".") && name.endsWith(".ctl")) {
                try {
                    LibcTransport.connect(rundir + "/" + name, 0).close();
                    return true;
                } catch (OvsdbTimeoutException busy) {
                    return true;
                } catch (OvsdbException dead) {
                    // One that was killed leaves its socket.
                }
            }
        }
        return false;
    }

    /** The daemons' control sockets speak the same JSON-RPC as the database's: ovs-appctl(8). */
    private static void exit(String socket, boolean cleanup, long timeoutMillis) throws OvsdbException {
        try (JsonRpcConnection control = new JsonRpcConnection(LibcTransport.connect(socket, timeoutMillis))) {
            control.call("exit", new ExitParams(cleanup), timeoutMillis);
        }
    }

    private static void signal(int pid, int signal) throws OvsdbException {
        try {
            ProcessCalls.kill(pid, signal);
        } catch (SysException e) {
            if (Proc.isAlive(pid)) {
                throw new OpenVswitchException(String.valueOf(e.getMessage()), e);
            }
        }
    }

    /** An interrupt doesn't end it: whoever tidies up has to know. */
    private static boolean awaitEnd(int pid, long started, long timeoutMillis) {
        Deadline deadline = Deadline.after(timeoutMillis);
        boolean interrupted = false;
        while (Proc.isAlive(pid) && Proc.startTicks(pid) == started && !deadline.isOver()) {
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !Proc.isAlive(pid) || Proc.startTicks(pid) != started;
    }

    private record ExitParams(boolean cleanup) implements JsonWritable {
        @Override
        public void write(JsonText out) {
            if (cleanup) {
                out.value("--cleanup");
            }
        }
    }
}
