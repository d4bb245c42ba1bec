package io.jnetlab.cli.check;

import io.jnetlab.model.RunCheck;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a command has printed with what a check wants. It always ends: a regular expression may want more time
 * than there is, or more of the stack.
 */
final class OutputMatch {
    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(1);

    private OutputMatch() {}

    /** What is wrong with the output; {@code null} where it is as wanted. */
    static @Nullable String fault(RunCheck.Output wanted, String out) {
        try {
            return holds(wanted, out) ? null : "the output is not as expected: " + wanted;
        } catch (TooLongException | StackOverflowError e) {
            return "the output is too much for this regular expression: " + wanted;
        }
    }

    private static boolean holds(RunCheck.Output wanted, String out) {
        String text = wanted.text();
        return switch (wanted.comparison()) {
            case CONTAINS -> out.contains(text);
            case EQUALS -> withoutEnd(out).equals(withoutEnd(text));
            case MATCHES ->
                Pattern.compile(text, Pattern.MULTILINE)
                        .matcher(new Timed(out, System.nanoTime() + MAX_NANOS))
                        .find();
        };
    }

    private static String withoutEnd(String text) {
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    private static final class TooLongException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Text that cannot be read any more from a moment on. */
    private static final class Timed implements CharSequence {
        private static final int LOOK_EVERY = 1 << 12;

        private final String text;
        private final long end;
        private int reads;

        Timed(String text, long end) {
            this.text = text;
            this.end = end;
        }

        @Override
        public char charAt(int index) {
            if (++reads % LOOK_EVERY == 0 && System.nanoTime() - end > 0) {
                throw new TooLongException();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
