package io.jnetlab.model;

import org.jspecify.annotations.Nullable;

/**
 * How long an address may be used, in seconds from when it was given; {@link #NO_END} for ever.
 *
 * <p>The kernel counts down; what is read is what it began with, since it also says when.
 *
 * @param valid then the kernel takes it away: {@code valid_lft}
 * @param preferred then new connections take another source: {@code preferred_lft}
 * @param age how long ago it was given; 0 in what is wanted
 */
public record Lifetime(long valid, long preferred, long age) {
    public static final long NO_END = -1;

    public static final Lifetime FOREVER = new Lifetime(NO_END, NO_END, 0);

    /** The kernel counts whole seconds, and they pass while it is asked. */
    private static final long SLACK = 3;

    /** {@code forever} or a number, as in ip-address(8). */
    static String text(long seconds) {
        return seconds == NO_END ? "forever" : Long.toString(seconds);
    }

    /** This one, as it was read, beside what is wanted: with the same numbers where they say the same. */
    Lifetime beside(Lifetime wanted) {
        long end = isNear(valid, wanted.valid) ? wanted.valid : valid;
        boolean over = preferred == 0 && wanted.preferred != NO_END && wanted.preferred <= age + SLACK;
        return new Lifetime(end, over || isNear(preferred, wanted.preferred) ? wanted.preferred : preferred, age);
    }

    private static boolean isNear(long a, long b) {
        return a == b || a != NO_END && b != NO_END && Math.abs(a - b) <= SLACK;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(valid * 31 + preferred);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Lifetime l && l.valid == valid && l.preferred == preferred;
    }
}
