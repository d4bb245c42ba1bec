package io.jnetlab.diag;

/**
 * A source line as a terminal shows it, with the carets for a range of it.
 *
 * @param line tabs as spaces, hidden characters as escapes, a long line cut around the range
 * @param carets as many blanks as stand before the range, then a caret for each of its columns
 */
record SourceExcerpt(String line, String carets) {
    /** A line that takes more columns is cut. */
    static final int MAX_COLUMNS = 100;

    private static final int BEFORE = 40;
    private static final int TAB = 4;
    private static final String CUT = "…";

    static SourceExcerpt of(SourceFile file, SourceRange range) {
        String line = file.line(range.line());
        int first = range.column() - 1;
        // What is far from the range can't be shown: leave it aside, so that a line of megabytes costs little.
        int skipped = Math.max(0, first - MAX_COLUMNS);
        int from = offset(line, 0, skipped);
        int to = offset(line, from, (first - skipped) + 2 * MAX_COLUMNS);
        return cut(line.substring(from, to), first - skipped, range.length(), from > 0, to < line.length());
    }

    private static int offset(String line, int from, int points) {
        int i = from;
        for (int n = 0; n < points && i < line.length(); n++) {
            i += Character.charCount(line.codePointAt(i));
        }
        return i;
    }

    /** Shows a piece of a line; before and after tell whether there is more of it. */
    private static SourceExcerpt cut(String piece, int first, int length, boolean before, boolean after) {
        int points = piece.codePointCount(0, piece.length());
        int[] columns = new int[points + 1];
        int[] chars = new int[points + 1];
        StringBuilder shown = new StringBuilder();
        int column = 0;
        int k = 0;
        for (int i = 0; i < piece.length(); k++) {
            int c = piece.codePointAt(i);
            columns[k] = column;
            chars[k] = shown.length();
            if (c == '\t') {
                int spaces = TAB - column % TAB;
                shown.append(" ".repeat(spaces));
                column += spaces;
            } else {
                int start = shown.length();
                VisibleText.append(shown, c);
                boolean escaped = shown.length() - start > Character.charCount(c);
                column += escaped ? shown.length() - start : TextWidth.of(c);
            }
            i += Character.charCount(c);
        }
        columns[points] = column;
        chars[points] = shown.length();

        int start = Math.min(first, points);
        int end = Math.min(first + length, points);
        int low = 0;
        int high = points;
        if (column > MAX_COLUMNS || before || after) {
            while (low < start && columns[start] - columns[low] > BEFORE) {
                low++;
            }
            // Near the end of the line there is room for more of what stands before.
            while (low > 0 && columns[points] - columns[low - 1] <= MAX_COLUMNS) {
                low--;
            }
            while (high > low + 1 && columns[high] - columns[low] > MAX_COLUMNS) {
                high--;
            }
        }
        boolean cutBefore = before || low > 0;
        boolean cutAfter = after || high < points;
        end = Math.max(start, Math.min(end, high));
        String text = shown.substring(chars[low], chars[high]);
        int indent = columns[start] - columns[low] + (cutBefore ? 1 : 0);
        // Past the end of the line there is nothing to measure, and a combining mark has no column of its own.
        int carets = Math.max(1, columns[end] - columns[start]);
        return new SourceExcerpt(
                (cutBefore ? CUT : "") + text + (cutAfter ? CUT : ""), " ".repeat(indent) + "^".repeat(carets));
    }
}
