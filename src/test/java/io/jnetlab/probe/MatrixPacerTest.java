package io.jnetlab.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class MatrixPacerTest {
    private static final long MILLI = 1_000_000L;

    /** Refuses for six seconds, but for one request in each tenth of a second. */
    private static boolean isHopelessWhereOneGetsThroughNowAndThen(boolean tableFull) {
        MatrixPacer pacer = new MatrixPacer(MatrixOptions.DEFAULT, 0);
        boolean hopeless = false;
        for (long now = 0; now < 6000 * MILLI; now += 100 * MILLI) {
            pacer.taken(new MatrixState(0, 0), now, true);
            pacer.refused(now + MILLI, tableFull);
            hopeless |= pacer.isHopeless(now + 2 * MILLI);
        }
        pacer.taken(new MatrixState(0, 0), 8000 * MILLI, true);
        assertEquals(false, pacer.isHopeless(8000 * MILLI));
        return hopeless;
    }

    @Test
    void aSlowQueueIsWaitedForAndAFullTableIsNot() {
        assertEquals(false, isHopelessWhereOneGetsThroughNowAndThen(false));
        assertEquals(true, isHopelessWhereOneGetsThroughNowAndThen(true));
    }
}
