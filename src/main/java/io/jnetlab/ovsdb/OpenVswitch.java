package io.jnetlab.ovsdb;

import java.io.Closeable;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A running Open vSwitch and an open connection to its database. */
public final class OpenVswitch implements Closeable {
    /** Where Debian's package, and most others, let the daemons put their sockets. */
    public static final String SYSTEM_RUNDIR = "/run/openvswitch";

    private static final long FOLLOW_MILLIS = 15_000;

    /** After so long without the switch's following it is looked whether it can. */
    private static final long LOOK_MILLIS = 1000;

    private final String rundir;
    private final boolean own;
    private final OvsdbClient client;
    private final boolean following;

    OpenVswitch(String rundir, boolean own, OvsdbClient client) {
        this(rundir, own, client, true);
    }

    private OpenVswitch(String rundir, boolean own, OvsdbClient client, boolean following) {
        this.rundir = rundir;
        this.own = own;
        this.client = client;
        this.following = following;
    }

    /** The same connection, of one whose ovs-vswitchd is known not to run. */
    OpenVswitch alone() {
        return new OpenVswitch(rundir, own, client, false);
    }

    /** The folder of the system's Open vSwitch: the variable {@code OVS_RUNDIR}, as for Open vSwitch's own programs. */
    public static String systemRundir(Map<String, String> environment) {
        String rundir = environment.get("OVS_RUNDIR");
        return rundir == null || rundir.isEmpty() ? SYSTEM_RUNDIR : rundir;
    }

    /** The database's socket in such a folder. */
    public static String socket(String rundir) {
        return rundir + "/db.sock";
    }

    /**
     * Finds the Open vSwitch to work with: a private one where it runs, since something is then on it, else the
     * system's. It only connects, so that a command can go on with its first question at once.
     *
     * @param privateRundir {@link PrivateOpenVswitch#rundir}
     * @param systemRundir {@link #systemRundir}
     * @return {@code null} where none runs
     * @throws OvsdbException where one seems to run and cannot be reached: it is stopped, or not allowed
     */
    public static @Nullable OpenVswitch find(String privateRundir, String systemRundir, long timeoutMillis)
            throws OvsdbException {
        OpenVswitch found = connect(privateRundir, true, timeoutMillis);
        return found != null ? found : connect(systemRundir, false, timeoutMillis);
    }

    /**
     * Connects to the one in a folder.
     *
     * @param own whether it is a private one
     * @return {@code null} where none runs
     */
    public static @Nullable OpenVswitch connect(String rundir, boolean own, long timeoutMillis) throws OvsdbException {
        String socket = socket(rundir);
        if (!new File(socket).exists()) {
            return null;
        }
        try {
            return new OpenVswitch(rundir, own, OvsdbClient.connect(socket, timeoutMillis));
        } catch (OvsdbConnectionException e) {
            if (e.absent()) {
                return null;
            }
            throw e;
        }
    }

    /** Whether one of its daemons is reachable in a folder, whatever has become of the database's socket. */
    public static boolean runs(String rundir) {
        return OvsDaemon.OVSDB_SERVER.listens(rundir) || OvsDaemon.VSWITCHD.listens(rundir);
    }

    /** The folder with its sockets and process ids: {@code OVS_RUNDIR} for its own programs. */
    public String rundir() {
        return rundir;
    }

    /** Whether it is a private one, see {@link PrivateOpenVswitch}. */
    public boolean isPrivate() {
        return own;
    }

    /** Whether there is an ovs-vswitchd that can be waited for; else its database alone can be changed. */
    public boolean isFollowing() {
        return following;
    }

    /** The connection to its database. */
    public OvsdbClient client() {
        return client;
    }

    /**
     * Waits until ovs-vswitchd has followed the database up to a change, and then reads, as
     * {@link OvsdbClient#awaitConfig}. Does not wait long for one that cannot follow.
     *
     * @param moreMillis how long it may take beyond what it always may
     * @throws OvsdbTimeoutException where it has not followed in time, or does not run; with the reason, if one is seen
     */
    public OvsdbSnapshot awaitConfig(long nextCfg, long moreMillis, List<TableQuery> thenRead) throws OvsdbException {
        long waitMillis = FOLLOW_MILLIS + moreMillis;
        long look = Math.min(LOOK_MILLIS, client.timeoutMillis() / 4);
        boolean suspected = false;
        for (long left = waitMillis; ; left -= look) {
            try {
                return client.awaitConfig(nextCfg, Math.min(left, look), thenRead);
            } catch (OvsdbTimeoutException e) {
                if (client.isClosed()) {
                    throw e;
                }
            }
            String trouble = trouble();
            // One that is being started again is not there for a moment.
            if (trouble != null && suspected || left <= look) {
                throw new OvsdbTimeoutException(
                        client.path() + ": ovs-vswitchd has not applied configuration " + nextCfg + " within "
                                + (waitMillis - left + look) + " ms" + (trouble == null ? "" : ": " + trouble));
            }
            suspected = trouble != null;
        }
    }

    /**
     * Waits until ovs-vswitchd has followed the database up to what it says now, for whoever changed it and did not wait.
     *
     * @throws OvsdbTimeoutException as {@link #awaitConfig}
     */
    public void awaitPending() throws OvsdbException {
        long pending = client.pendingConfig();
        if (pending >= 0) {
            awaitConfig(pending, 0, List.of());
        }
    }

    /** Why ovs-vswitchd cannot follow; null where nothing is seen to be wrong with it. */
    public @Nullable String trouble() {
        int pid = OvsDaemon.VSWITCHD.pid(rundir, own);
        if (pid > 0) {
            return Proc.isStopped(pid) ? "it is stopped, kill -CONT " + pid + " lets it go on" : null;
        }
        return OvsDaemon.VSWITCHD.listens(rundir) ? null : "it does not run";
    }

    /**
     * Whether ovs-vswitchd was started in the first ten seconds after the machine: version 3.1 then believes that there
     * are no processors, makes no threads for new flows, and drops every packet until it is started again.
     */
    public boolean startedTooEarly() {
        int pid = OvsDaemon.VSWITCHD.pid(rundir, own);
        long ticks = pid > 0 ? Proc.startTicks(pid) : -1;
        return ticks >= 0 && ticks * (1000 / Proc.TICKS_PER_SECOND) < PrivateDaemons.SAFE_UPTIME_MILLIS;
    }

    /**
     * What ovs-vswitchd calls itself, {@code ovs-vswitchd (Open vSwitch) 3.1.0}: {@code ovs-appctl version}.
     *
     * @throws OvsdbException where it does not run or does not answer
     */
    public String version(long timeoutMillis) throws OvsdbException {
        return control("version", List.of(), timeoutMillis).strip();
    }

    /**
     * What ovs-vswitchd answers to a command of ovs-appctl(8), for example {@code ofproto/trace BRIDGE FLOW}.
     *
     * @throws OvsdbRpcException where it refuses, with its words
     * @throws OvsdbException where it does not run or does not answer
     */
    public String appctl(String command, String... arguments) throws OvsdbException {
        return control(command, List.of(arguments), client.timeoutMillis());
    }

    private String control(String command, List<String> arguments, long timeoutMillis) throws OvsdbException {
        int pid = OvsDaemon.VSWITCHD.pid(rundir, own);
        String socket = OvsDaemon.VSWITCHD.controlSocket(rundir, pid);
        try (JsonRpcConnection control = new JsonRpcConnection(LibcTransport.connect(socket, timeoutMillis))) {
            return Json.string(control.call(command, new RpcParams.Words(arguments), timeoutMillis), "an answer");
        }
    }

    /**
     * Makes the removal of ports quicker, see {@link PortSockets}: call it before, and close it when ovs-vswitchd has
     * followed.
     *
     * @param ifindexes of the devices that are ports
     */
    public PortSockets holdSockets(Set<Integer> ifindexes) {
        int pid = ifindexes.isEmpty() ? 0 : OvsDaemon.VSWITCHD.pid(rundir, own);
        return pid > 0 ? PortSockets.hold(pid, ifindexes) : PortSockets.NONE;
    }

    /** Closes the connection; the switch goes on. */
    @Override
    public void close() {
        client.close();
    }
}
