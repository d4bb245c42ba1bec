package io.jnetlab.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
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
 * other ones each time; {@code -Dseed=N} repeats its beginning. Inputs that were once found to do harm stand in
 * {@code src/test/resources/fuzz/NAME} and are tried first.
 */
public final class Fuzz {
    /** Of the processor, for one input. */
    private static final long MAX_NANOS = 1_000_000_000L;
    /** Allocated in all, which is more than is ever held at once. */
    private static final long MAX_BYTES = 256L << 20;

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
    private final Target target;
    private final List<byte[]> corpus = new ArrayList<>();
    private final List<byte[]> words = new ArrayList<>();
    private final boolean text;
    private final Set<String> features = new HashSet<>();
    private final Map<String, String> findings = new LinkedHashMap<>();
    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private int seeds;
    private long executions;
    private long longest;
    private long most;

    private Fuzz(String name, boolean text, Target target) {
        this.name = name;
        this.text = text;
        this.target = target;
    }

    /** Of a reader of bytes. */
    public static Fuzz ofBytes(String name, Target target) {
        return new Fuzz(name, false, target);
    }

    /** Of a reader of text, in which words and lines mean something. */
    public static Fuzz ofText(String name, Target target) {
        return new Fuzz(name, true, target);
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
    public void run(int times) throws IOException {
        Integer seconds = Integer.getInteger("fuzz.seconds");
        long seed = Long.getLong("seed", seconds == null ? 1 : System.nanoTime());
        Random random = new Random(seed);
        seeds = corpus.size();
        assertTrue(seeds > 0, "nothing to begin with");
        for (byte[] input : regressions()) {
            execute(input);
        }
        for (byte[] input : List.copyOf(corpus)) {
            execute(input);
        }
        Mutator mutator = new Mutator(random, corpus, words, text);
        long start = System.nanoTime();
        long end = seconds == null ? Long.MAX_VALUE : start + seconds * 1_000_000_000L;
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
        report(seed, System.nanoTime() - start);
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
        long bytes = thread.getCurrentThreadAllocatedBytes();
        long nanos = thread.getCurrentThreadCpuTime();
        List<String> made = List.of();
        Throwable harm = null;
        try {
            made = target.read(input);
        } catch (Throwable e) { // also a stack that overflows, or a heap
            harm = e;
        }
        nanos = thread.getCurrentThreadCpuTime() - nanos;
        bytes = thread.getCurrentThreadAllocatedBytes() - bytes;
        longest = Math.max(longest, nanos);
        most = Math.max(most, bytes);
        if (harm != null) {
            found(key(harm), harm, input);
        } else if (nanos > MAX_NANOS) {
            found("it takes too long", null, input);
        } else if (bytes > MAX_BYTES) {
            found("it takes too much memory", null, input);
        }
        return harm == null && features.addAll(made);
    }

    /** What and where, so that what is found a thousand times is told once. */
    private static String key(Throwable e) {
        StringBuilder out = new StringBuilder(e.getClass().getName());
        int frames = 0;
        for (StackTraceElement frame : e.getStackTrace()) {
            if (frame.getClassName().startsWith("io.jnetlab.") && frames < 2) {
                out.append(" in ").append(frame.getClassName()).append(':').append(frame.getLineNumber());
                frames++;
            }
        }
        return out.toString();
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
                if (key.equals(harm(less))) {
                    best = less;
                } else {
                    at += size;
                }
            }
        }
        return best;
    }

    private String harm(byte[] input) {
        try {
            target.read(input);
            return "";
        } catch (Throwable e) {
            return key(e);
        }
    }

    private void report(long seed, long nanos) throws IOException {
        long perSecond = executions * 1_000_000_000L / Math.max(1, nanos);
        String line =
                "fuzz " + name + ": " + executions + " executions in " + nanos / 1_000_000_000 + " s, " + perSecond
                        + " a second; " + seeds + " inputs to begin with, " + (corpus.size() - seeds)
                        + " kept; the longest took "
                        + longest / 1_000_000 + " ms, the largest " + (most >> 20) + " MiB; " + findings.size()
                        + " findings; -Dseed=" + seed;
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
