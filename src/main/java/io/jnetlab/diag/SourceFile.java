package io.jnetlab.diag;

import java.nio.charset.StandardCharsets;

/**
 * A file's text, cut into lines. Positions are in code points, as an editor counts columns; a line ends with {@code \n},
 * {@code \r\n} or {@code \r}.
 */
public final class SourceFile {
    private final String name;
    private final String text;
    private final boolean oneCharEach;
    /** Where each line starts, in chars and in code points. */
    private final int[] charStarts;

    private final int[] pointStarts;
    private final int lines;

    /** @param name as the user named the file */
    public SourceFile(String name, String text) {
        this.name = name;
        this.text = text;
        int count = 1;
        boolean simple = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (endsLine(i, c)) {
                count++;
            }
            simple &= !Character.isSurrogate(c);
        }
        oneCharEach = simple;
        lines = count;
        charStarts = new int[count];
        pointStarts = simple ? charStarts : new int[count];
        int line = 0;
        int points = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // A pair counts at its first half; a lone half is a code point too.
            boolean second = i > 0 && Character.isSurrogatePair(text.charAt(i - 1), c);
            if (!second) {
                points++;
            }
            if (endsLine(i, c)) {
                line++;
                pointStarts[line] = points;
                charStarts[line] = i + 1;
            }
        }
    }

    private boolean endsLine(int i, char c) {
        return c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n');
    }

    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    /** In UTF-8. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public int lineCount() {
        return lines;
    }

    /** A line without its end; the first is 1, and beyond the last they are empty. */
    public String line(int number) {
        if (number < 1 || number > lines) {
            return "";
        }
        return text.substring(charStarts[number - 1], lineEnd(number));
    }

    /** Where a line of the file begins, in code points from the start of the text. */
    public int lineStart(int number) {
        return pointStarts[number - 1];
    }

    private int lineEnd(int number) {
        int start = charStarts[number - 1];
        int end = number < lines ? charStarts[number] : text.length();
        while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return end;
    }

    /** The character at a position in code points; -1 at the end of a line and beyond. */
    public int codePointAt(int index) {
        SourceRange at = range(index, index + 1);
        String line = line(at.line());
        int offset = oneCharEach ? at.column() - 1 : 0;
        for (int n = 1; !oneCharEach && n < at.column() && offset < line.length(); n++) {
            offset += Character.charCount(line.codePointAt(offset));
        }
        return offset < line.length() ? line.codePointAt(offset) : -1;
    }

    /**
     * The range between two positions in the text, cut at the end of its first line.
     *
     * @param start in code points from the start of the text
     * @param end the first code point after it
     */
    public SourceRange range(int start, int end) {
        int low = 0;
        int high = lines - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (pointStarts[middle] <= start) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        int length = end - start;
        int charStart = charStarts[low];
        int charEnd = lineEnd(low + 1);
        while (charEnd > charStart && isBlank(text.charAt(charEnd - 1))) {
            charEnd--;
        }
        int width = oneCharEach ? charEnd - charStart : text.codePointCount(charStart, charEnd);
        int column = start - pointStarts[low];
        length = Math.max(1, Math.min(length, width - column));
        return new SourceRange(name, low + 1, column + 1, length);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
