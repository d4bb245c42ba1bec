package io.jnetlab.cli.watch;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.jnetlab.cli.Main;
import io.jnetlab.sys.ProcessCalls;
import io.jnetlab.testing.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code jnetlab watch} in a process of its own, and what it prints. */
public final class Watching implements AutoCloseable {
    private static final String END = "\0";
    private static final long SECONDS = 60;

    private final Process process;
    private final BlockingQueue<String> out = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> err = new LinkedBlockingQueue<>();

    private Watching(List<String> arguments) throws IOException {
        process = new ProcessBuilder(words(arguments)).start();
        read(process.inputReader(StandardCharsets.UTF_8), out);
        read(process.errorReader(StandardCharsets.UTF_8), err);
    }

    /** The words that start it. */
    public static List<String> words(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("watch"));
        command.addAll(arguments);
        return ChildJvm.words(List.of("-Djnr.ffi.x86asm.enabled=false"), Main.class, command);
    }

    /** As JSON; it has begun. */
    static Watching json(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("-o", "json"));
        all.addAll(List.of(arguments));
        Watching watching = new Watching(all);
        watching.next(e -> e.get("event").getAsString().equals("begin"));
        return watching;
    }

    /** As text; its first line is not read yet. */
    static Watching text(String... arguments) throws IOException {
        return new Watching(List.of(arguments));
    }

    private static void read(BufferedReader lines, BlockingQueue<String> to) {
        Thread thread = new Thread(() -> {
            try (lines) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    to.add(line);
                }
            } catch (IOException e) {
                to.add(e.toString());
            }
            to.add(END);
        });
        thread.setDaemon(true);
        thread.start();
    }

    long pid() {
        return process.pid();
    }

    void signal(int signal) throws IOException {
        ProcessCalls.kill((int) process.pid(), signal);
    }

    /** The next line that it prints. */
    String line() throws InterruptedException {
        return next(out);
    }

    /** The first line on standard error with that in it. */
    String told(String part) throws InterruptedException {
        for (String line = next(err); ; line = next(err)) {
            if (line.contains(part)) {
                return line;
            }
        }
    }

    private String next(BlockingQueue<String> lines) throws InterruptedException {
        String line = lines.poll(SECONDS, TimeUnit.SECONDS);
        assertNotNull(line, () -> "nothing came; on standard error " + err);
        if (line.equals(END)) {
            throw new AssertionError("watch has ended; on standard error " + err);
        }
        return line;
    }

    /** The first object that is so. */
    JsonObject next(Predicate<JsonObject> wanted) throws InterruptedException {
        while (true) {
            JsonObject object = JsonParser.parseString(line()).getAsJsonObject();
            if (wanted.test(object)) {
                return object;
            }
        }
    }

    /** Waits for the change of a resource. */
    JsonObject change(String action, String kind, String namespace, String name) throws InterruptedException {
        return next(object -> change(object, action, kind, namespace, name) != null);
    }

    /** Waits for the change of an attribute. */
    JsonObject change(String kind, String namespace, String name, String attribute, String before, String after)
            throws InterruptedException {
        return next(object -> {
            JsonObject change = change(object, "change", kind, namespace, name);
            if (change != null) {
                for (JsonElement each : change.getAsJsonArray("attributes")) {
                    JsonObject a = each.getAsJsonObject();
                    if (a.get("name").getAsString().equals(attribute)
                            && text(a.get("before")).equals(before)
                            && text(a.get("after")).equals(after)) {
                        return true;
                    }
                }
            }
            return false;
        });
    }

    private static @Nullable JsonObject change(
            JsonObject object, String action, String kind, String namespace, String name) {
        if (object.has("changes")) {
            for (JsonElement each : object.getAsJsonArray("changes")) {
                JsonObject change = each.getAsJsonObject();
                if (change.get("action").getAsString().equals(action)
                        && change.get("kind").getAsString().equals(kind)
                        && change.get("namespace").getAsString().equals(namespace)
                        && change.get("name").getAsString().equals(name)) {
                    return change;
                }
            }
        }
        return null;
    }

    private static String text(JsonElement value) {
        return value.isJsonNull() ? "null" : value.getAsString();
    }

    /** Its exit code, when it has ended. */
    int ended() throws InterruptedException {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("watch does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
