package io.jnetlab.fuzz;

import io.jnetlab.diag.VisibleText;
import org.opentest4j.AssertionFailedError;

/** What may go to a terminal. */
public final class Shown {
    private Shown() {}

    /** Fails where the text holds what a terminal would not show but obey. */
    public static void check(String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (c != '\n' && c != '\t' && VisibleText.isHidden(c)) {
                throw new AssertionFailedError("U+" + Integer.toHexString(c) + " at " + i + " of what is shown: "
                        + VisibleText.escape(text.substring(Math.max(0, i - 100), Math.min(text.length(), i + 100))));
            }
            i += Character.charCount(c);
        }
    }

    /** A message without what it quotes and without its numbers, so that alike ones are the same. */
    static String shape(String message) {
        StringBuilder out = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < message.length() && out.length() < 80; i++) {
            char c = message.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            }
            if (!quoted && (c < '0' || c > '9')) {
                out.append(c);
            }
        }
        return out.toString();
    }
}
