package io.jnetlab.ovsdb;

import com.google.gson.JsonArray;
import com.google.gson.JsonPrimitive;
import java.io.Closeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Following rows on one connection: {@code monitor_cond}, ovsdb-server(7) section 4.1.12. For one thread at a time.
 * {@code ovsdb-client monitor-cond}
 */
public final class MonitorSession implements Closeable {
    private static final String ID = "jnetlab";

    private final JsonRpcConnection connection;
    private final long timeoutMillis;
    private final MonitoredTables tables;

    private MonitorSession(JsonRpcConnection connection, long timeoutMillis, MonitoredTables tables) {
        this.connection = connection;
        this.timeoutMillis = timeoutMillis;
        this.tables = tables;
    }

    /**
     * Begins to follow rows; {@link #tables} then has what is there. The connection is the session's own from here on,
     * and is closed where this fails.
     */
    public static MonitorSession open(
            JsonRpcConnection connection, String database, List<MonitorRequest> requests, long timeoutMillis)
            throws OvsdbException {
        boolean done = false;
        try {
            DatabaseSchema schema = new OvsdbClient(connection, timeoutMillis).getSchema(database);
            MonitoredTables tables = new MonitoredTables(schema, requests);
            tables.apply(connection.call("monitor_cond", new Begin(database, requests), timeoutMillis));
            done = true;
            return new MonitorSession(connection, timeoutMillis, tables);
        } finally {
            if (!done) {
                connection.close();
            }
        }
    }

    /** The rows as of the last {@link #next}. */
    public MonitoredTables tables() {
        return tables;
    }

    /**
     * The changes of the next transaction that touched what is followed; {@code null} if there was none in time. What
     * the two sides know is no longer the same after any exception: the session is over.
     */
    public @Nullable List<RowChange> next(long waitMillis) throws OvsdbException {
        Deadline deadline = Deadline.after(waitMillis);
        while (true) {
            JsonRpcNotification message = connection.nextNotification(deadline.leftMillis());
            if (message == null) {
                return null;
            }
            JsonArray params = message.params();
            boolean ours = params.size() > 0 && params.get(0).equals(new JsonPrimitive(ID));
            if (ours && message.method().equals("monitor_canceled")) {
                throw new OvsdbConnectionException(connection.path(), "the server no longer has the database", null);
            }
            if (ours && message.method().equals("update2") && params.size() == 2) {
                return tables.apply(params.get(1));
            }
        }
    }

    /**
     * Follows other rows of tables from now on: {@code monitor_cond_change}, ovsdb-server(7) section 4.1.13. Rows that
     * match or no longer match come as changes.
     *
     * @param requests their columns do not matter
     */
    public void changeConditions(List<MonitorRequest> requests) throws OvsdbException {
        connection.call("monitor_cond_change", new Change(requests), timeoutMillis);
    }

    /** Asks the server for a sign of life. */
    void probe() throws OvsdbException {
        new OvsdbClient(connection, timeoutMillis).echo();
    }

    @Override
    public void close() {
        connection.close();
    }

    private record Begin(String database, List<MonitorRequest> requests) implements RpcParams {
        @Override
        public void write(JsonText out) {
            out.value(database);
            out.value(ID);
            MonitorRequest.write(out, requests, true);
        }
    }

    private record Change(List<MonitorRequest> requests) implements RpcParams {
        @Override
        public void write(JsonText out) {
            out.value(ID);
            out.value(ID);
            MonitorRequest.write(out, requests, false);
        }
    }
}
