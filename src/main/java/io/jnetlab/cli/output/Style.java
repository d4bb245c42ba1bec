package io.jnetlab.cli.output;

import io.jnetlab.diag.DiagnosticPrinter;

/**
 * How text is made to stand out. Colours only repeat what a sign or a word says, and are told apart by those who see no
 * red or no green: blue, orange, and bold.
 */
public final class Style {
    public static final Style PLAIN = new Style(false);
    public static final Style COLOR = new Style(true);

    private static final String RESET = "\u001b[0m";
    private static final String BOLD = "\u001b[1m";
    private static final String FAINT = "\u001b[2m";
    private static final String BLUE = "\u001b[94m";
    private static final String YELLOW = "\u001b[33m";
    private static final String BOLD_ORANGE = "\u001b[1;38;5;208m";
    private static final String[] CODES = {RESET, BOLD, FAINT, BLUE, YELLOW, BOLD_ORANGE};

    private final boolean color;

    private Style(boolean color) {
        this.color = color;
    }

    /** How long the colour is that begins at a place of a text, if it is one that jnetlab writes; else 0. */
    public static int lengthAt(String text, int at) {
        for (String code : CODES) {
            if (text.startsWith(code, at)) {
                return code.length();
            }
        }
        for (String code : DiagnosticPrinter.COLORS) {
            if (text.startsWith(code, at)) {
                return code.length();
            }
        }
        return 0;
    }

    /** The colour that is still on where a text ends, or an empty string. */
    static String openAt(String text, int end) {
        String open = "";
        for (int i = 0; i < end; i++) {
            int length = text.charAt(i) == Out.ESCAPE ? lengthAt(text, i) : 0;
            if (length > 0) {
                String code = text.substring(i, i + length);
                open = code.equals(RESET) ? "" : code;
            }
        }
        return open;
    }

    /** What ends a colour, or an empty string where there is none. */
    static String ending(String open) {
        return open.isEmpty() ? "" : RESET;
    }

    public boolean isColor() {
        return color;
    }

    /** What is good, or added. */
    public String good(String text) {
        return paint(BLUE, text);
    }

    /** What deserves attention, or is changed. */
    public String notable(String text) {
        return paint(YELLOW, text);
    }

    /** What is wrong, or removed. */
    public String bad(String text) {
        return paint(BOLD_ORANGE, text);
    }

    public String bold(String text) {
        return paint(BOLD, text);
    }

    /** What matters less than the rest. */
    public String faint(String text) {
        return paint(FAINT, text);
    }

    private String paint(String code, String text) {
        return color && !text.isEmpty() ? code + text + RESET : text;
    }
}
