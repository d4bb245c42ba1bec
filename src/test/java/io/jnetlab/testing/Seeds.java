package io.jnetlab.testing;

import java.util.Random;
import org.opentest4j.AssertionFailedError;

/**
 * Randomness of property tests: a new seed for each run, said when it fails, taken from {@code -Dseed=N} to repeat it. In
 * continuous integration the seeds are the same each time, so that a change is judged by what it changes.
 */
public final class Seeds {
    private Seeds() {}

    /** What is tried with one source of random values. */
    public interface Law {
        void check(Random random) throws Exception;
    }

    /** Tries a law that many times, each with a seed of its own, which a failure names. */
    public static void forAll(int times, Law law) {
        Long given = Long.getLong("seed");
        long first = given != null ? given : Hermetic.inCi() ? 1 : System.nanoTime();
        for (int i = 0; i < (given == null ? times : 1); i++) {
            long seed = first + i;
            try {
                law.check(new Random(seed));
            } catch (Throwable e) {
                throw new AssertionFailedError("with -Dseed=" + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
