package io.jnetlab.cli.watch;

/**
 * When a lab that differs is put back: at once, and later and later while it is changed again soon after each time.
 * Times are milliseconds of any one clock.
 */
final class HealPace {
    static final long FIRST_MILLIS = 500;
    static final long LONGEST_MILLIS = 60_000;

    /** What comes so long after the last time is nobody who fights. */
    static final long CALM_MILLIS = 10_000;

    private boolean tried;
    private boolean counted;
    private long last;
    private long pause;

    /**
     * The lab is seen to differ.
     *
     * @return whether the pause has become longer for it
     */
    boolean differs(long now) {
        if (counted) {
            return false;
        }
        counted = true;
        if (!tried || now - last > CALM_MILLIS) {
            pause = 0;
            return false;
        }
        pause = pause == 0 ? FIRST_MILLIS : Math.min(2 * pause, LONGEST_MILLIS);
        return true;
    }

    /** How long after the last time the next one is. */
    long pause() {
        return pause;
    }

    /** How long to wait from now on before the lab is put back; 0 for now. */
    long dueIn(long now) {
        return tried ? Math.max(0, last + pause - now) : 0;
    }

    /** It was put back, or that was tried. */
    void tried(long now) {
        if (tried && now - last > CALM_MILLIS + pause) {
            pause = 0;
        }
        tried = true;
        counted = false;
        last = now;
    }
}
