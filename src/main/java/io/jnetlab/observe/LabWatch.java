package io.jnetlab.observe;

import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Resource;
import io.jnetlab.ovsdb.MonitoredTables;
import io.jnetlab.ovsdb.OpenVswitch;
import io.jnetlab.ovsdb.OvsdbClient;
import io.jnetlab.ovsdb.OvsdbException;
import io.jnetlab.ovsdb.OvsdbMonitor;
import io.jnetlab.ovsdb.PrivateOpenVswitch;
import io.jnetlab.ovsdb.RowChange;
import java.io.File;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a lab again and again, and knows when that is worth while: from rtnetlink's groups in its namespaces and the host's,
 * from the mounts that pins are, and from a monitor of Open vSwitch's database. These only say that something has changed.
 * What it is, the next reading tells; so nothing is lost where notifications are.
 *
 * <p>For one thread, but {@link #wake} is for any.
 */
public final class LabWatch implements AutoCloseable {
    private static final long QUIET_MILLIS = 15;
    private static final long MOST_MILLIS = 60;

    /** Not everything is told of, sysctls for example: in all namespaces it is looked for at least this often. */
    private static final long WHOLE_NANOS = 10_000_000_000L;

    private final Map<String, String> environment;
    private final Machine machine;
    private final StateReader reader;
    private final NetnsEvents events;
    private final KeptReadings kept = new KeptReadings();
    private long wholeAt = System.nanoTime();
    private @Nullable OvsdbMonitor monitor;
    private volatile boolean switchLost;
    private volatile boolean rowsChanged;

    /** Whether the system's Open vSwitch had labs on it when it was last read: they are in its database when it is gone, too. */
    private boolean onSystemSwitch;

    private LabWatch(Map<String, String> environment, Machine machine, NetnsEvents events) {
        this.environment = environment;
        this.machine = machine;
        this.events = events;
        this.reader = new StateReader(machine).keeping(kept);
    }

    /** @param environment of the process, to find Open vSwitch by */
    public static LabWatch open(Map<String, String> environment) throws IOException {
        Machine machine = Machine.open();
        try {
            return new LabWatch(environment, machine, NetnsEvents.open());
        } catch (IOException | RuntimeException e) {
            machine.close();
            throw e;
        }
    }

    /**
     * Reads what a plan for the lab must know. Whatever happens in its places from then on ends {@link #await}.
     *
     * @throws IOException where something can't be read just now: perhaps it can the next time
     */
    public ObservedState read(LabName lab, LabState wanted) throws IOException {
        try {
            forgetChanged();
            connect();
            while (true) {
                ObservedState observed = reader.read(lab, wanted);
                Set<NetnsName> followed = namespaces(observed);
                Set<NetnsName> fresh = events.follow(followed, machine);
                kept.retain(followed);
                kept.forget(fresh);
                if (fresh.isEmpty()) {
                    OpenVswitch ovs = machine.openVswitch();
                    onSystemSwitch =
                            ovs != null && !ovs.isPrivate() && observed.ovs().hasMarked();
                    return observed;
                }
            }
        } catch (IOException e) {
            kept.clear();
            if (e instanceof OvsdbException) {
                disconnect();
            }
            throw e;
        }
    }

    /** Those too of which nothing was awaited, as after the lab was put back. */
    private void forgetChanged() throws IOException {
        events.await(0);
        kept.forget(events.takeChanged());
        if (rowsChanged) {
            rowsChanged = false;
            kept.keepRows(null);
        }
        if (System.nanoTime() - wholeAt > WHOLE_NANOS) {
            lookAtAll();
        }
    }

    private void lookAtAll() {
        kept.clear();
        wholeAt = System.nanoTime();
    }

    private Set<NetnsName> namespaces(ObservedState observed) {
        Set<NetnsName> out = new HashSet<>();
        out.add(NetnsName.HOST);
        for (Resource r : observed.live().state().resources().values()) {
            Place place = r instanceof Namespace n ? machine.place(n.name()) : null;
            if (place != null
                    && !place.namespace().id().equals(machine.host().namespace().id())) {
                out.add(place.name());
            }
        }
        return out;
    }

    /** Finds Open vSwitch, also one that came or came back meanwhile. */
    private void connect() throws IOException {
        if (switchLost) {
            disconnect();
        }
        if (machine.openVswitch() != null) {
            return;
        }
        OpenVswitch found = SwitchFinder.find(environment);
        if (found == null) {
            if (onSystemSwitch) {
                throw new OvsdbException("the system's Open vSwitch, which had labs on it, has ended");
            }
            return;
        }
        machine.use(found);
        switchLost = false;
        kept.keepRows(null);
        monitor = OvsdbMonitor.start(
                found.client().path(),
                OvsdbClient.OPEN_VSWITCH,
                OvsQueries.toFollow(found.client()),
                new SwitchListener(),
                OvsdbClient.DEFAULT_TIMEOUT_MILLIS);
    }

    private void disconnect() {
        if (monitor != null) {
            monitor.close();
            monitor = null;
        }
        OpenVswitch lost = machine.openVswitch();
        if (lost != null) {
            machine.use(null);
            lost.close();
        }
    }

    /** On the monitor's thread. */
    private final class SwitchListener implements OvsdbMonitor.Listener {
        @Override
        public void current(MonitoredTables tables) {
            rowsChanged = true;
            events.wake();
        }

        @Override
        public void changed(List<RowChange> changes, MonitoredTables tables) {
            rowsChanged = true;
            events.wake();
        }

        @Override
        public void lost(OvsdbException reason) {
            switchLost = true;
            events.wake();
        }
    }

    /**
     * Waits until something may have changed. Where nothing was heard of, the next reading is a whole one.
     *
     * @return false when the time was over
     */
    public boolean await(long millis) throws IOException {
        boolean happened = events.await(millis);
        if (!happened) {
            lookAtAll();
        }
        return happened;
    }

    /** Waits a little, so that what happens at once is read at once: until nothing happens for a moment. */
    public void settle() throws IOException {
        long end = System.nanoTime() + MOST_MILLIS * 1_000_000;
        while (events.await(QUIET_MILLIS) && System.nanoTime() - end < 0) {
            // there is more to come
        }
    }

    /** Whether a private Open vSwitch is there, running or not: one that has died is started again by {@code up}. */
    public static boolean hasPrivateSwitch() {
        return new File(PrivateOpenVswitch.RUNDIR).exists();
    }

    /** Lets {@link #await} end. */
    public void wake() {
        events.wake();
    }

    @Override
    public void close() {
        disconnect();
        events.close();
        machine.close();
    }
}
