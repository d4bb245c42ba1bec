package io.jnetlab.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code run:} of a topology file: a command and what must come of it.
 *
 * @param command the program and its arguments
 * @param exit the status that it must end with
 * @param output what it must print, or null where that doesn't matter
 */
public record RunCheck(
        String title,
        @Nullable String hint,
        Duration within,
        @Nullable Integer points,
        NetnsName in,
        List<String> command,
        int exit,
        @Nullable Output output)
        implements Check {
    /** How the output is compared. */
    public enum Comparison {
        /** The text stands somewhere in it. */
        CONTAINS("contains"),
        /** It is the text; a last line end doesn't matter. */
        EQUALS("equals"),
        /** The regular expression is found in it, {@code ^} and {@code $} at the ends of lines. */
        MATCHES("matches");

        private final String word;

        Comparison(String word) {
            this.word = word;
        }

        /** As a file writes it. */
        @Override
        public String toString() {
            return word;
        }
    }

    /** What the standard output must be. */
    public record Output(Comparison comparison, String text) {
        /** As a file writes it. */
        @Override
        public String toString() {
            return comparison + " " + text;
        }
    }
}
