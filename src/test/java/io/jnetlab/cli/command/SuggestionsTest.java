package io.jnetlab.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SuggestionsTest {
    private static final List<String> NAMES = List.of("status", "plan", "ping", "pingall", "up", "down");

    @Test
    void distanceCountsTypingErrors() {
        assertEquals(0, Suggestions.distance("ping", "ping"));
        assertEquals(1, Suggestions.distance("pign", "ping"));
        assertEquals(1, Suggestions.distance("pin", "ping"));
        assertEquals(1, Suggestions.distance("pong", "ping"));
        assertEquals(4, Suggestions.distance("", "ping"));
        assertEquals(3, Suggestions.distance("kitten", "sitting"));
    }

    @Test
    void nearestIsNotFar() {
        assertEquals("status", Suggestions.nearest("stauts", NAMES));
        assertEquals("ping", Suggestions.nearest("pin", NAMES));
        assertEquals("up", Suggestions.nearest("pu", NAMES));
        assertNull(Suggestions.nearest("frobnicate", NAMES));
        assertNull(Suggestions.nearest("x", List.of("abc")));
        assertNull(Suggestions.nearest("-c", List.of("-s", "-M")));
        assertNull(Suggestions.nearest("--frce", List.of("--prune", "--wait")));
        assertEquals("--prune", Suggestions.nearest("--prnue", List.of("--prune", "-o")));
    }

    @Test
    void beginningOfANameIsNear() {
        assertEquals("pingall", Suggestions.nearest("pingal", NAMES));
        assertEquals("status", Suggestions.nearest("sta", NAMES));
    }
}
