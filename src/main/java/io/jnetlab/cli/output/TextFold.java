package io.jnetlab.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text in lines that are no wider than there is room. What can't be broken stays whole, and may be wider. */
public final class TextFold {
    /** What belongs together is not torn apart where it is no wider. */
    private static final int WHOLE = 20;

    private static final Pattern PARTS = Pattern.compile("(?<=\\S  )|(?<=, )");
    private static final Pattern WORDS = Pattern.compile("(?<=\\s)(?=\\S)");

    private TextFold() {}

    /** A sentence at its blanks; the lines after the first are indented. */
    static List<String> prose(String text, int width, int indent) {
        if (TextTable.width(text) <= width) {
            return List.of(text);
        }
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : WORDS.split(text, -1)) {
            boolean full = TextTable.width(line + word.stripTrailing()) > width;
            if (full && !line.toString().isBlank()) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(indent));
            }
            line.append(word);
        }
        lines.add(line.toString());
        return coloured(lines, indent);
    }

    /** A table's cell: between its parts, which two blanks or a comma end, and inside those that are long. */
    static List<String> cell(String text, int width) {
        if (TextTable.width(text) <= width) {
            return List.of(text);
        }
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String part : PARTS.split(text, -1)) {
            String longer = line + part;
            if (TextTable.width(longer.stripTrailing()) <= width) {
                line = longer;
                continue;
            }
            List<String> broken = prose(line.isBlank() ? longer : part, width, 0);
            if (!line.isBlank()) {
                lines.add(line);
            }
            lines.addAll(broken.subList(0, broken.size() - 1));
            line = broken.get(broken.size() - 1).stripTrailing()
                    + part.substring(part.stripTrailing().length());
        }
        lines.add(line);
        return coloured(lines, 0);
    }

    /** The least width that {@link #cell} does well with. */
    static int least(String text) {
        int least = 0;
        for (String part : PARTS.split(text, -1)) {
            int width = TextTable.width(part.stripTrailing());
            least = Math.max(least, width <= WHOLE ? width : Math.max(WHOLE, longestWord(part)));
        }
        return least;
    }

    /** The width of what can't be broken. */
    static int longestWord(String text) {
        int longest = 0;
        for (String word : WORDS.split(text, -1)) {
            longest = Math.max(longest, TextTable.width(word.stripTrailing()));
        }
        return longest;
    }

    /** A text without what a width has no room for. */
    public static String cut(String text, int width) {
        if (TextTable.width(text) <= width) {
            return text;
        }
        int end = text.length();
        while (end > 0 && TextTable.width(text.substring(0, end)) >= width) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end) + "…";
    }

    /** A colour ends with its line, and goes on in the next. */
    private static List<String> coloured(List<String> lines, int indent) {
        List<String> out = new ArrayList<>();
        String open = "";
        for (String line : lines) {
            int start = out.isEmpty() ? 0 : indent;
            String text =
                    line.substring(0, start) + open + line.substring(start).stripTrailing();
            open = Style.openAt(text, text.length());
            out.add(text + Style.ending(open));
        }
        return out;
    }
}
