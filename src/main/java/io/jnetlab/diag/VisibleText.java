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
    public static void append(StringBuilder out, int c) {
        if (c < 0x7f && c >= 0x20 || !isHidden(c)) {
            out.appendCodePoint(c);
        } else if (c == '\n') {
            out.append("\\n");
        } else if (c == '\t') {
            out.append("\\t");
        } else if (c == '\r') {
            out.append("\\r");
        } else {
            out.append(c > 0xffff ? "\\U" : "\\u");
            appendHex(out, c, c > 0xffff ? 8 : 4);
        }
    }

    /** Appends one code point as its escape in a string of JSON: {@code \\uXXXX}, twice for one beyond 16 bits. */
    public static void appendJson(StringBuilder out, int c) {
        for (char half : Character.toChars(c)) {
            appendHex(out.append("\\u"), half, 4);
        }
    }

    private static void appendHex(StringBuilder out, int c, int digits) {
        for (int shift = 4 * digits - 4; shift >= 0; shift -= 4) {
            out.append(HEX.charAt(c >>> shift & 15));
        }
    }

    private static boolean isPlain(char c) {
        return c >= 0x20 && c < 0x7f;
    }

    /** Whether a code point has no glyph of its own or changes how others are shown; line ends and tabs too. */
    public static boolean isHidden(int c) {
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
