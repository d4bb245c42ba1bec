package io.jnetlab.cli.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.capture.PcapngFile;
import io.jnetlab.cli.Main;
import io.jnetlab.sys.ProcessCalls;
import io.jnetlab.testing.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code jnetlab capture -w FILE} in a process of its own. */
final class Capturing implements AutoCloseable {
    static final int SIGSTOP = 19;
    static final int SIGCONT = 18;
    private static final long SECONDS = 60;

    private final Process process;
    private final BufferedReader err;
    private final Path file;

    private Capturing(Path file, List<String> words) throws IOException {
        this.file = file;
        process = new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        err = process.errorReader(StandardCharsets.UTF_8);
    }

    /** The words that start it. */
    static List<String> words(String... arguments) {
        List<String> all = new ArrayList<>(List.of("capture"));
        all.addAll(List.of(arguments));
        return ChildJvm.words(List.of("-Djnr.ffi.x86asm.enabled=false"), Main.class, all);
    }

    /** Begins; the kernel keeps all that comes from here on. */
    static Capturing of(Path folder, String... arguments) throws IOException {
        Path file = folder.resolve("it.pcapng");
        Files.deleteIfExists(file);
        List<String> words = words(arguments);
        words.addAll(List.of("-w", file.toString()));
        Capturing capturing = new Capturing(file, words);
        capturing.told("capturing ");
        return capturing;
    }

    void signal(int signal) throws IOException {
        ProcessCalls.kill((int) process.pid(), signal);
    }

    /** The first line on standard error with that in it. */
    String told(String part) throws IOException {
        StringBuilder before = new StringBuilder();
        for (String line = err.readLine(); line != null; line = err.readLine()) {
            if (line.contains(part)) {
                return line;
            }
            before.append(line).append('\n');
        }
        throw new AssertionError("it has ended without " + part + ": " + before);
    }

    /** What it has captured, when it has ended with that code. */
    PcapngFile ended(int code) throws IOException, InterruptedException {
        String last = told(" dropped");
        assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS), "it does not end");
        assertEquals(code, process.exitValue(), last);
        assertNotNull(file);
        return PcapngFile.read(file);
    }

    Path file() {
        return file;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
