package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jnetlab.sys.ProcessCalls;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A hundred pings a second that go on while something else happens. */
final class Pinging implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final List<String> lines = new ArrayList<>();
    private int last;

    /** Begins, and waits for the first answer. */
    Pinging(String from, String to) throws IOException {
        process = new ProcessBuilder("ip", "netns", "exec", from, "ping", "-n", "-O", "-i", "0.01", to)
                .redirectErrorStream(true)
                .start();
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        answer();
    }

    private void answer() throws IOException {
        while (true) {
            String line = out.readLine();
            if (line == null) {
                throw new AssertionError("ping ended: " + lines);
            }
            lines.add(line);
            int at = line.indexOf("icmp_seq=");
            if (at >= 0 && line.contains(" time=")) {
                int seq = Integer.parseInt(line.substring(at + 9, line.indexOf(' ', at)));
                if (last != 0) {
                    assertEquals(
                            last + 1,
                            seq,
                            () -> "answers are missing: " + lines.subList(Math.max(0, lines.size() - 9), lines.size()));
                }
                last = seq;
                return;
            }
        }
    }

    /** Waits for answers to pings that begin now; every one up to them must have come. */
    void assertNoneLost() throws IOException {
        // What is in the pipe was answered before; it holds at most 64 KiB, which is about 900 lines.
        while (out.ready()) {
            answer();
        }
        for (int i = 0; i < 5; i++) {
            answer();
        }
    }

    @Override
    public void close() throws IOException {
        ProcessCalls.kill((int) process.pid(), ProcessCalls.SIGKILL);
        process.destroyForcibly().onExit().join();
    }
}
