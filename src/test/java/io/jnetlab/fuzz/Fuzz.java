package io.jnetlab.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a reader with inputs that are broken at random. What it says of one tells how far it came: an input of which it
 * says something new is kept, and broken further.
 *
 * <p>Without settings it is a short run, the same each time. {@code -Dfuzz.seconds=N} makes it a run of so many seconds,
 * other ones each time; {@code -Dseed=N} repeats its beginning; with {@code -Pfuzz} {@link GuidedFuzz} does it. Inputs
 * that were once found to do harm stand in {@code src/test/resources/fuzz/NAME} and are tried first.
 */
public final class Fuzz {
    private static final int MAX_KEPT = 4000;
    private static final int MAX_KEPT_LENGTH = 1 << 14;
    private static final int MAX_FINDINGS = 20;
    private static final long SHRINK_NANOS = 2_000_000_000L;
    private static final Path REGRESSIONS = Path.of("src/test/resources/fuzz");
    private static final Path FOUND = Path.of("target/fuzz");

    /** What is tried. */
    public interface Target {
        /**
         * Reads an input.
         *
         * @return what it made of it, in words that are alike for alike inputs: the kinds of what it found or minds
         * @throws Exception where it does what it must not
         */
        List<String> read(byte[] input) throws Exception;
    }

    private final String name;
    private final Class<?> test;
    private final Target target;
    private final List<byte[]> corpus = new ArrayList<>();
    private final List<byte[]> words = new ArrayList<>();
    private final boolean text;
    private final Set<String> features = new HashSet<>();
    private final Map<String, String> findings = new LinkedHashMap<>();
    private int seeds;
    private long executions;
    private long longest;
    private long most;

    private Fuzz(String name, Class<?> test, boolean text, Target target) {
        this.name = name;
        this.test = test;
        this.text = text;
        this.target = target;
    }

    /**
     * Of a reader of bytes.
     *
     * @param test which has the method {@code fuzzerTestOneInput(byte[])} that Jazzer calls
     */
    public static Fuzz ofBytes(String name, Class<?> test, Target target) {
        return new Fuzz(name, test, false, target);
    }

    /** Of a reader of text, in which words and lines mean something; else as {@link #ofBytes}. */
    public static Fuzz ofText(String name, Class<?> test, Target target) {
        return new Fuzz(name, test, true, target);
    }

    /** Tries one input for Jazzer. */
    public static void check(Target target, byte[] input) throws Throwable {
        Throwable harm = Trial.of(target, input).harm();
        if (harm != null) {
            throw harm;
        }
    }

    /** An input to begin with, which must do no harm either. */
    public Fuzz seed(byte[] input) {
        corpus.add(input);
        return this;
    }

    /** All files below a folder whose names end so. */
    public Fuzz seeds(Path folder, String ending) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(ending)) {
                    corpus.add(Files.readAllBytes(file));
                }
            }
        }
        return this;
    }

    /** What is put into inputs. */
    public Fuzz words(String... more) {
        for (String word : more) {
            words.add(word.getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    /** @param times how many inputs a short run tries */
    public void run(int times) throws IOException, InterruptedException {
        Integer seconds = Integer.getInteger("fuzz.seconds");
        long seed = Long.getLong("seed", seconds == null ? 1 : System.nanoTime());
        corpus.addAll(0, regressions());
        seeds = corpus.size();
        assertTrue(seeds > 0, "nothing to begin with");
        long start = System.nanoTime();
        for (byte[] input : List.copyOf(corpus)) {
            execute(input);
        }
        if (seconds != null && GuidedFuzz.isHere()) {
            guided(seconds);
            return;
        }
        long end = seconds == null ? Long.MAX_VALUE : start + seconds * 1_000_000_000L;
        Random random = new Random(seed);
        Mutator mutator = new Mutator(random, corpus, words, text);
        while (findings.size() < MAX_FINDINGS && (seconds == null ? executions < times : System.nanoTime() < end)) {
            byte[] input = mutator.mutate(corpus.get(random.nextInt(corpus.size())));
            if (execute(input) && input.length <= MAX_KEPT_LENGTH) {
                if (corpus.size() < seeds + MAX_KEPT) {
                    corpus.add(input);
                } else {
                    corpus.set(seeds + random.nextInt(MAX_KEPT), input);
                }
            }
        }
        long nanos = System.nanoTime() - start;
        report(executions + " executions in " + nanos / 1_000_000_000 + " s, "
                + executions * 1_000_000_000L / Math.max(1, nanos) + " a second; " + seeds + " inputs to begin with, "
                + (corpus.size() - seeds) + " kept; the longest took " + longest / 1_000_000 + " ms, the largest "
                + (most >> 20) + " MiB; -Dseed=" + seed);
    }

    private void guided(int seconds) throws IOException, InterruptedException {
        GuidedFuzz jazzer = new GuidedFuzz(FOUND.resolve(name));
        for (byte[] input : jazzer.run(test, corpus, words, text, seconds)) {
            Trial trial = Trial.of(target, input);
            found(trial.harm() == null ? "Jazzer minds it" : trial.key(), trial.harm(), input);
        }
        report(seeds + " inputs to begin with; Jazzer " + jazzer.told());
    }

    private List<byte[]> regressions() throws IOException {
        List<byte[]> out = new ArrayList<>();
        Path folder = REGRESSIONS.resolve(name);
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    out.add(Files.readAllBytes(file));
                }
            }
        }
        return out;
    }

    /** Tries an input; says whether it led to something new. */
    private boolean execute(byte[] input) throws IOException {
        executions++;
        Trial trial = Trial.of(target, input);
        longest = Math.max(longest, trial.nanos());
        most = Math.max(most, trial.bytes());
        if (trial.harm() != null) {
            found(trial.key(), trial.harm(), input);
        }
        return trial.harm() == null && features.addAll(trial.made());
    }

    private void found(String key, @Nullable Throwable harm, byte[] input) throws IOException {
        if (findings.containsKey(key)) {
            return;
        }
        byte[] small = harm == null ? input : shrink(key, input);
        Files.createDirectories(FOUND);
        Path file = FOUND.resolve(name + "-" + Integer.toHexString(Arrays.hashCode(small)));
        Files.write(file, small);
        String told = key + (harm == null ? "" : ": " + harm.getMessage()) + "\n   input: " + file;
        findings.put(key, told);
        if (Integer.getInteger("fuzz.seconds") != null) {
            System.out.println("fuzz " + name + ": " + told);
        }
    }

    /** The input without what the harm does not need. */
    private byte[] shrink(String key, byte[] input) {
        byte[] best = input;
        long end = System.nanoTime() + SHRINK_NANOS;
        for (int size = best.length / 2; size > 0 && System.nanoTime() < end; size /= 2) {
            for (int at = 0; at + size <= best.length && System.nanoTime() < end; ) {
                byte[] less = new byte[best.length - size];
                System.arraycopy(best, 0, less, 0, at);
                System.arraycopy(best, at + size, less, at, less.length - at);
                if (key.equals(Trial.of(target, less).key())) {
                    best = less;
                } else {
                    at += size;
                }
            }
        }
        return best;
    }

    private void report(String ran) throws IOException {
        String line = "fuzz " + name + ": " + ran + "; " + findings.size() + " findings";
        Files.createDirectories(FOUND);
        Files.writeString(FOUND.resolve(name + ".txt"), line + "\n");
        if (Integer.getInteger("fuzz.seconds") != null) {
            System.out.println(line);
        }
        if (!findings.isEmpty()) {
            fail(line + "\n" + String.join("\n", findings.values()));
        }
    }
}
