package io.jnetlab.observe;

import org.jspecify.annotations.Nullable;

/**
 * Something about the machine that matters to labs.
 *
 * @param what is looked at, in a few words
 * @param text what was found
 * @param help how to mend it; null where nothing is to be mended
 */
public record Finding(Level level, String what, String text, @Nullable String help) {
    /** How much it matters. */
    public enum Level {
        OK,
        /** Some labs do without it. */
        WARNING,
        /** No lab comes up without it. */
        FAILURE
    }

    static Finding ok(String what, String text) {
        return new Finding(Level.OK, what, text, null);
    }

    static Finding warning(String what, String text, String help) {
        return new Finding(Level.WARNING, what, text, help);
    }

    static Finding failure(String what, String text, String help) {
        return new Finding(Level.FAILURE, what, text, help);
    }
}
