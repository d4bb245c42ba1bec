package io.jnetlab.probe.why;

import org.jspecify.annotations.Nullable;

/**
 * What an examination says.
 *
 * @param position where the packet is then, with what was found
 * @param said a line for people about it; null for nothing worth a line
 * @param stop why it goes no further; null where it does
 */
record Outcome(Position position, @Nullable String said, @Nullable Stop stop) {
    static Outcome passes(Position position) {
        return new Outcome(position, null, null);
    }

    static Outcome passes(Position position, String said) {
        return new Outcome(position, said, null);
    }

    static Outcome stops(Position position, Stop stop) {
        return new Outcome(position, null, stop);
    }
}
