package io.jnetlab.plan;

import io.jnetlab.diag.VisibleText;
import io.jnetlab.model.ShellWords;
import java.nio.charset.StandardCharsets;
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

    /** Without characters that can't be seen: printf(1) writes them where the shell reads them. */
    @Override
    public String toString() {
        String line = ShellWords.line(words) + (output == null ? "" : " > " + ShellWords.quote(output));
        String text = isVisible(line) ? line : visible(line);
        if (input == null) {
            return text;
        }
        String lines = input.isEmpty() || input.endsWith("\n") ? input : input + "\n";
        if (!isVisible(lines)) {
            return "printf %b " + ShellWords.quote(escaped(lines)) + " | " + text;
        }
        String end = END;
        while (("\n" + lines).contains("\n" + end + "\n")) {
            end += "_";
        }
        return text + " <<'" + end + "'\n" + lines + end;
    }

    private static boolean isVisible(String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (isHidden(c)) {
                return false;
            }
            i += Character.charCount(c);
        }
        return true;
    }

    private static boolean isHidden(int c) {
        return (c < ' ' || c >= 0x7f) && c != '\n' && c != '\t' && VisibleText.isHidden(c);
    }

    /** A line whose hidden characters all stand in single quotes, which are closed before and opened after them. */
    private static String visible(String line) {
        StringBuilder out = new StringBuilder(line.length() + 32);
        boolean hidden = false;
        for (int i = 0; i < line.length(); ) {
            int c = line.codePointAt(i);
            i += Character.charCount(c);
            if (isHidden(c) != hidden) {
                out.append(hidden ? "')\"'" : "'\"$(printf '");
                hidden = !hidden;
            }
            if (hidden) {
                appendOctal(out, c, "\\");
            } else {
                out.appendCodePoint(c);
            }
        }
        return out.toString();
    }

    /** As {@code printf %b} reads it. */
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 32);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (isHidden(c)) {
                appendOctal(out, c, "\\0");
            } else if (c == '\\') {
                out.append("\\\\");
            } else {
                out.appendCodePoint(c);
            }
        }
        return out.toString();
    }

    private static void appendOctal(StringBuilder out, int c, String prefix) {
        for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
            out.append(prefix).append(b >> 6 & 3).append(b >> 3 & 7).append(b & 7);
        }
    }
}
