package io.jnetlab.cli;

import io.jnetlab.diag.TextWidth;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Rows of cells in columns, with headings between them. Columns that are empty everywhere are left out. */
final class TextTable {
    private static final int GAP = 2;

    private final Out out;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(Out out) {
        this.out = out;
    }

    /** A line of its own, with an empty one before it. */
    void heading(String text) {
        rows.add(List.of(text));
    }

    /** A row; all have the same number of cells, more than one. */
    void row(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    void print() throws IOException {
        int columns = 0;
        for (List<String> row : rows) {
            columns = Math.max(columns, row.size());
        }
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size() && row.size() > 1; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        for (List<String> row : rows) {
            if (row.size() == 1) {
                out.line("");
                out.line(row.get(0));
            } else {
                out.line(line(row, widths));
            }
        }
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        int column = 0; // where the line is
        int start = 0; // where the cell begins
        for (int i = 0; i < row.size(); i++) {
            if (widths[i] == 0) {
                continue;
            }
            if (!row.get(i).isEmpty()) {
                line.append(" ".repeat(start - column)).append(row.get(i));
                column = start + width(row.get(i));
            }
            start += widths[i] + GAP;
        }
        return line.toString();
    }

    /** Columns on a terminal, where colours take none. */
    static int width(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); ) {
            int color = text.charAt(i) == Out.ESCAPE ? Style.lengthAt(text, i) : 0;
            if (color > 0) {
                i += color;
            } else {
                int c = text.codePointAt(i);
                width += TextWidth.of(c);
                i += Character.charCount(c);
            }
        }
        return width;
    }
}
