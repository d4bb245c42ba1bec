package io.jnetlab.plan;

import java.util.List;

/** A command with its arguments; {@link #toString()} is text that sh(1) reads back as the same words. */
public record ShellCommand(List<String> words) {
    public static ShellCommand of(String... words) {
        return new ShellCommand(List.of(words));
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (String word : words) {
            if (out.length() > 0) {
                out.append(' ');
            }
            quote(word, out);
        }
        return out.toString();
    }

    private static void quote(String word, StringBuilder out) {
        boolean plain = !word.isEmpty();
        for (int i = 0; plain && i < word.length(); i++) {
            char c = word.charAt(i);
            plain = c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || "-_./:=,@%+".indexOf(c) >= 0;
        }
        if (plain) {
            out.append(word);
            return;
        }
        out.append('\'');
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '\'') {
                out.append("'\\''");
            } else {
                out.append(c);
            }
        }
        out.append('\'');
    }
}
