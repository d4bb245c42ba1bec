package io.jnetlab.ovsdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.sys.ProcessCalls;
import io.jnetlab.testing.Hermetic;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Following a real server's rows, also when it goes and comes back. */
final class OvsdbMonitorIT {
    private static final long TIMEOUT = 20_000;
    private static final String DB = OvsdbClient.OPEN_VSWITCH;
    private static final List<MonitorRequest> BRIDGES =
            List.of(MonitorRequest.all("Bridge", List.of("name", "fail_mode")));

    @SuppressWarnings("NullAway.Init")
    private OvsdbServer server;

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @BeforeEach
    void start() throws Exception {
        Hermetic.requireOpenVswitch();
        server = new OvsdbServer(OvsdbServer.OURS).start();
        try (OvsdbClient client = OvsdbClient.connect(server.path(), TIMEOUT)) {
            client.transact(DB, List.of(new Insert("Open_vSwitch", OvsdbRow.EMPTY, null)));
        }
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private void addBridge(String name) throws OvsdbException {
        try (OvsdbClient client = OvsdbClient.connect(server.path(), TIMEOUT)) {
            client.transact(
                    DB,
                    List.of(
                            new Insert("Bridge", OvsdbRow.of("name", OvsdbValue.of(name)), "b"),
                            new Mutate(
                                    "Open_vSwitch",
                                    List.of(),
                                    List.of(Mutation.insert("bridges", new OvsdbNamedUuid("b"))))));
        }
    }

    private void transact(OvsdbOperation operation) throws OvsdbException {
        try (OvsdbClient client = OvsdbClient.connect(server.path(), TIMEOUT)) {
            client.transact(DB, List.of(operation));
        }
    }

    /** Writes down what it is told. */
    private final class Notes implements OvsdbMonitor.Listener {
        @Override
        public void current(MonitoredTables tables) {
            told.add("current " + names(tables));
        }

        @Override
        public void changed(List<RowChange> changes, MonitoredTables tables) {
            told.add("changed " + changes.size() + " " + names(tables));
        }

        @Override
        public void lost(OvsdbException reason) {
            told.add("lost");
        }

        private String names(MonitoredTables tables) {
            try {
                TreeSet<String> names = new TreeSet<>();
                for (OvsdbRow row : tables.rows("Bridge").values()) {
                    names.add(row.string("name"));
                }
                return names.toString();
            } catch (OvsdbException e) {
                return e.toString();
            }
        }
    }

    private String nextTold() throws InterruptedException {
        String next = told.poll(TIMEOUT, TimeUnit.MILLISECONDS);
        return next == null ? "nothing" : next;
    }

    private OvsdbMonitor monitor(TransportKind kind, long timeout) throws OvsdbException {
        String path = server.path();
        return OvsdbMonitor.start(() -> kind.connect(path, timeout), DB, BRIDGES, new Notes(), timeout);
    }

    @ParameterizedTest
    @EnumSource
    void followsTheServerThroughARestart(TransportKind kind) throws Exception {
        addBridge("br0");
        try (OvsdbMonitor monitor = monitor(kind, TIMEOUT)) {
            assertNotNull(monitor);
            assertEquals("current [br0]", nextTold());
            addBridge("br1");
            assertEquals("changed 1 [br0, br1]", nextTold());
            transact(new Update("Open_vSwitch", List.of(), OvsdbRow.of("bridges", OvsdbSet.EMPTY)));
            assertEquals("changed 2 []", nextTold());
            server.stop();
            assertEquals("lost", nextTold());
            server.start();
            // It may have read again before this, or after.
            addBridge("br2");
            String next = nextTold();
            if (next.equals("current []")) {
                next = nextTold();
                assertEquals("changed 1 [br2]", next);
            } else {
                assertEquals("current [br2]", next);
            }
            server.signal(ProcessCalls.SIGKILL);
            assertEquals("lost", nextTold());
        }
        assertTrue(told.isEmpty(), told.toString());
    }

    @ParameterizedTest
    @EnumSource
    void doesNotStartWithoutAServer(TransportKind kind) throws Exception {
        server.stop();
        assertThrows(
                OvsdbConnectionException.class, () -> monitor(kind, TIMEOUT).close());
    }

    @ParameterizedTest
    @EnumSource
    void closeEndsItWhileItWaits(TransportKind kind) throws Exception {
        OvsdbMonitor monitor = monitor(kind, TIMEOUT);
        assertEquals("current []", nextTold());
        monitor.close();
        addBridge("br0");
        monitor.close();
        assertTrue(told.isEmpty(), told.toString());
    }

    @ParameterizedTest
    @EnumSource
    void unknownColumn(TransportKind kind) throws Exception {
        String path = server.path();
        OvsdbDecodeException e = assertThrows(OvsdbDecodeException.class, () -> OvsdbMonitor.start(
                        () -> kind.connect(path, TIMEOUT),
                        DB,
                        List.of(MonitorRequest.all("Bridge", List.of("nonsense"))),
                        new Notes(),
                        TIMEOUT)
                .close());
        assertEquals("no column Bridge.nonsense in schema 0.1.0", e.getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void otherConditions(TransportKind kind) throws Exception {
        addBridge("br0");
        addBridge("br1");
        JsonRpcConnection connection = new JsonRpcConnection(kind.connect(server.path(), TIMEOUT));
        try (MonitorSession session = MonitorSession.open(
                connection,
                DB,
                List.of(new MonitorRequest("Bridge", List.of("name"), List.of(Condition.named("br0")))),
                TIMEOUT)) {
            assertEquals(List.of("br0"), bridges(session));
            session.changeConditions(
                    List.of(new MonitorRequest("Bridge", List.of("name"), List.of(Condition.named("br1")))));
            List<RowChange> changes = session.next(TIMEOUT);
            assertEquals(2, changes == null ? 0 : changes.size());
            assertEquals(List.of("br1"), bridges(session));
            transact(new Update(
                    "Bridge", List.of(Condition.named("br1")), OvsdbRow.of("fail_mode", OvsdbValue.of("secure"))));
            // Of a column that was not asked for nothing is heard.
            assertNull(session.next(0));
        }
    }

    private static List<String> bridges(MonitorSession session) throws OvsdbException {
        List<String> names = new ArrayList<>();
        for (OvsdbRow row : session.tables().rows("Bridge").values()) {
            names.add(row.string("name"));
        }
        return names;
    }
}
