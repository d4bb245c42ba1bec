package io.jnetlab.ovsdb;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Stands between clients and a real ovsdb-server, counts their requests, and lets one of them, or all from one on, fail. */
public final class OvsdbProxy implements AutoCloseable {
    /** What becomes of a request, or of its answer. */
    public enum Fault {
        /** The connection ends before the server has heard the request. */
        CLOSED_BEFORE,
        /** The server does what is asked, and the connection ends before it says so. */
        CLOSED_AFTER,
        /** The connection ends in the middle of the answer. */
        CLOSED_INSIDE,
        /** The server never hears the request, and nobody says anything. */
        SILENT_BEFORE,
        /** The server does what is asked, and its answer is lost. */
        SILENT_AFTER,
        /** The answer is that of some other kind of server. */
        GARBAGE,
        /** The answer is JSON, and none to this request. */
        OTHER_ANSWER,
        /** The answer has the right number and no sense. */
        NONSENSE,
        /** The server is not asked; the answer is that it does not want to. */
        REFUSED,
        /** The server is not asked; the answer is that the first operation has failed. */
        FAILED,
        /** The answer comes byte by byte. */
        BYTEWISE,
        /** The answer has 50 MB. */
        HUGE,
        /** Nothing, but what else is done at that request. */
        NONE
    }

    /** What else is done before the request is passed on. */
    public interface Action {
        void run() throws Exception;
    }

    private static final int HUGE_BYTES = 50_000_000;

    private final Path front;
    private final Path back;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private ServerSocketChannel listener;

    private int count;
    private int at;
    private boolean lasting;
    private Fault fault = Fault.NONE;
    private Action action = () -> {};
    private volatile String longest = "";

    /** In front of a server that listens at {@code back}. */
    OvsdbProxy(Path front, Path back) throws IOException {
        this.front = front;
        this.back = back;
        this.listener = listen();
    }

    /** Takes the place of the server that listens at {@code front}: its socket moves to {@code back}. */
    public static OvsdbProxy inFrontOf(Path front, Path back) throws IOException {
        Files.move(front, back);
        return new OvsdbProxy(front, back);
    }

    /** Takes that place again, after a server was started there anew. */
    public void again() throws IOException {
        listener.close();
        Files.deleteIfExists(back);
        Files.move(front, back);
        listener = listen();
    }

    private ServerSocketChannel listen() throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        channel.bind(UnixDomainSocketAddress.of(front));
        start(() -> {
            while (true) {
                SocketChannel client = channel.accept();
                start(() -> serve(client));
            }
        });
        return channel;
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (Exception over) {
                        // One of the ends was closed, as it happens here all the time.
                    }
                },
                "ovsdb-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    /** From now on requests are counted, from 1, and one fails. */
    public synchronized void arm(int number, Fault what, boolean lastingFault, Action alsoDone) {
        count = 0;
        longest = "";
        at = number;
        fault = what;
        lasting = lastingFault;
        action = alsoDone;
    }

    /** One request fails, those after it do not. */
    public void arm(int number, Fault what) {
        arm(number, what, false, () -> {});
    }

    /** From now on nothing fails. Gives how many requests there were since it was armed. */
    public synchronized int disarm() {
        at = 0;
        fault = Fault.NONE;
        return count;
    }

    /** The longest answer since it was armed. */
    public String longestAnswer() {
        return longest;
    }

    private synchronized Fault next() throws Exception {
        count++;
        if (at == 0 || count < at || count > at && !lasting) {
            return Fault.NONE;
        }
        if (count == at) {
            action.run();
        }
        return fault;
    }

    private void serve(SocketChannel client) throws Exception {
        open.add(client);
        try (client;
                SocketChannel server = SocketChannel.open(UnixDomainSocketAddress.of(back))) {
            open.add(server);
            Answers answers = new Answers(server, client);
            start(answers);
            Reader requests = new Reader(client);
            for (String text = requests.next(); text != null; text = requests.next()) {
                JsonObject request = Json.object(Json.parse(text), "a request");
                if (!request.has("method")) {
                    write(server, text);
                    continue;
                }
                Fault now = next();
                String id = Json.text(request.get("id"));
                switch (now) {
                    case CLOSED_BEFORE -> {
                        return;
                    }
                    case SILENT_BEFORE -> {}
                    case REFUSED -> write(client, "{\"id\":" + id + ",\"result\":null,\"error\":\"not allowed\"}");
                    case FAILED ->
                        write(
                                client,
                                "{\"id\":" + id + ",\"result\":[{\"error\":\"constraint violation\","
                                        + "\"details\":\"a test does not like it\"}],\"error\":null}");
                    default -> {
                        answers.fault = now;
                        write(server, text);
                    }
                }
            }
        } finally {
            open.remove(client);
        }
    }

    /** What comes back. */
    private final class Answers implements Work {
        private final SocketChannel server;
        private final SocketChannel client;
        private volatile Fault fault = Fault.NONE;

        Answers(SocketChannel server, SocketChannel client) {
            this.server = server;
            this.client = client;
        }

        @Override
        public void run() throws Exception {
            try (client;
                    server) {
                Reader in = new Reader(server);
                for (String text = in.next(); text != null; text = in.next()) {
                    longest = text.length() > longest.length() ? text : longest;
                    JsonObject answer = Json.object(Json.parse(text), "an answer");
                    Fault now = answer.has("method") ? Fault.NONE : fault;
                    fault = answer.has("method") ? fault : Fault.NONE;
                    if (!give(now, text, Json.text(answer.get("id")))) {
                        return;
                    }
                }
            } finally {
                open.remove(server);
            }
        }

        /** False where the connection is to end. */
        private boolean give(Fault now, String text, String id) throws IOException {
            switch (now) {
                case CLOSED_AFTER -> {
                    return false;
                }
                case CLOSED_INSIDE -> {
                    write(client, text.substring(0, text.length() / 2));
                    return false;
                }
                case SILENT_AFTER -> {}
                case GARBAGE -> write(client, "HTTP/1.1 400 Bad Request\r\n\r\n");
                case OTHER_ANSWER -> write(client, "{\"id\":\"other\",\"result\":[],\"error\":null}");
                case NONSENSE -> write(client, "{\"id\":" + id + ",\"result\":[[1,{}],7,\"\u202e\"],\"error\":null}");
                case BYTEWISE -> {
                    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                    for (int i = 0; i < bytes.length; i++) {
                        client.write(ByteBuffer.wrap(bytes, i, 1));
                    }
                }
                case HUGE -> write(client, "{\"more\":\"" + "x".repeat(HUGE_BYTES) + "\"," + text.substring(1));
                default -> write(client, text);
            }
            return true;
        }
    }

    /** Reads whole messages. */
    private static final class Reader {
        private final SocketChannel channel;
        private final MessageSplitter splitter = new MessageSplitter(1 << 28);
        private final ByteBuffer block = ByteBuffer.allocate(65_536);

        Reader(SocketChannel channel) {
            this.channel = channel;
        }

        @Nullable
        String next() throws IOException {
            while (true) {
                String text = splitter.next();
                if (text != null) {
                    return text;
                }
                int n = channel.read(block.clear());
                if (n < 0) {
                    return null;
                }
                splitter.add(block.array(), 0, n);
            }
        }
    }

    private static void write(SocketChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (SocketChannel channel : open) {
                channel.close();
            }
            Files.deleteIfExists(front);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
