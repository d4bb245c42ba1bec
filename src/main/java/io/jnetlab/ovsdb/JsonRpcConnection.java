package io.jnetlab.ovsdb;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * JSON-RPC 1.0 over a stream (RFC 7047 section 4). For one thread at a time, but {@link #close} is for any.
 *
 * <p>There is no thread of its own behind it: the server's {@code echo} is answered whenever this side reads. After an
 * error that leaves it unclear where in the stream one is, and after a time-out, the connection is closed.
 */
public final class JsonRpcConnection implements Closeable {
    private static final int MAX_MESSAGE = 512 << 20;
    private static final int BLOCK = 65536;
    private static final int MAX_KEPT = 100_000;

    private final OvsdbTransport transport;
    private final MessageSplitter splitter = new MessageSplitter(MAX_MESSAGE);
    private final byte[] block = new byte[BLOCK];
    private final ArrayDeque<JsonRpcNotification> notifications = new ArrayDeque<>();
    private long lastId;
    private volatile boolean closed;

    public JsonRpcConnection(OvsdbTransport transport) {
        this.transport = transport;
    }

    /** The socket's path, for messages. */
    public String path() {
        return transport.path();
    }

    public boolean isClosed() {
        return closed;
    }

    /**
     * Sends a request and waits for its answer; notifications that come before it are kept.
     *
     * @param params writes the elements of the array {@code params}
     * @return the member {@code result}
     * @throws OvsdbRpcException where the server answers with an error
     * @throws OvsdbTimeoutException where it does not answer in time
     */
    public JsonElement call(String method, JsonWritable params, long timeoutMillis) throws OvsdbException {
        Deadline deadline = Deadline.after(timeoutMillis);
        long id = ++lastId;
        send(method, params, id, timeoutMillis);
        while (true) {
            JsonObject message = receive(deadline.leftMillis());
            if (message != null && !message.has("method")) {
                return answer(message, method, id);
            }
            if (message != null) {
                serve(message, timeoutMillis);
            }
            // Also for a server that says everything but the answer.
            if (deadline.isOver()) {
                throw broken(new OvsdbTimeoutException(path() + ": no answer to " + method + " within " + timeoutMillis
                        + " ms; is the server stopped?"));
            }
        }
    }

    /** Sends a notification: a request that is not answered. */
    public void notify(String method, JsonWritable params, long timeoutMillis) throws OvsdbException {
        send(method, params, -1, timeoutMillis);
    }

    /** The next notification, or {@code null} if none came in time. */
    public @Nullable JsonRpcNotification nextNotification(long timeoutMillis) throws OvsdbException {
        Deadline deadline = Deadline.after(timeoutMillis);
        while (notifications.isEmpty()) {
            JsonObject message = receive(deadline.leftMillis());
            if (message != null && !message.has("method")) {
                throw broken(OvsdbDecodeException.expected(path() + ": a notification", message));
            }
            if (message != null) {
                serve(message, Math.max(timeoutMillis, 1000));
            }
            if (deadline.isOver()) {
                break;
            }
        }
        return notifications.poll();
    }

    private void send(String method, JsonWritable params, long id, long timeoutMillis) throws OvsdbException {
        JsonText out = new JsonText();
        out.beginObject();
        out.name("method");
        out.value(method);
        out.name("params");
        out.beginArray();
        params.write(out);
        out.endArray();
        out.name("id");
        if (id < 0) {
            out.nullValue();
        } else {
            out.value(id);
        }
        out.endObject();
        transmit(out, timeoutMillis);
    }

    /** Answers a request of the server: with {@code result}, or with an error where it is {@code null}. */
    private void reply(JsonElement id, @Nullable JsonElement result, long timeoutMillis) throws OvsdbException {
        JsonText out = new JsonText();
        out.beginObject();
        out.name("id");
        Json.write(id, out);
        out.name("result");
        Json.write(result == null ? JsonNull.INSTANCE : result, out);
        out.name("error");
        if (result == null) {
            out.value("unknown method");
        } else {
            out.nullValue();
        }
        out.endObject();
        transmit(out, timeoutMillis);
    }

    private void transmit(JsonText text, long timeoutMillis) throws OvsdbException {
        if (closed) {
            throw new OvsdbConnectionException(path(), "the connection is closed", null);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        try {
            transport.write(bytes, 0, bytes.length, timeoutMillis);
        } catch (OvsdbException e) {
            throw broken(e);
        }
    }

    /** The next message of any kind, or {@code null} if none was complete in time. */
    private @Nullable JsonObject receive(long timeoutMillis) throws OvsdbException {
        try {
            Deadline deadline = Deadline.after(timeoutMillis);
            for (boolean tried = false; ; tried = true) {
                String text = splitter.next();
                if (text != null) {
                    return Json.object(Json.parse(text), "a JSON-RPC message");
                }
                if (tried && deadline.isOver()) {
                    return null;
                }
                if (closed) {
                    throw new OvsdbConnectionException(path(), "the connection is closed", null);
                }
                int count = transport.read(block, 0, block.length, deadline.leftMillis());
                if (count < 0) {
                    String how = closed ? "the connection was closed" : "the server closed the connection";
                    throw new OvsdbConnectionException(
                            path(), how + (splitter.inMessage() ? " in the middle of a message" : ""), null);
                }
                splitter.add(block, 0, count);
            }
        } catch (OvsdbDecodeException e) {
            throw broken(new OvsdbDecodeException(path() + ": " + e.getMessage(), e));
        } catch (OvsdbException e) {
            throw broken(e);
        } catch (OutOfMemoryError e) {
            splitter.forget();
            throw broken(tooLarge(path(), e));
        }
    }

    /** Of a server that says more than this process can hold: the labs of others are no business of this error. */
    static OvsdbDecodeException tooLarge(String path, OutOfMemoryError cause) {
        return new OvsdbDecodeException(
                path + ": the server's answer does not fit into Java's memory ("
                        + (Runtime.getRuntime().maxMemory() >> 20) + " MiB)",
                cause);
    }

    private JsonElement answer(JsonObject message, String method, long id) throws OvsdbException {
        JsonElement told = message.get("id");
        if (told == null || !Json.text(told).equals(Long.toString(id))) {
            throw broken(OvsdbDecodeException.expected(path() + ": the answer to request " + id, message));
        }
        JsonElement error = message.get("error");
        if (error != null && !(error instanceof JsonNull)) {
            throw OvsdbRpcException.decode(path(), method, error);
        }
        JsonElement result = message.get("result");
        if (result == null) {
            throw broken(OvsdbDecodeException.expected(path() + ": a result", message));
        }
        return result;
    }

    /** Keeps a notification, answers an {@code echo} (section 4.1.11), refuses other requests. */
    private void serve(JsonObject message, long timeoutMillis) throws OvsdbException {
        String method;
        JsonArray params;
        try {
            method = Json.string(message.get("method"), "method");
            params = Json.array(message.get("params"), "params");
        } catch (OvsdbDecodeException e) {
            throw broken(new OvsdbDecodeException(path() + ": " + e.getMessage(), e));
        }
        JsonElement id = message.get("id");
        if (id == null || id instanceof JsonNull) {
            if (notifications.size() == MAX_KEPT) {
                throw broken(new OvsdbDecodeException(path() + ": more than " + MAX_KEPT + " notifications at once"));
            }
            notifications.add(new JsonRpcNotification(method, params));
            return;
        }
        reply(id, method.equals("echo") ? params : null, timeoutMillis);
    }

    private <E extends OvsdbException> E broken(E e) {
        close();
        return e;
    }

    @Override
    public void close() {
        closed = true;
        transport.close();
    }
}
