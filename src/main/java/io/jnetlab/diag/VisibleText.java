package io.jnetlab.diag;

/** Makes text from a file or the machine harmless to a terminal. */
public final class VisibleText {
    private static final String HEX = "0123456789abcdef";

    private VisibleText() {}

    /**
     * The text with every character that has no glyph of its own, or changes how others are shown, written as an escape:
     * control characters, bidirectional marks, zero-width and private ones. {@code \n}, {@code \t}, else {@code \ u001b}
     * without the space.
     */
    public static String escape(String text) {
        int i = 0;
        while (i < text.length() && isPlain(text.charAt(i))) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 8).append(text, 0, i);
        while (i < text.length()) {
            int c = text.codePointAt(i);
            append(out, c);
            i += Character.charCount(c);
        }
        return out.toString();
    }

    /** Appends one code point, as itself or as its escape. */
    static void append(StringBuilder out, int c) {
        if (c < 0x7f && c >= 0x20 || !isHidden(c)) {
            out.appendCodePoint(c);
        } else if (c == '\n') {
            out.append("\\n");
        } else if (c == '\t') {
            out.append("\\t");
        } else if (c == '\r') {
            out.append("\\r");
        } else {
            boolean wide = c > 0xffff;
            out.append(wide ? "\\U" : "\\u");
            for (int shift = wide ? 28 : 12; shift >= 0; shift -= 4) {
                out.append(HEX.charAt(c >>> shift & 15));
            }
        }
    }

    private static boolean isPlain(char c) {
        return c >= 0x20 && c < 0x7f;
    }

    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
