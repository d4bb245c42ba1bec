package io.jnetlab.ovsdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Over real sockets, whose other end says what a server may and may not say. */
final class JsonRpcConnectionTest {
    private static final long TIMEOUT = 20_000;
    private static final String ANSWER = "{\"id\":1,\"result\":[\"h\u00e9 }{ \\\"\"],\"error\":null}";

    private String path = "";
    private final ServerSocketChannel server = openServer();
    private final List<CompletableFuture<Void>> peers = new ArrayList<>();

    private static ServerSocketChannel openServer() {
        try {
            return ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void listen(@TempDir Path folder) throws IOException {
        path = folder.resolve("s").toString();
        server.bind(UnixDomainSocketAddress.of(path));
    }

    /** The other ends heard what they expected. */
    @AfterEach
    void close() throws Exception {
        for (CompletableFuture<Void> peer : peers) {
            peer.get(TIMEOUT, TimeUnit.MILLISECONDS);
        }
        server.close();
    }

    /** What the other end does with the connection that it takes. */
    private interface Script {
        void play(SocketChannel peer) throws IOException;
    }

    private void play(Script script) {
        peers.add(CompletableFuture.runAsync(() -> {
            try (SocketChannel peer = server.accept()) {
                script.play(peer);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }));
    }

    private static void say(SocketChannel peer, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            peer.write(bytes);
        }
    }

    /** Reads one message, which must be in one line of what it says, and gives it. */
    private static String hear(SocketChannel peer) throws IOException {
        MessageSplitter splitter = new MessageSplitter(1 << 20);
        ByteBuffer one = ByteBuffer.allocate(1);
        while (peer.read(one.clear()) > 0) {
            splitter.add(one.array(), 0, 1);
            String text = splitter.next();
            if (text != null) {
                return text;
            }
        }
        return "";
    }

    private static void hearTheEnd(SocketChannel peer) throws IOException {
        ByteBuffer rest = ByteBuffer.allocate(65_536);
        while (peer.read(rest.clear()) >= 0) {
            // Until the client closes.
        }
    }

    private JsonRpcConnection connect(TransportKind kind) throws OvsdbException {
        return new JsonRpcConnection(kind.connect(path, TIMEOUT));
    }

    private static OvsdbException failure(JsonRpcConnection connection, long timeout) {
        return assertThrows(OvsdbException.class, () -> connection.call("m", RpcParams.NONE, timeout));
    }

    @ParameterizedTest
    @EnumSource
    void answerSplitAtEveryByte(TransportKind kind) throws Exception {
        byte[] bytes = ANSWER.getBytes(StandardCharsets.UTF_8);
        for (int cut = 1; cut < bytes.length; cut++) {
            int at = cut;
            play(channel -> {
                assertEquals("{\"method\":\"m\",\"params\":[\"p\"],\"id\":1}", hear(channel));
                channel.write(ByteBuffer.wrap(bytes, 0, at));
                channel.write(ByteBuffer.wrap(bytes, at, bytes.length - at));
            });
            try (JsonRpcConnection connection = connect(kind)) {
                assertEquals(
                        "[\"h\u00e9 }{ \\\"\"]", Json.text(connection.call("m", new RpcParams.Text("p"), TIMEOUT)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void echoIsAnsweredAndNotificationsAreKept(TransportKind kind) throws Exception {
        play(channel -> {
            hear(channel);
            say(
                    channel,
                    "{\"id\":null,\"method\":\"update\",\"params\":[1]}{\"id\":\"echo\",\"method\":\"echo\",\"params\":[]}"
                            + "{\"id\":7,\"method\":\"dance\",\"params\":[]}{\"method\":\"update\",\"params\":[2]}"
                            + ANSWER + "{\"id\":null,\"method\":\"update\",\"params\":[3]}");
            assertEquals("{\"id\":\"echo\",\"result\":[],\"error\":null}", hear(channel));
            assertEquals("{\"id\":7,\"result\":null,\"error\":\"unknown method\"}", hear(channel));
            say(channel, "{\"id\":\"e2\",\"method\":\"echo\",\"params\":[\"x\",1]}");
            assertEquals("{\"id\":\"e2\",\"result\":[\"x\",1],\"error\":null}", hear(channel));
        });
        try (JsonRpcConnection connection = connect(kind)) {
            connection.call("m", RpcParams.NONE, TIMEOUT);
            for (int i = 1; i <= 3; i++) {
                JsonRpcNotification update = connection.nextNotification(TIMEOUT);
                assertEquals("[" + i + "]", update == null ? "" : Json.text(update.params()));
            }
            OvsdbException end = assertThrows(OvsdbException.class, () -> connection.nextNotification(TIMEOUT));
            assertEquals(path + ": the server closed the connection", end.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource
    void errorOfTheServer(TransportKind kind) throws Exception {
        play(channel -> {
            hear(channel);
            say(channel, "{\"id\":1,\"result\":null,\"error\":{\"error\":\"unknown database\",\"details\":\"x\"}}");
            hear(channel);
            say(channel, "{\"id\":2,\"result\":null,\"error\":\"canceled\"}");
        });
        try (JsonRpcConnection connection = connect(kind)) {
            OvsdbRpcException e = assertInstanceOf(OvsdbRpcException.class, failure(connection, TIMEOUT));
            assertEquals(path + ": m failed: unknown database: x", e.getMessage());
            assertEquals("unknown database", e.error());
            assertEquals(
                    path + ": m failed: canceled", failure(connection, TIMEOUT).getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource
    void silence(TransportKind kind) throws Exception {
        play(JsonRpcConnectionTest::hearTheEnd);
        try (JsonRpcConnection connection = connect(kind)) {
            assertNull(connection.nextNotification(0));
            assertNull(connection.nextNotification(20));
            OvsdbException e = failure(connection, 30);
            assertInstanceOf(OvsdbTimeoutException.class, e);
            assertEquals(path + ": no answer to m within 30 ms; is the server stopped?", e.getMessage());
            // What is said after that can't be told apart from the answer: it is over.
            assertTrue(connection.isClosed());
            assertEquals(
                    path + ": the connection is closed", failure(connection, 30).getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource
    void dripsDoNotProlongTheTimeout(TransportKind kind) throws Exception {
        play(channel -> {
            hear(channel);
            try {
                say(channel, "{\"id\":");
                while (true) {
                    say(channel, " ");
                }
            } catch (IOException closed) {
                // The client gave up, as it should.
            }
        });
        try (JsonRpcConnection connection = connect(kind)) {
            assertInstanceOf(OvsdbTimeoutException.class, failure(connection, 50));
        }
    }

    /** Echoes and notifications without end are no answer. */
    @ParameterizedTest
    @EnumSource
    void talkOfOtherThingsDoesNotProlongTheTimeout(TransportKind kind) throws Exception {
        for (String talk : List.of(
                "{\"id\":null,\"method\":\"update2\",\"params\":[]}", "{\"id\":7,\"method\":\"echo\",\"params\":[]}")) {
            play(channel -> {
                hear(channel);
                channel.configureBlocking(false);
                ByteBuffer heard = ByteBuffer.allocate(65_536);
                ByteBuffer said = ByteBuffer.wrap(talk.repeat(100).getBytes(StandardCharsets.UTF_8));
                try {
                    while (channel.read(heard.clear()) >= 0) {
                        channel.write(said.hasRemaining() ? said : said.rewind());
                    }
                } catch (IOException closed) {
                    // The client gave up, as it should.
                }
            });
            try (JsonRpcConnection connection = connect(kind)) {
                assertInstanceOf(OvsdbTimeoutException.class, failure(connection, 50));
                assertTrue(connection.isClosed());
            }
        }
    }

    /** What follows an answer that makes no sense is not taken for the next one's. */
    @ParameterizedTest
    @EnumSource
    void nothingIsReadAfterAMessageThatMakesNoSense(TransportKind kind) throws Exception {
        for (String wrong :
                List.of("{\"method\":7,\"params\":[]}", "{\"method\":\"m\"}", "{\"id\":{}}", "{\"id\":[\"set\",[]]}")) {
            play(channel -> {
                hear(channel);
                say(channel, wrong + ANSWER);
                hearTheEnd(channel);
            });
            try (JsonRpcConnection connection = connect(kind)) {
                assertInstanceOf(OvsdbDecodeException.class, failure(connection, TIMEOUT));
                assertTrue(connection.isClosed());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void peerThatDoesNotRead(TransportKind kind) throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        play(channel -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        try (JsonRpcConnection connection = connect(kind)) {
            RpcParams large = new RpcParams.Text("x".repeat(8_000_000));
            OvsdbException e = assertThrows(OvsdbTimeoutException.class, () -> connection.call("m", large, 50));
            assertEquals(path + ": the server did not read a request within 50 ms; is it stopped?", e.getMessage());
            assertTrue(connection.isClosed());
        } finally {
            over.countDown();
        }
    }

    @ParameterizedTest
    @EnumSource
    void largeBothWays(TransportKind kind) throws Exception {
        String large = "x".repeat(5_000_000);
        play(channel -> {
            ByteBuffer all = ByteBuffer.allocate(5_000_000 + "{\"method\":\"m\",\"params\":[\"\"],\"id\":1}".length());
            while (all.hasRemaining() && channel.read(all) >= 0) {
                // Until the request is whole.
            }
            say(channel, "{\"id\":1,\"error\":null,\"result\":\"" + large + "\"}");
        });
        try (JsonRpcConnection connection = connect(kind)) {
            assertEquals(large, Json.stringOrNull(connection.call("m", new RpcParams.Text(large), TIMEOUT)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void endInTheMiddle(TransportKind kind) throws Exception {
        play(channel -> {
            hear(channel);
            say(channel, "{\"id\":1,");
        });
        try (JsonRpcConnection connection = connect(kind)) {
            assertEquals(
                    path + ": the server closed the connection in the middle of a message",
                    failure(connection, TIMEOUT).getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource
    void garbage(TransportKind kind) throws Exception {
        String[][] cases = {
            {"HTTP/1.1 400", ": not a JSON-RPC message: HTTP/1.1 400"},
            {"{]", ": bad JSON at line 1 column 3 path $."},
            {"{\"id\":2,\"result\":{}}", ": the answer to request 1 expected, not {\"id\":2,\"result\":{}}"},
            {"{\"id\":\"1\",\"result\":{}}", ": the answer to request 1 expected, not {\"id\":\"1\",\"result\":{}}"},
            {"{\"id\":1}", ": a result expected, not {\"id\":1}"},
        };
        for (String[] wrong : cases) {
            play(channel -> {
                hear(channel);
                say(channel, wrong[0]);
                hearTheEnd(channel);
            });
            try (JsonRpcConnection connection = connect(kind)) {
                assertEquals(path + wrong[1], failure(connection, TIMEOUT).getMessage());
                assertTrue(connection.isClosed());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void closeWakesAReader(TransportKind kind) throws Exception {
        play(JsonRpcConnectionTest::hearTheEnd);
        JsonRpcConnection connection = connect(kind);
        CompletableFuture<String> reader = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                connection.nextNotification(TIMEOUT);
                reader.complete("it went on");
            } catch (OvsdbException e) {
                reader.complete(String.valueOf(e.getMessage()));
            }
        });
        thread.start();
        while (!stackOf(thread).contains("poll")) {
            Thread.onSpinWait();
        }
        connection.close();
        assertEquals(path + ": the connection was closed", reader.get(TIMEOUT, TimeUnit.MILLISECONDS));
        connection.close();
    }

    private static String stackOf(Thread thread) {
        StringBuilder names = new StringBuilder();
        for (StackTraceElement element : thread.getStackTrace()) {
            names.append(element.getMethodName()).append(' ');
        }
        return names.toString();
    }

    @ParameterizedTest
    @EnumSource
    void nobodyThere(TransportKind kind) throws Exception {
        server.close();
        OvsdbConnectionException dead = assertThrows(OvsdbConnectionException.class, () -> kind.connect(path, TIMEOUT));
        assertTrue(dead.absent());
        assertTrue(
                String.valueOf(dead.getMessage()).matches(".*: no server listens there \\(.*Connection refused\\)"),
                dead.getMessage());
        Files.delete(Path.of(path));
        OvsdbConnectionException absent =
                assertThrows(OvsdbConnectionException.class, () -> kind.connect(path, TIMEOUT));
        assertTrue(absent.absent());
        assertTrue(
                String.valueOf(absent.getMessage())
                        .matches(".*: no server listens there \\(.*No such file or directory\\)"),
                absent.getMessage());
        String tooLong = "/tmp/" + "x".repeat(120);
        assertThrows(OvsdbException.class, () -> kind.connect(tooLong, TIMEOUT));
    }

    @ParameterizedTest
    @EnumSource
    void serverThatTakesNoConnection(TransportKind kind) throws Exception {
        ServerSocketChannel full = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        String other = path + "2";
        full.bind(UnixDomainSocketAddress.of(other), 1);
        List<OvsdbTransport> waiting = new ArrayList<>();
        try (full) {
            OvsdbTimeoutException e = assertThrows(OvsdbTimeoutException.class, () -> {
                for (int i = 0; i < 10; i++) {
                    waiting.add(kind.connect(other, 20));
                }
            });
            assertEquals(other + ": the server took no connection within 20 ms; is it stopped?", e.getMessage());
        } finally {
            for (OvsdbTransport transport : waiting) {
                transport.close();
            }
        }
    }
}
