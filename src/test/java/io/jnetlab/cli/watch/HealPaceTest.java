package io.jnetlab.cli.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class HealPaceTest {
    private final HealPace pace = new HealPace();

    @Test
    void theFirstTimeIsAtOnce() {
        assertFalse(pace.differs(0));
        assertEquals(0, pace.dueIn(0));
    }

    @Test
    void aFightDoublesThePauseUpToABound() {
        long now = 0;
        pace.differs(now);
        pace.tried(now);
        for (long wanted = HealPace.FIRST_MILLIS; wanted < HealPace.LONGEST_MILLIS; wanted *= 2) {
            assertTrue(pace.differs(now + 10));
            assertFalse(pace.differs(now + 20), "told once");
            assertEquals(wanted - 20, pace.dueIn(now + 20));
            now += wanted;
            pace.tried(now);
        }
        for (int i = 0; i < 3; i++) {
            assertTrue(pace.differs(now));
            assertEquals(HealPace.LONGEST_MILLIS, pace.dueIn(now));
            now += HealPace.LONGEST_MILLIS;
            assertEquals(0, pace.dueIn(now));
            pace.tried(now);
        }
    }

    @Test
    void afterACalmItIsAtOnceAgain() {
        pace.differs(0);
        pace.tried(0);
        assertTrue(pace.differs(1));
        pace.tried(500);
        long later = 501 + HealPace.CALM_MILLIS;
        assertFalse(pace.differs(later));
        assertEquals(0, pace.dueIn(later));
    }

    @Test
    void whatMendedItselfDoesNotCountForEver() {
        pace.differs(0);
        pace.tried(0);
        assertTrue(pace.differs(1));
        long later = HealPace.FIRST_MILLIS + HealPace.CALM_MILLIS + 1;
        assertFalse(pace.differs(later));
        assertEquals(0, pace.dueIn(later));
        pace.tried(later);
        pace.differs(later);
        assertEquals(HealPace.FIRST_MILLIS, pace.pause());
    }
}
