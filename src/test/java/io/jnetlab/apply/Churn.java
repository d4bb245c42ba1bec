package io.jnetlab.apply;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Processes that make and delete links and addresses all the time, as fast as they can. */
final class Churn implements AutoCloseable {
    private final List<Process> processes = new ArrayList<>();

    /** @param place the options of ip(8) that say in which namespace, {@code -n NS}; none for the host's */
    Churn add(String place, String... commands) throws IOException {
        List<String> yes = List.of("yes", String.join("\n", commands));
        List<String> ip = new ArrayList<>(List.of("ip"));
        if (!place.isEmpty()) {
            ip.addAll(List.of(place.split(" ")));
        }
        ip.addAll(List.of("-force", "-batch", "-"));
        processes.addAll(ProcessBuilder.startPipeline(List.of(
                new ProcessBuilder(yes),
                new ProcessBuilder(ip)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD))));
        return this;
    }

    /** Ends them, and waits until they are gone. */
    @Override
    public void close() {
        for (Process process : processes) {
            process.destroyForcibly();
        }
        for (Process process : processes) {
            process.onExit().join();
        }
    }
}
