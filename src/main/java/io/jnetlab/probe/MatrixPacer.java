package io.jnetlab.probe;

import java.util.ArrayDeque;

/** Says when a matrix may send: by its rate, by what is under way, and by what the kernel takes. */
final class MatrixPacer {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1000 * MILLI;
    /** A request that is unanswered for so long does not count as under way any more. */
    private static final long FRESH = 20 * MILLI;
    /** The first and the longest pause where the kernel takes no more. */
    private static final long SHORT_PAUSE = 5 * MILLI;

    private static final long LONG_PAUSE = 100 * MILLI;
    /** A device's queue empties sooner; a table that is full of others' neighbours does not, for half a minute. */
    private static final long GIVE_UP = 5 * SECOND;

    private final int window;
    private final int perSecond;
    /** Requests in the order in which they were sent. */
    private final ArrayDeque<MatrixState> fresh = new ArrayDeque<>();

    private int underWay;
    private double tokens;
    private long tokensAt;
    /** Since when the kernel has taken nothing; 0 while it does. */
    private long refusedSince;

    private long refusedAt;
    private boolean tableFull;
    private long pause;
    private long pausedUntil;

    MatrixPacer(MatrixOptions options, long now) {
        window = options.window();
        perSecond = options.perSecond();
        tokensAt = now;
    }

    /** Time has passed: there are more tokens, and less is under way. */
    void advance(long now) {
        tokens = Math.min(window, tokens + (double) (now - tokensAt) * perSecond / SECOND);
        tokensAt = now;
        for (MatrixState head = fresh.peek(); head != null && (head.done || now - head.sentAt >= FRESH); ) {
            fresh.remove();
            answered(head);
            head = fresh.peek();
        }
    }

    /** When the next request may be sent; not after {@code now} if at once. */
    long mayGoOn(long now) {
        if (refusedSince != 0 && now - pausedUntil < 0) {
            return pausedUntil;
        }
        if (underWay >= window) {
            return fresh.element().sentAt + FRESH;
        }
        return tokens < 1 ? now + MILLI : now;
    }

    /** A request was taken, or refused for a reason of its own. */
    void taken(MatrixState state, long now, boolean sent) {
        tokens--;
        // A full table has room for one now and then, which is no sign that it has for many.
        if (!tableFull || now - refusedAt > SECOND) {
            refusedSince = 0;
            pause = 0;
        }
        state.sentAt = now;
        if (sent && !state.countsAsUnderWay) {
            state.countsAsUnderWay = true;
            underWay++;
            fresh.add(state);
        }
    }

    /**
     * The kernel takes nothing just now: nothing is sent for a while, each time longer.
     *
     * @param full whether for its table of neighbours
     */
    void refused(long now, boolean full) {
        tableFull = full;
        refusedAt = now;
        refusedSince = refusedSince == 0 ? now : refusedSince;
        pause = Math.max(SHORT_PAUSE, Math.min(2 * pause, LONG_PAUSE));
        pausedUntil = now + pause;
    }

    /** Whether the kernel has refused for so long that it will not change its mind. */
    boolean isHopeless(long now) {
        return refusedSince != 0 && now - refusedSince > GIVE_UP;
    }

    /** Whether what it refused last was for its table of neighbours. */
    boolean isTableFull() {
        return tableFull;
    }

    /** A request is not under way any more. */
    void answered(MatrixState state) {
        if (state.countsAsUnderWay) {
            state.countsAsUnderWay = false;
            underWay--;
        }
    }
}
