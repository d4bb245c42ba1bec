package io.jnetlab.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The labs that are shipped. */
public final class Topologies {
    private Topologies() {}

    /** Their files, in the order of their names. */
    public static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("topologies"))) {
            return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        }
    }
}
