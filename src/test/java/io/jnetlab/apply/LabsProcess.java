package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.jnetlab.testing.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of its own that works on labs, {@link LabsMain}. */
final class LabsProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    /** Starts it, and waits until it listens. */
    LabsProcess() throws IOException {
        this(List.of(), List.of());
    }

    /**
     * Starts it by another command, {@code prlimit …}.
     *
     * @param before the words of that command
     * @param options more of them for the JVM
     */
    LabsProcess(List<String> before, List<String> options) throws IOException {
        List<String> words = new ArrayList<>(before);
        words.addAll(ChildJvm.words(options, LabsMain.class, List.of()));
        process = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        out = process.inputReader(StandardCharsets.UTF_8);
        assertEquals("ready", out.readLine());
    }

    /** Begins something; {@link #answer} or {@link #kill} ends it. */
    void tell(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** What it says when it is done. */
    String answer() throws IOException {
        String line = out.readLine();
        assertNotNull(line, "it has ended");
        return line;
    }

    String ask(String line) throws IOException {
        tell(line);
        return answer();
    }

    /** Sends it SIGKILL, that long from now. */
    void kill(long nanos) throws InterruptedException {
        if (!process.waitFor(nanos, TimeUnit.NANOSECONDS)) {
            close();
        }
    }

    /** Sends it SIGKILL, and waits until it is gone. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
