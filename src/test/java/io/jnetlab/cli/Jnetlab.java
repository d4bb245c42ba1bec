package io.jnetlab.cli;

import io.jnetlab.cli.view.LayoutLibrary;
import io.jnetlab.testing.Command;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** {@code bin/jnetlab}, installed in a folder of its own with the jars that Maven has built. */
public final class Jnetlab {
    private final Path launcher;

    /** @param prefix an empty folder */
    public Jnetlab(Path prefix) throws IOException {
        launcher = prefix.resolve("bin/jnetlab");
        Path published = prefix.resolve("lib/jnetlab/it");
        Files.createDirectories(prefix.resolve("bin"));
        Files.createDirectories(published);
        Files.copy(Path.of("bin/jnetlab"), launcher);
        for (String jar : List.of("jnetlab.jar", LayoutLibrary.JAR)) {
            Files.copy(Path.of("target", jar), published.resolve(jar));
        }
        Files.writeString(prefix.resolve("lib/jnetlab/current"), published.toAbsolutePath() + "\n");
    }

    public Path launcher() {
        return launcher;
    }

    /** Adds what bin/setup adds, by which it starts faster: jffi's library and the archive. For tests that start it often. */
    public Jnetlab whole() throws IOException {
        Path tools = launcher.resolveSibling("../lib/jnetlab").normalize();
        try (JarFile jar = new JarFile("target/jnetlab.jar")) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (entry.getName().startsWith("jni/") && !entry.isDirectory()) {
                    Path to = tools.resolve("it").resolve(entry.getName().substring("jni/".length()));
                    Files.createDirectories(to.resolveSibling("."));
                    try (InputStream in = jar.getInputStream(entry)) {
                        Files.copy(in, to);
                    }
                }
            }
        }
        Files.copy(Path.of("bin/archive"), tools.resolve("archive"));
        run(Map.of("JNETLAB_NO_SETUP", ""), "version").orFail();
        return this;
    }

    /** Runs it to its end. */
    public Command run(String... arguments) {
        return run(Map.of(), arguments);
    }

    /** Runs it to its end with more variables in its environment. */
    public Command run(Map<String, String> environment, String... arguments) {
        return Command.run(builder(environment, arguments));
    }

    /** Runs a shell script in which {@code $J} is the launcher. */
    public Command sh(String script) {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", script);
        prepare(builder, Map.of("J", launcher.toString()));
        return Command.run(builder);
    }

    /** Starts it. */
    Process start(String... arguments) throws IOException {
        return builder(Map.of(), arguments).start();
    }

    private ProcessBuilder builder(Map<String, String> environment, String... arguments) {
        List<String> line = new ArrayList<>();
        line.add(launcher.toString());
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line);
        prepare(builder, environment);
        return builder;
    }

    private static void prepare(ProcessBuilder builder, Map<String, String> environment) {
        builder.environment().put("JNETLAB_NO_SETUP", "1");
        builder.environment().remove("NO_COLOR");
        builder.environment().putAll(environment);
    }
}
