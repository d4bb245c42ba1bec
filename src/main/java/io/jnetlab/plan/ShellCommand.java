package io.jnetlab.plan;

import io.jnetlab.model.ShellWords;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command with its arguments; {@link #toString()} is text that sh(1) reads back as the same words.
 *
 * @param output the file that its output goes to, null where it is not redirected
 * @param input the text that it reads, null where it reads none
 * @param secret whether that text is a key
 */
public record ShellCommand(List<String> words, @Nullable String output, @Nullable String input, boolean secret) {
    private static final String END = "EOF";

    public ShellCommand(List<String> words) {
        this(words, null, null, false);
    }

    public static ShellCommand of(String... words) {
        return new ShellCommand(List.of(words));
    }

    /** The same with its output going to a file. */
    public ShellCommand into(String path) {
        return new ShellCommand(words, path, input, secret);
    }

    /** The same with that text as its input, which gets a line end where it has none. */
    public ShellCommand reading(String text) {
        return new ShellCommand(words, output, text, false);
    }

    /** The same with a key as its input. */
    public ShellCommand readingSecret(String text) {
        return new ShellCommand(words, output, text, true);
    }

    /** What may be shown of it to everybody: without keys, and then it does not work. */
    public ShellCommand withoutSecrets() {
        return secret ? new ShellCommand(words, output, "(hidden)", true) : this;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(ShellWords.line(words));
        if (output != null) {
            out.append(" > ").append(ShellWords.quote(output));
        }
        if (input != null) {
            String lines = input.isEmpty() || input.endsWith("\n") ? input : input + "\n";
            String end = END;
            while (("\n" + lines).contains("\n" + end + "\n")) {
                end += "_";
            }
            out.append(" <<'").append(end).append("'\n").append(lines).append(end);
        }
        return out.toString();
    }
}
