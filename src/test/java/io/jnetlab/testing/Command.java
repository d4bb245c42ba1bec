package io.jnetlab.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A command that ran to its end.
 *
 * @param line its words
 * @param status its exit status
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
public record Command(List<String> line, int status, String out, String err) {

    /** Runs a command with empty standard input, in the network namespace of the calling thread, and waits for it. */
    public static Command run(String... line) {
        return run(new ProcessBuilder(line));
    }

    /** Runs a shell script, see {@link #run(String...)}. */
    public static Command sh(String script) {
        return run("sh", "-c", script);
    }

    /** Runs what is prepared (its environment, folder, ...) with empty standard input and waits for it. */
    public static Command run(ProcessBuilder builder) {
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
            String out = text(process.getInputStream());
            return new Command(List.copyOf(builder.command()), process.waitFor(), out, err.join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + builder.command(), e);
        }
    }

    /** This command, where it succeeded; otherwise the test fails with what it wrote. */
    public Command orFail() {
        if (status != 0) {
            throw new AssertionError(String.join(" ", line) + " exited " + status + ": " + allOutput());
        }
        return this;
    }

    /** Standard output and standard error, one after the other, without space around them. */
    public String allOutput() {
        return (out + err).strip();
    }

    private static String text(InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
