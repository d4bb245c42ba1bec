package io.jnetlab.ovsdb;

import java.io.Closeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows rows for as long as it is open, on a thread of its own: connects again, less and less often, when the server
 * goes, and says then that everything must be read again, since nobody knows what happened in between.
 */
public final class OvsdbMonitor implements Closeable {
    private static final long FIRST_BACKOFF_MILLIS = 50;
    private static final long LAST_BACKOFF_MILLIS = 5000;
    private static final long PROBE_MILLIS = 5000;
    private static final long JOIN_MILLIS = 2000;

    private final Connector connector;
    private final String database;
    private final List<MonitorRequest> requests;
    private final Listener listener;
    private final long timeoutMillis;
    private final Thread thread;
    private final Object lock = new Object();
    private @Nullable MonitorSession session;
    private boolean closed;

    /** Makes connections to the server, for example {@code () -> JnrTransport.connect(path, 5000)}. */
    @FunctionalInterface
    public interface Connector {
        OvsdbTransport connect() throws OvsdbException;
    }

    /** Called on the monitor's thread; must not wait long, and must not throw. */
    public interface Listener {
        /** These are the rows now: at first, and after each time that the server was lost. Valid during the call. */
        void current(MonitoredTables tables);

        /** A transaction changed these rows, which are now as in {@code tables}. */
        void changed(List<RowChange> changes, MonitoredTables tables);

        /** The server is lost; it is tried again until the monitor is closed. Called once for each loss. */
        void lost(OvsdbException reason);
    }

    private OvsdbMonitor(
            Connector connector,
            String database,
            List<MonitorRequest> requests,
            Listener listener,
            long timeoutMillis) {
        this.connector = connector;
        this.database = database;
        this.requests = requests;
        this.listener = listener;
        this.timeoutMillis = timeoutMillis;
        thread = new Thread(this::run, "ovsdb-monitor");
        thread.setDaemon(true);
    }

    /**
     * Connects and begins to follow.
     *
     * @param timeoutMillis how long to wait for each answer
     * @throws OvsdbException where that does not work now
     */
    public static OvsdbMonitor start(
            Connector connector, String database, List<MonitorRequest> requests, Listener listener, long timeoutMillis)
            throws OvsdbException {
        OvsdbMonitor monitor = new OvsdbMonitor(connector, database, requests, listener, timeoutMillis);
        monitor.session = monitor.open();
        monitor.thread.start();
        return monitor;
    }

    /** Follows a database's rows over JNR-Unixsocket. */
    public static OvsdbMonitor start(
            String path, String database, List<MonitorRequest> requests, Listener listener, long timeoutMillis)
            throws OvsdbException {
        return start(() -> JnrTransport.connect(path, timeoutMillis), database, requests, listener, timeoutMillis);
    }

    private MonitorSession open() throws OvsdbException {
        JsonRpcConnection connection = new JsonRpcConnection(connector.connect());
        return MonitorSession.open(connection, database, requests, timeoutMillis);
    }

    private void run() {
        MonitorSession current = session();
        while (current != null) {
            try {
                listener.current(current.tables());
                follow(current);
            } catch (OvsdbException e) {
                current.close();
                if (isClosed()) {
                    return;
                }
                listener.lost(e);
            }
            current = reopen();
        }
    }

    private void follow(MonitorSession current) throws OvsdbException {
        while (true) {
            List<RowChange> changes = current.next(PROBE_MILLIS);
            if (changes == null) {
                current.probe();
            } else if (!changes.isEmpty()) {
                listener.changed(changes, current.tables());
            }
        }
    }

    /** A new session, or {@code null} when the monitor is closed. */
    private @Nullable MonitorSession reopen() {
        long backoff = FIRST_BACKOFF_MILLIS;
        while (true) {
            if (!pause(backoff)) {
                return null;
            }
            backoff = Math.min(2 * backoff, LAST_BACKOFF_MILLIS);
            try {
                MonitorSession opened = open();
                synchronized (lock) {
                    if (!closed) {
                        session = opened;
                        return opened;
                    }
                }
                opened.close();
                return null;
            } catch (OvsdbException stillLost) {
                // The listener knows since the loss; the next attempt comes later.
            }
        }
    }

    /** False when the monitor is closed. */
    private boolean pause(long millis) {
        Deadline deadline = Deadline.after(millis);
        synchronized (lock) {
            while (!closed && !deadline.isOver()) {
                try {
                    lock.wait(deadline.leftMillis());
                } catch (InterruptedException e) {
                    closed = true;
                }
            }
            return !closed;
        }
    }

    private @Nullable MonitorSession session() {
        synchronized (lock) {
            return closed ? null : session;
        }
    }

    private boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }

    /** Ends it; the listener is not called any more after this returns, unless from within a call. */
    @Override
    public void close() {
        MonitorSession open;
        synchronized (lock) {
            closed = true;
            open = session;
            lock.notifyAll();
        }
        if (open != null) {
            open.close();
        }
        if (Thread.currentThread() != thread) {
            try {
                thread.join(JOIN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
