package io.jnetlab.ovsdb;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;

/**
 * The methods of RFC 7047 section 4.1 on one connection, and what the Open_vSwitch database adds by convention. For one
 * thread at a time, but {@link #close} is for any.
 */
public final class OvsdbClient implements Closeable {
    /** The database of a switch. */
    public static final String OPEN_VSWITCH = "Open_vSwitch";

    /** How long to wait for an answer where nothing else is said. */
    public static final long DEFAULT_TIMEOUT_MILLIS = 10_000;

    /** What of its tables is only needed when they are changed. */
    private static final List<String> NEEDED_OF_INTERFACES =
            List.of("name", "external_ids", "error", "ofport", "link_state");

    private final JsonRpcConnection connection;
    private final long timeoutMillis;

    /** @param timeoutMillis how long to wait for each answer */
    public OvsdbClient(JsonRpcConnection connection, long timeoutMillis) {
        this.connection = connection;
        this.timeoutMillis = timeoutMillis;
    }

    /** Connects in the way that starts soonest: for commands that ask and end. */
    public static OvsdbClient connect(String path, long timeoutMillis) throws OvsdbException {
        return new OvsdbClient(new JsonRpcConnection(LibcTransport.connect(path, timeoutMillis)), timeoutMillis);
    }

    /** The connection's socket. */
    public String path() {
        return connection.path();
    }

    /** Names of the databases (section 4.1.1). {@code ovsdb-client list-dbs} */
    public List<String> listDbs() throws OvsdbException {
        JsonArray array = Json.array(connection.call("list_dbs", RpcParams.NONE, timeoutMillis), "list_dbs");
        List<String> names = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            names.add(Json.string(array.get(i), "a database's name"));
        }
        return names;
    }

    /** A database's schema (section 4.1.2), which is large. {@code ovsdb-client get-schema} */
    public DatabaseSchema getSchema(String database) throws OvsdbException {
        JsonElement schema = connection.call("get_schema", new RpcParams.Text(database), timeoutMillis);
        try {
            return DatabaseSchema.decode(schema);
        } catch (OvsdbDecodeException e) {
            throw located(e);
        }
    }

    /** Whether the server answers at all (section 4.1.11). */
    public void echo() throws OvsdbException {
        JsonArray sent = new JsonArray();
        sent.add(new JsonPrimitive("jnetlab"));
        JsonElement answer = connection.call("echo", new RpcParams.Text("jnetlab"), timeoutMillis);
        if (!answer.equals(sent)) {
            throw OvsdbDecodeException.expected("the echo", answer);
        }
    }

    /**
     * All of these operations or none (section 4.1.3). {@code ovsdb-client transact}
     *
     * @throws OvsdbOperationException where one, or the commit, failed; nothing has changed then
     * @throws OvsdbTimeoutException where no answer came; whether it was committed is not known
     */
    public TransactionResult transact(String database, List<OvsdbOperation> operations) throws OvsdbException {
        return transact(database, operations, timeoutMillis);
    }

    private TransactionResult transact(String database, List<OvsdbOperation> operations, long waitMillis)
            throws OvsdbException {
        JsonElement result = connection.call("transact", new RpcParams.Transaction(database, operations), waitMillis);
        try {
            return TransactionResult.decode(path(), operations, result);
        } catch (OvsdbDecodeException e) {
            throw located(e);
        } catch (OutOfMemoryError e) {
            throw JsonRpcConnection.tooLarge(path(), e);
        }
    }

    /** Rows of several tables of the Open_vSwitch database at one moment, by one transaction of selects. */
    public OvsdbSnapshot read(List<TableQuery> queries) throws OvsdbException {
        return read(OPEN_VSWITCH, queries);
    }

    /** Rows of several tables at one moment, by one transaction of selects. */
    public OvsdbSnapshot read(String database, List<TableQuery> queries) throws OvsdbException {
        List<OvsdbOperation> operations = new ArrayList<>();
        for (TableQuery query : queries) {
            query.addTo(operations);
        }
        return snapshot(queries, transact(database, operations), 0);
    }

    private OvsdbSnapshot snapshot(List<TableQuery> queries, TransactionResult result, int first)
            throws OvsdbDecodeException {
        try {
            return OvsdbSnapshot.of(queries, result, first);
        } catch (OvsdbDecodeException e) {
            throw located(e);
        }
    }

    private OvsdbDecodeException located(OvsdbDecodeException e) {
        return new OvsdbDecodeException(path() + ": " + e.getMessage(), e);
    }

    /**
     * Changes the switch's configuration: these operations on the Open_vSwitch database, and in the same transaction
     * the next number of {@code next_cfg}. It only changes the database; {@link #awaitConfig} waits for the switch.
     */
    public ConfigChange transactConfig(List<OvsdbOperation> operations) throws OvsdbException {
        List<OvsdbOperation> all = new ArrayList<>(operations.size() + 2);
        all.addAll(operations);
        all.add(new Mutate("Open_vSwitch", List.of(), List.of(Mutation.add("next_cfg", 1))));
        all.add(Select.all("Open_vSwitch", List.of("next_cfg")));
        TransactionResult result = transact(OPEN_VSWITCH, all);
        List<OvsdbRow> rows = result.rows(all.size() - 1);
        if (rows.size() != 1) {
            throw new OvsdbDecodeException(path() + ": the table Open_vSwitch has " + rows.size()
                    + " rows, not 1; `ovs-vsctl init` makes the one that a switch needs");
        }
        TransactionResult own = new TransactionResult(result.results().subList(0, operations.size()));
        return new ConfigChange(own, rows.get(0).integer("next_cfg"));
    }

    /**
     * Waits until ovs-vswitchd has followed the database up to a change, and then reads, in one round trip:
     * {@code ovs-vsctl} without {@code --no-wait}. {@link InterfaceState} says what became of each interface.
     *
     * @throws OvsdbTimeoutException where the switch has not followed in time
     */
    public OvsdbSnapshot awaitConfig(long nextCfg, long waitMillis, List<TableQuery> thenRead) throws OvsdbException {
        List<OvsdbOperation> operations = new ArrayList<>();
        operations.add(Wait.untilAny("Open_vSwitch", List.of(Condition.atLeast("cur_cfg", nextCfg)), waitMillis));
        for (TableQuery query : thenRead) {
            query.addTo(operations);
        }
        try {
            return snapshot(thenRead, transact(OPEN_VSWITCH, operations, waitMillis + timeoutMillis), 1);
        } catch (OvsdbOperationException.TimedOut e) {
            throw new OvsdbTimeoutException(path() + ": ovs-vswitchd has not applied configuration " + nextCfg
                    + " within " + waitMillis + " ms; does it run?");
        }
    }

    /** The change up to which ovs-vswitchd has still to follow the database, or -1. Fails where it could not be followed. */
    long pendingConfig() throws OvsdbException {
        TransactionResult result = transact(
                OPEN_VSWITCH,
                List.of(
                        Select.all("Open_vSwitch", List.of("next_cfg", "cur_cfg", "bridges")),
                        // There is none without a name: it only asks whether there are such columns.
                        new Select("Interface", List.of(Condition.named("")), NEEDED_OF_INTERFACES)));
        for (OvsdbRow row : result.rows(0)) {
            if (row.integer("cur_cfg") < row.integer("next_cfg")) {
                return row.integer("next_cfg");
            }
        }
        return -1;
    }

    /**
     * Waits until interfaces have no error, and then reads them. The switch notices some things a moment after it has followed:
     * that both ends of a pair of patch ports are there.
     *
     * @param waitMillis after which they are read as they are
     */
    public List<InterfaceState> awaitNoError(List<String> names, long waitMillis) throws OvsdbException {
        List<OvsdbOperation> operations = new ArrayList<>();
        for (String name : names) {
            operations.add(Wait.untilAny(
                    "Interface", List.of(Condition.named(name), Condition.equal("error", OvsdbSet.EMPTY)), waitMillis));
        }
        try {
            transact(OPEN_VSWITCH, operations, waitMillis + timeoutMillis);
        } catch (OvsdbOperationException.TimedOut e) {
            // What they have is told by reading them.
        }
        return interfaces(names);
    }

    /** The states of these interfaces, those of them that the database has, by name. */
    public List<InterfaceState> interfaces(List<String> names) throws OvsdbException {
        return InterfaceState.of(read(List.of(InterfaceState.query(names))));
    }

    /** What {@code ovs-vswitchd} can do, from its row in Open_vSwitch. */
    public SwitchFacts switchFacts() throws OvsdbException {
        return SwitchFacts.of(read(List.of(SwitchFacts.QUERY)));
    }

    /** How long it waits for each answer. */
    long timeoutMillis() {
        return timeoutMillis;
    }

    /** Whether the connection has ended: by {@link #close}, or by an error after which it cannot be used. */
    public boolean isClosed() {
        return connection.isClosed();
    }

    /** The connection below, for methods that are not here. */
    JsonRpcConnection connection() {
        return connection;
    }

    @Override
    public void close() {
        connection.close();
    }
}
