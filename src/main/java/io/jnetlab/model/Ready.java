package io.jnetlab.model;

import java.time.Duration;
import java.util.List;

/**
 * When a command of {@code run} is ready, so that the next one may start.
 *
 * @param within how long it may take
 */
public record Ready(Condition condition, Duration within) {
    /** What must hold. */
    public interface Condition {}

    /** A socket of the namespace listens on that TCP port, on any of its addresses. */
    public record Tcp(int port) implements Condition {}

    /** A file of that absolute path is there. */
    public record FileExists(String path) implements Condition {}

    /** A command, run in the namespace again and again, ends with status 0. */
    public record Succeeds(List<String> command) implements Condition {}

    /** It has ended with that status. */
    public record Exits(int status) implements Condition {}
}
