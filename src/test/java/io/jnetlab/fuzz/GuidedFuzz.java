package io.jnetlab.fuzz;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Jazzer, in a process of its own, looks for inputs that reach code that none has reached. It is on the class path with
 * {@code -Pfuzz} only.
 */
final class GuidedFuzz {
    private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";
    /** The code whose branches count: not the tests' own. */
    private static final String GUIDING = "io.jnetlab.**:org.yaml.snakeyaml.**:com.google.gson.**";

    private static final int MAX_LENGTH = 1 << 13;
    private static final List<String> FINDINGS = List.of("crash-", "timeout-", "oom-", "slow-unit-");

    private final Path folder;
    private final Path corpus;
    private final Path seeds;
    private final Path words;
    private final Path log;

    /** @param folder in which all of it is; what an earlier run has kept there is gone on with */
    GuidedFuzz(Path folder) {
        this.folder = folder;
        corpus = folder.resolve("corpus");
        seeds = folder.resolve("seeds");
        words = folder.resolve("words");
        log = folder.resolve("log");
    }

    static boolean isHere() {
        return ClassLoader.getSystemResource(JAZZER.replace('.', '/') + ".class") != null;
    }

    /**
     * Runs it.
     *
     * @param target which has a static method {@code fuzzerTestOneInput(byte[])}
     * @return the inputs that did harm
     */
    List<byte[]> run(Class<?> target, List<byte[]> begin, List<byte[]> words, boolean text, int seconds)
            throws IOException, InterruptedException {
        Files.createDirectories(corpus);
        Files.createDirectories(seeds);
        for (byte[] seed : begin) {
            if (seed.length <= MAX_LENGTH) {
                Files.write(seeds.resolve(Integer.toHexString(Arrays.hashCode(seed))), seed);
            }
        }
        Files.writeString(this.words, dictionary(words));
        findings(); // of an earlier run
        List<String> command = List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path", ""),
                JAZZER,
                "--target_class=" + target.getName(),
                "--instrumentation_includes=" + GUIDING,
                "--instrumentation_excludes=io.jnetlab.fuzz.**:" + target.getName() + "**",
                // A lab's file may hold regular expressions; their length and time are bounded.
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.RegexInjection",
                "--keep_going=20",
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + File.separator,
                "-max_total_time=" + seconds,
                "-max_len=" + MAX_LENGTH,
                "-timeout=60",
                "-use_value_profile=" + (text ? 0 : 1),
                "-dict=" + this.words,
                "-print_final_stats=1",
                corpus.toString(),
                seeds.toString());
        int status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        List<byte[]> found = findings();
        if (status != 0 && found.isEmpty()) {
            throw new IOException("Jazzer ended with " + status + ": see " + log);
        }
        return found;
    }

    /** What Jazzer says at its end: executions, edges ("cov"), features ("ft"), inputs kept. */
    String told() throws IOException {
        String last = null;
        for (String line : Files.readString(log, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            if (line.startsWith("#") && line.contains(" cov: ")) {
                last = line;
            }
        }
        if (last == null) {
            throw new IOException("Jazzer reached nothing: see " + log);
        }
        return last.trim().replaceAll("\\s+", " ");
    }

    /** Takes the inputs that Jazzer minds away, and gives them. */
    private List<byte[]> findings() throws IOException {
        List<byte[]> out = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (FINDINGS.stream().anyMatch(name::startsWith)) {
                    out.add(Files.readAllBytes(file));
                    Files.delete(file);
                }
            }
        }
        return out;
    }

    /** Words in the format of libFuzzer's dictionaries. */
    private static String dictionary(List<byte[]> words) {
        StringBuilder out = new StringBuilder();
        for (byte[] word : words) {
            out.append('"')
                    .append(HexFormat.of().withPrefix("\\x").formatHex(word))
                    .append("\"\n");
        }
        return out.toString();
    }
}
