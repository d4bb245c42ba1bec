package io.jnetlab.cli;

import io.jnetlab.cli.output.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a terminal of endless width shows when all was written to it: by that, what would not have had room on a real one is
 * seen.
 *
 * @param lines without blanks at their ends
 * @param column where the cursor is left
 * @param colored whether anything had a colour or was bold
 * @param cursorShown whether the cursor is seen
 * @param steered the modes that were left switched on: {@code ?2004}, {@code ?1049}, {@code ?1}
 */
record TerminalScreen(
        List<String> lines,
        int column,
        boolean colored,
        boolean cursorShown,
        List<String> steered,
        boolean styleReset) {
    private static final Pattern CSI = Pattern.compile("\u001b\\[([0-9;?]*)([A-Za-z])|\u001b[=>]");
    private static final String CURSOR = "?25";

    /** @param raw as a program wrote it to the terminal */
    static TerminalScreen of(String raw) {
        List<StringBuilder> lines = new ArrayList<>();
        lines.add(new StringBuilder());
        List<String> steered = new ArrayList<>();
        int column = 0;
        boolean colored = false;
        boolean shown = true;
        boolean reset = true;
        Matcher csi = CSI.matcher(raw);
        for (int i = 0; i < raw.length(); ) {
            char c = raw.charAt(i);
            StringBuilder line = lines.get(lines.size() - 1);
            if (c == '\u001b' && csi.find(i) && csi.start() == i) {
                String arguments = String.valueOf(csi.group(1));
                switch (String.valueOf(csi.group(2))) {
                    case "K" -> line.setLength(Math.min(column, line.length()));
                    case "m" -> {
                        reset = arguments.isEmpty() || arguments.equals("0");
                        colored |= !reset;
                    }
                    case "h" -> {
                        shown |= arguments.equals(CURSOR);
                        steered.add(arguments);
                    }
                    case "l" -> {
                        shown &= !arguments.equals(CURSOR);
                        steered.remove(arguments);
                    }
                    default -> {}
                }
                i = csi.end();
                continue;
            }
            int point = raw.codePointAt(i);
            i += Character.charCount(point);
            switch (point) {
                case '\r' -> column = 0;
                case '\n' -> {
                    lines.add(new StringBuilder());
                    column = 0;
                }
                case '\b' -> column = Math.max(0, column - 1);
                case '\u0007' -> {}
                default -> {
                    while (line.length() < column) {
                        line.append(' ');
                    }
                    line.replace(column, Math.min(line.length(), column + 1), Character.toString(point));
                    column++;
                }
            }
        }
        List<String> out = new ArrayList<>();
        for (StringBuilder line : lines) {
            out.add(line.toString().stripTrailing());
        }
        if (out.get(out.size() - 1).isEmpty()) {
            out.remove(out.size() - 1);
        }
        steered.removeIf(CURSOR::equals);
        return new TerminalScreen(List.copyOf(out), column, colored, shown, List.copyOf(steered), reset);
    }

    String text() {
        return String.join("\n", lines);
    }

    /** The lines that are wider, in columns. */
    List<String> widerThan(int columns) {
        List<String> out = new ArrayList<>();
        for (String line : lines) {
            if (TextTable.width(line) > columns) {
                out.add(line);
            }
        }
        return out;
    }
}
