package io.jnetlab.cli.check;

import io.jnetlab.cli.program.ProgramWords;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.netns.ProcessEnvironment;
import io.jnetlab.netns.ProgramException;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A command that ran in a namespace, with nothing of it left behind.
 *
 * @param finished false where it was killed since its time was over
 * @param status its exit status; as in a shell 128 and the signal where one ended it
 * @param out what it printed, the first MiB
 * @param err what it printed to its standard error, likewise
 */
record CheckProcess(boolean finished, int status, String out, String err) {
    private static final int KEPT = 1 << 20;
    /** In the environment of the command and of all that it starts, so that each can be found however it detached. */
    private static final String MARK = "JNETLAB_CHECK";

    /** Runs a command as {@code jnetlab exec} does, without an input, and kills with its children what is left in the end. */
    static CheckProcess run(NetworkNamespace namespace, List<String> command, Duration timeout) throws IOException {
        try (ProgramWords program = ProgramWords.of(namespace, command, System.getenv("PATH"))) {
            return start(program, namespace.label(), timeout);
        } catch (ProgramException e) {
            return failed(e);
        }
    }

    private static CheckProcess failed(ProgramException e) {
        return new CheckProcess(true, e.exitStatus(), "", e.getMessage() + "\n");
    }

    private static CheckProcess start(ProgramWords program, String name, Duration timeout) throws IOException {
        String mark = UUID.randomUUID().toString();
        ProcessBuilder builder = new ProcessBuilder().redirectInput(new File("/dev/null"));
        Map<String, String> environment = builder.environment();
        environment.remove(ProcessEnvironment.NOFILE);
        environment.remove(ProcessEnvironment.FDS);
        environment.put("JNETLAB_NS", name);
        environment.put(MARK, mark);
        Thread killer = new Thread(new Killing(mark), "kill check");
        Runtime.getRuntime().addShutdownHook(killer);
        try {
            Process process = program.launch(builder);
            Reading out = Reading.of(process.getInputStream());
            Reading err = Reading.of(process.getErrorStream());
            boolean finished = false;
            try {
                finished = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            kill(mark);
            int status = finished ? process.exitValue() : -1;
            return new CheckProcess(finished, status, out.text(), err.text());
        } finally {
            try {
                Runtime.getRuntime().removeShutdownHook(killer);
            } catch (IllegalStateException e) {
                kill(mark); // the hook is at it already
            }
        }
    }

    /** Kills all that have the mark, until a look finds none: what was starting meanwhile is found by the next. */
    private static void kill(String mark) throws IOException {
        boolean found = true;
        while (found) {
            found = false;
            try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[1-9]*")) {
                for (Path process : processes) {
                    if (hasMark(process, MARK + "=" + mark)) {
                        found = true;
                        ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                                .ifPresent(ProcessHandle::destroyForcibly);
                    }
                }
            }
        }
    }

    /** A process that has ended has no environment any more, also where nobody has waited for it. */
    private static boolean hasMark(Path process, String mark) {
        try {
            String environment = Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
            return environment.contains(mark);
        } catch (IOException e) {
            return false; // it has ended
        }
    }

    private record Killing(String mark) implements Runnable {
        @Override
        public void run() {
            try {
                kill(mark);
            } catch (IOException e) {
                return; // the process ends, and nobody can be told
            }
        }
    }

    /** Reads a stream to its end, so that whoever writes never waits. */
    private static final class Reading implements Runnable {
        private final InputStream in;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final Thread thread = new Thread(this, "output of a check");

        private Reading(InputStream in) {
            this.in = in;
        }

        static Reading of(InputStream in) {
            Reading reading = new Reading(in);
            reading.thread.setDaemon(true);
            reading.thread.start();
            return reading;
        }

        @Override
        public void run() {
            byte[] buffer = new byte[8192];
            try (in) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    kept.write(buffer, 0, Math.min(n, KEPT - kept.size()));
                }
            } catch (IOException e) {
                return; // what was read so far is the output
            }
        }

        String text() {
            try {
                // Whoever held the stream open is killed; one that hid from that isn't waited for.
                thread.join(1000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return kept.toString(StandardCharsets.UTF_8);
        }
    }
}
