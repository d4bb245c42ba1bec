package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jnetlab.testing.ChildJvm;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Labs that are brought up in processes of their own, which are killed meanwhile. */
final class KilledUp {
    private final Path file;
    private final Random random = new Random(7);
    private long whole;

    /** @param folder for the file */
    KilledUp(Path folder, String yaml) throws Exception {
        file = Files.writeString(folder.resolve("lab.yaml"), yaml);
    }

    /** Lets it come up, to see how long that takes. */
    void whole() throws Exception {
        long start = System.nanoTime();
        killedAfter(TimeUnit.MINUTES.toNanos(1));
        whole = System.nanoTime() - start;
    }

    /** Kills it at any instant: up takes the second half or so of the process's life, and is killed early more often than late. */
    void killed() throws Exception {
        killedAfter((long) (random.nextDouble() * whole * 0.7));
    }

    private void killedAfter(long nanos) throws Exception {
        Process child = ChildJvm.builder(UpMain.class, file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            assertEquals("ready", out.readLine());
            child.getOutputStream().write('\n');
            child.getOutputStream().flush();
            // Else it is killed below, by SIGKILL.
            if (child.waitFor(nanos, TimeUnit.NANOSECONDS)) {
                return;
            }
        } finally {
            child.destroyForcibly().onExit().join();
        }
    }
}
