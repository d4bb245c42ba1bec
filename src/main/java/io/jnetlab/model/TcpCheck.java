package io.jnetlab.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * {@code tcp:} of a topology file.
 *
 * @param port that is connected to
 */
public record TcpCheck(
        String title,
        @Nullable String hint,
        Duration within,
        @Nullable Integer points,
        NetnsName from,
        CheckTarget to,
        int port,
        Expectation expectation)
        implements Check {
    /** What is to come of a connection. */
    public enum Expectation {
        /** It comes about. */
        REACHABLE("reachable"),
        /** It is refused: nobody listens, or a firewall rejects it. */
        REFUSED("refused"),
        /** No answer comes, or only that there is no way. */
        UNREACHABLE("unreachable");

        private final String word;

        Expectation(String word) {
            this.word = word;
        }

        /** As a file writes it. */
        @Override
        public String toString() {
            return word;
        }
    }
}
