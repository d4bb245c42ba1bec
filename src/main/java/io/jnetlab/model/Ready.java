package io.jnetlab.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a command of {@code run} is ready, so that the next one may start.
 *
 * @param within how long it may take
 */
public record Ready(Condition condition, Duration within) {
    /** What must hold. */
    public interface Condition {
        <X extends Exception> boolean holds(Scene<X> scene) throws X;

        /** Whether it can't come to hold once the command has ended. */
        default boolean failsAtEnd() {
            return false;
        }
    }

    /**
     * What conditions ask about.
     *
     * @param <X> what asking may throw
     */
    public interface Scene<X extends Exception> {
        /** Whether a socket of the namespace listens on a TCP port. */
        boolean listens(int port) throws X;

        boolean exists(String path) throws X;

        /** Whether a command, which is started in the namespace where none is on its way, has ended with status 0. */
        boolean succeeds(List<String> command) throws X;

        /** That with which the command has ended, null while it runs. */
        @Nullable
        Integer status();
    }

    /** A socket of the namespace listens on that TCP port, on any of its addresses. */
    public record Tcp(int port) implements Condition {
        @Override
        public <X extends Exception> boolean holds(Scene<X> scene) throws X {
            return scene.listens(port);
        }
    }

    /** A file of that absolute path is there. */
    public record FileExists(String path) implements Condition {
        @Override
        public <X extends Exception> boolean holds(Scene<X> scene) throws X {
            return scene.exists(path);
        }
    }

    /** A command, run in the namespace again and again, ends with status 0. */
    public record Succeeds(List<String> command) implements Condition {
        @Override
        public <X extends Exception> boolean holds(Scene<X> scene) throws X {
            return scene.succeeds(command);
        }
    }

    /** It has ended with that status. */
    public record Exits(int status) implements Condition {
        @Override
        public <X extends Exception> boolean holds(Scene<X> scene) {
            Integer ended = scene.status();
            return ended != null && ended == status;
        }

        @Override
        public boolean failsAtEnd() {
            return true;
        }
    }
}
