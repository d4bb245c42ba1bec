package io.jnetlab.model;

import java.util.List;

/** Words as text that sh(1) reads back as the same words. */
public final class ShellWords {
    private ShellWords() {}

    /** Words in a line. */
    public static String line(List<String> words) {
        StringBuilder out = new StringBuilder();
        for (String word : words) {
            if (out.length() > 0) {
                out.append(' ');
            }
            out.append(quote(word));
        }
        return out.toString();
    }

    /** One word, in quotes where it needs them. */
    public static String quote(String word) {
        return isPlain(word) ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static boolean isPlain(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            boolean alphanumeric = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!alphanumeric && "-_./:=,@%+".indexOf(c) < 0) {
                return false;
            }
        }
        return !word.isEmpty();
    }
}
