package io.jnetlab.cli.console;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.cli.Jnetlab;
import io.jnetlab.testing.Hermetic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A shell script on a terminal of its own, of util-linux's script(1), with somebody who types and reads. */
public final class ConsoleSession implements AutoCloseable {
    public static final String CTRL_C = "\u0003";
    public static final String CTRL_D = "\u0004";
    static final String CTRL_Z = "\u001a";
    /** While a line is edited, the terminal has its application keys. */
    static final String UP = "\u001bOA";

    static final String TAB = "\t";

    private static final Pattern STEERING = Pattern.compile("\u001b(\\[[0-9;?]*[a-zA-Z]|[=>])|[\r\u0007]");
    private static final long SECONDS = 60;

    private final Process process;
    private final StringBuilder screen = new StringBuilder();
    private final Thread reading;
    private int read;

    /**
     * Starts it.
     *
     * @param script in which {@code $J} is jnetlab
     */
    public ConsoleSession(Jnetlab jnetlab, Map<String, String> environment, String script) throws IOException {
        Hermetic.requireCommand("script", "bsdutils");
        ProcessBuilder builder = new ProcessBuilder("script", "-qec", script, "/dev/null");
        builder.environment().put("SHELL", "/bin/sh");
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().put("JNETLAB_NO_SETUP", "1");
        builder.environment().put("J", jnetlab.launcher().toString());
        builder.environment().putAll(environment);
        process = builder.redirectErrorStream(true).start();
        reading = new Thread(this::read, "screen");
        reading.setDaemon(true);
        reading.start();
    }

    private void read() {
        byte[] buffer = new byte[4096];
        try (InputStream in = process.getInputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                synchronized (screen) {
                    // A character that is cut in two is none that is waited for.
                    screen.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
                    screen.notifyAll();
                }
            }
        } catch (IOException e) {
            return; // it has ended
        }
    }

    public void type(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Types a line and its end. */
    public void line(String text) throws IOException {
        type(text + "\r");
    }

    /** Waits until a text is on the screen behind what was waited for before, and gives what stands between. */
    public String await(String text) throws InterruptedException {
        return await(Pattern.compile(Pattern.quote(text)));
    }

    /** Waits for what matches. */
    public String await(Pattern pattern) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS * Hermetic.slowness());
        synchronized (screen) {
            while (true) {
                String shown = shown();
                Matcher found = pattern.matcher(shown);
                if (found.find(read)) {
                    String between = shown.substring(read, found.end());
                    read = found.end();
                    return between;
                }
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0 || !reading.isAlive()) {
                    throw new AssertionError(
                            "no " + pattern + " after:\n" + shown.substring(Math.min(read, shown.length())));
                }
                screen.wait(Math.min(left, 100));
            }
        }
    }

    /** Without what steers the terminal. The last bytes may be the beginning of that: they are left for the next time. */
    private String shown() {
        int escape = screen.lastIndexOf("\u001b");
        String whole = escape >= 0 && screen.length() - escape < 8 ? screen.substring(0, escape) : screen.toString();
        String rest = screen.substring(whole.length());
        return STEERING.matcher(whole).replaceAll("")
                + (STEERING.matcher(rest).lookingAt() ? STEERING.matcher(rest).replaceAll("") : "");
    }

    /** All that has been written to the terminal. */
    public String written() {
        synchronized (screen) {
            return screen.toString();
        }
    }

    /** Waits for the script's end and gives its exit status. */
    public int exit() throws InterruptedException {
        assertTrue(process.waitFor(SECONDS * Hermetic.slowness(), TimeUnit.SECONDS), "it goes on:\n" + screen);
        reading.join();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
