package io.jnetlab.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one input: what the reader made of it, or the harm that it did, and what it cost.
 *
 * @param harm null where there is none
 * @param nanos of the processor
 * @param bytes allocated in all, which is more than was ever held at once
 */
record Trial(List<String> made, @Nullable Throwable harm, long nanos, long bytes) {
    private static final long MAX_NANOS = 1_000_000_000L;
    private static final long MAX_BYTES = 256L << 20;
    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Tries an input, twice where it costs too much: the first time may have loaded classes. */
    static Trial of(Fuzz.Target target, byte[] input) {
        Trial trial = once(target, input);
        if (trial.harm != null || trial.excess() == null) {
            return trial;
        }
        trial = once(target, input);
        return new Trial(trial.made, trial.harm != null ? trial.harm : trial.excess(), trial.nanos, trial.bytes);
    }

    private static Trial once(Fuzz.Target target, byte[] input) {
        long bytes = THREAD.getCurrentThreadAllocatedBytes();
        long nanos = THREAD.getCurrentThreadCpuTime();
        List<String> made = List.of();
        Throwable harm = null;
        try {
            made = target.read(input);
        } catch (Throwable e) { // also a stack that overflows, or a heap
            harm = e;
        }
        nanos = THREAD.getCurrentThreadCpuTime() - nanos;
        bytes = THREAD.getCurrentThreadAllocatedBytes() - bytes;
        return new Trial(made, harm, nanos, bytes);
    }

    private @Nullable Throwable excess() {
        if (nanos > MAX_NANOS) {
            return new AssertionError("it takes too long: " + nanos / 1_000_000 + " ms");
        }
        if (bytes > MAX_BYTES) {
            return new AssertionError("it takes too much memory: " + (bytes >> 20) + " MiB");
        }
        return null;
    }

    /** What and where, so that what is found a thousand times is told once; empty where there is no harm. */
    String key() {
        if (harm == null) {
            return "";
        }
        StringBuilder out = new StringBuilder(harm.getClass().getName());
        int frames = 0;
        for (StackTraceElement frame : harm.getStackTrace()) {
            if (frame.getClassName().startsWith("io.jnetlab.") && frames < 2) {
                out.append(" in ").append(frame.getClassName()).append(':').append(frame.getLineNumber());
                frames++;
            }
        }
        return out.toString();
    }
}
