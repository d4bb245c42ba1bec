package io.jnetlab.ovsdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.sys.ProcessCalls;
import io.jnetlab.testing.Hermetic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against a real ovsdb-server whose database has our part of the schema; each by both transports. */
final class OvsdbClientIT {
    private static final long TIMEOUT = 20_000;
    private static final String DB = OvsdbClient.OPEN_VSWITCH;

    @SuppressWarnings("NullAway.Init")
    private OvsdbServer server;

    @BeforeEach
    void start() throws Exception {
        Hermetic.requireOpenVswitch();
        server = new OvsdbServer(OvsdbServer.OURS).start();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    /** The row that a switch needs, and a bridge with these ports. */
    private static List<OvsdbOperation> bridge(String name, List<String> ports) {
        List<OvsdbOperation> operations = new ArrayList<>();
        List<OvsdbAtom> ids = new ArrayList<>();
        for (String port : ports) {
            String id = "p" + ids.size();
            operations.add(new Insert("Interface", OvsdbRow.of("name", OvsdbValue.of(port)), "i" + id));
            operations.add(new Insert(
                    "Port",
                    OvsdbRow.of("name", OvsdbValue.of(port)).with("interfaces", new OvsdbNamedUuid("i" + id)),
                    id));
            ids.add(new OvsdbNamedUuid(id));
        }
        operations.add(
                new Insert("Bridge", OvsdbRow.of("name", OvsdbValue.of(name)).with("ports", OvsdbSet.of(ids)), "b"));
        operations.add(
                new Mutate("Open_vSwitch", List.of(), List.of(Mutation.insert("bridges", new OvsdbNamedUuid("b")))));
        return operations;
    }

    private static void init(OvsdbClient client) throws OvsdbException {
        client.transact(DB, List.of(new Insert("Open_vSwitch", OvsdbRow.EMPTY, null)));
    }

    @ParameterizedTest
    @EnumSource
    void databasesAndSchema(TransportKind kind) throws Exception {
        try (OvsdbClient client = kind.client(server.path(), TIMEOUT)) {
            assertEquals(List.of(DB, "_Server"), client.listDbs());
            assertEquals(DatabaseSchema.ours(), client.getSchema(DB));
            client.echo();
            OvsdbRpcException e = assertThrows(OvsdbRpcException.class, () -> client.getSchema("nonsense"));
            assertTrue(
                    String.valueOf(e.getMessage()).startsWith(server.path() + ": get_schema failed: unknown database"),
                    e.getMessage());
            assertEquals(
                    "unknown database",
                    assertThrows(OvsdbRpcException.class, () -> client.transact("nonsense", List.of()))
                            .error());
            // The connection goes on.
            client.echo();
        }
    }

    @ParameterizedTest
    @EnumSource
    void bridgeWithPortsInOneTransaction(TransportKind kind) throws Exception {
        try (OvsdbClient client = kind.client(server.path(), TIMEOUT)) {
            init(client);
            ConfigChange change = client.transactConfig(bridge("br0", List.of("p1", "p2")));
            assertEquals(1, change.nextCfg());
            assertEquals(6, change.result().results().size());
            assertNotNull(change.result().results().get(0).uuid());

            OvsdbSnapshot all = client.read(List.of(
                    TableQuery.all("Bridge", List.of("name", "ports")),
                    TableQuery.named("Port", List.of("p2", "p1", "nonsense"), List.of("name", "interfaces")),
                    InterfaceState.query(null)));
            OvsdbRow bridge = all.table("Bridge").byName().get("br0");
            assertNotNull(bridge);
            assertEquals(all.table("Port").byUuid().keySet(), Set.copyOf(bridge.uuids("ports")));
            assertEquals(Set.of("p1", "p2"), all.table("Port").byName().keySet());
            assertEquals(
                    List.of(new InterfaceState("p1", null, null, null), new InterfaceState("p2", null, null, null)),
                    InterfaceState.of(all));
            assertEquals(List.of(new InterfaceState("p2", null, null, null)), client.interfaces(List.of("p2", "p3")));

            client.transactConfig(
                    List.of(new Mutate("Open_vSwitch", List.of(), List.of(Mutation.delete("bridges", bridge.uuid())))));
            // Nothing refers to them any more.
            assertEquals(
                    0,
                    client.read(List.of(InterfaceState.query(null)))
                            .table("Interface")
                            .size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingOfATransactionThatFailed(TransportKind kind) throws Exception {
        try (OvsdbClient client = kind.client(server.path(), TIMEOUT)) {
            init(client);
            List<OvsdbOperation> operations = new ArrayList<>(bridge("br0", List.of("p1")));
            operations.add(new Update("Bridge", List.of(), OvsdbRow.of("fail_mode", OvsdbValue.of("bogus"))));
            OvsdbOperationException.ConstraintViolation wrongValue = assertThrows(
                    OvsdbOperationException.ConstraintViolation.class, () -> client.transactConfig(operations));
            assertEquals(4, wrongValue.index());
            assertEquals(operations.get(4), wrongValue.operation());

            OvsdbOperationException.ConstraintViolation twice = assertThrows(
                    OvsdbOperationException.ConstraintViolation.class,
                    () -> client.transactConfig(bridge("br0", List.of("p1", "p1"))));
            assertEquals(null, twice.operation());
            assertTrue(
                    String.valueOf(twice.getMessage())
                            .startsWith(server.path() + ": the commit of 8 operations failed: "),
                    twice.getMessage());

            OvsdbSnapshot after = client.read(List.of(TableQuery.all("Bridge", List.of("name")), SwitchFacts.QUERY));
            assertEquals(0, after.table("Bridge").size());
            assertEquals(0, SwitchFacts.of(after).nextCfg());
        }
    }

    @ParameterizedTest
    @EnumSource
    void waitingForASwitchThatIsNotThere(TransportKind kind) throws Exception {
        try (OvsdbClient client = kind.client(server.path(), TIMEOUT);
                OvsdbClient other = kind.client(server.path(), TIMEOUT)) {
            assertThrows(OvsdbDecodeException.class, () -> client.transactConfig(List.of()));
            init(client);
            long next = client.transactConfig(List.of()).nextCfg();
            OvsdbTimeoutException e =
                    assertThrows(OvsdbTimeoutException.class, () -> client.awaitConfig(next, 50, List.of()));
            assertEquals(
                    server.path() + ": ovs-vswitchd has not applied configuration 1 within 50 ms; does it run?",
                    e.getMessage());
            other.transact(
                    DB, List.of(new Update("Open_vSwitch", List.of(), OvsdbRow.of("cur_cfg", OvsdbValue.of(next)))));
            OvsdbSnapshot seen = client.awaitConfig(next, TIMEOUT, List.of(SwitchFacts.QUERY));
            assertEquals(next, SwitchFacts.of(seen).curCfg());
            assertEquals(-1, client.pendingConfig());
            client.transactConfig(List.of());
            assertThrows(OvsdbTimeoutException.class, () -> client.awaitConfig(client.pendingConfig(), 50, List.of()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void stoppedServer(TransportKind kind) throws Exception {
        try (OvsdbClient client = kind.client(server.path(), 100)) {
            client.echo();
            server.signal(19);
            OvsdbTimeoutException silent = assertThrows(OvsdbTimeoutException.class, client::echo);
            assertEquals(
                    server.path() + ": no answer to echo within 100 ms; is the server stopped?", silent.getMessage());
            // A new connection is taken by the kernel, but not served.
            try (OvsdbClient late = kind.client(server.path(), 100)) {
                assertThrows(OvsdbTimeoutException.class, late::listDbs);
            }
        } finally {
            server.signal(18);
        }
    }

    @ParameterizedTest
    @EnumSource
    void serverThatGoes(TransportKind kind) throws Exception {
        try (OvsdbClient client = kind.client(server.path(), TIMEOUT)) {
            client.echo();
            server.signal(ProcessCalls.SIGKILL);
            OvsdbConnectionException gone = assertThrows(OvsdbConnectionException.class, () -> {
                while (true) {
                    client.echo();
                }
            });
            assertTrue(String.valueOf(gone.getMessage()).startsWith(server.path() + ": "), gone.getMessage());
            assertFalse(gone.absent());
        }
        // Its listening socket may be closed after the connections.
        while (server.pid() != 0) {
            Thread.onSpinWait();
        }
        assertTrue(assertThrows(OvsdbConnectionException.class, () -> kind.client(server.path(), TIMEOUT))
                .absent());
        Files.delete(Path.of(server.path()));
        assertTrue(assertThrows(OvsdbConnectionException.class, () -> kind.client(server.path(), TIMEOUT))
                .absent());
    }

    @ParameterizedTest
    @EnumSource
    void largeAnswer(TransportKind kind) throws Exception {
        try (OvsdbClient client = kind.client(server.path(), TIMEOUT)) {
            init(client);
            String large = "x\u20ac".repeat(500_000);
            client.transact(
                    DB,
                    List.of(new Update(
                            "Open_vSwitch", List.of(), OvsdbRow.of("external_ids", OvsdbMap.of("k", large)))));
            OvsdbRow row = client.transact(DB, List.of(Select.all("Open_vSwitch", List.of("external_ids"))))
                    .rows(0)
                    .get(0);
            assertEquals(large, row.stringMap("external_ids").get("k"));
        }
    }

    @Test
    void installedSchemaHasWhatWeNeed() throws Exception {
        String text = Files.readString(Path.of(OvsdbServer.INSTALLED));
        assertEquals(List.of(), SchemaCheck.compare(DatabaseSchema.ours(), DatabaseSchema.parse(text)));
    }

    /** The server probes silent clients only on remotes that ask for it. */
    @ParameterizedTest
    @EnumSource
    void echoOfTheServerIsAnswered(TransportKind kind) throws Exception {
        try (OvsdbServer full = new OvsdbServer(OvsdbServer.INSTALLED)
                        .start("--remote=db:Open_vSwitch,Open_vSwitch,manager_options");
                OvsdbClient admin = kind.client(full.path(), TIMEOUT)) {
            String probed = full.path() + ".probed";
            admin.transact(
                    DB,
                    List.of(
                            new Insert(
                                    "Manager",
                                    OvsdbRow.of("target", OvsdbValue.of("punix:" + probed))
                                            .with("inactivity_probe", OvsdbValue.of(1000)),
                                    "m"),
                            new Insert("Open_vSwitch", OvsdbRow.of("manager_options", new OvsdbNamedUuid("m")), null)));
            CountingTransport transport = new CountingTransport(connectOnceItListens(kind, probed));
            try (JsonRpcConnection connection = new JsonRpcConnection(transport)) {
                while (transport.writes < 2) {
                    assertEquals(null, connection.nextNotification(100));
                }
                // One that had not been answered would have ended the connection by the time of the next.
                new OvsdbClient(connection, TIMEOUT).echo();
            }
        }
    }

    /** The remote is there when the answer is, but its socket a moment later, and listens later still. */
    private static OvsdbTransport connectOnceItListens(TransportKind kind, String socket) throws OvsdbException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TIMEOUT);
        while (true) {
            try {
                return kind.connect(socket, TIMEOUT);
            } catch (OvsdbConnectionException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
        }
    }

    /** Counts what is sent. */
    private static final class CountingTransport implements OvsdbTransport {
        private final OvsdbTransport transport;
        private int writes;

        CountingTransport(OvsdbTransport transport) {
            this.transport = transport;
        }

        @Override
        public String path() {
            return transport.path();
        }

        @Override
        public int read(byte[] target, int offset, int length, long timeoutMillis) throws OvsdbException {
            return transport.read(target, offset, length, timeoutMillis);
        }

        @Override
        public void write(byte[] source, int offset, int length, long timeoutMillis) throws OvsdbException {
            transport.write(source, offset, length, timeoutMillis);
            writes++;
        }

        @Override
        public void close() {
            transport.close();
        }
    }
}
