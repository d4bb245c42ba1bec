package io.jnetlab.cli.output;

import io.jnetlab.diag.TextWidth;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of cells in columns, with headings between them. Columns that are empty everywhere are left out. Where a terminal
 * is too narrow for it, {@link NarrowTable} lays it out.
 */
public final class TextTable {
    public static final int GAP = 2;

    private final Out out;
    private final List<List<String>> rows = new ArrayList<>();
    /** Where a part begins, but the first. */
    private final List<Integer> parts = new ArrayList<>();

    public TextTable(Out out) {
        this.out = out;
    }

    /** A line of its own, with an empty one before it. */
    public void heading(String text) {
        rows.add(List.of(text));
    }

    /** A row of more than one cell. The last cell of one that has fewer than others reaches over the columns that follow. */
    public void row(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    /** What follows has columns of its own where all together are too wide. */
    public void part() {
        if (!rows.isEmpty()) {
            parts.add(rows.size());
        }
    }

    /** Whether no line is wider than what it is printed on. */
    public boolean fits() {
        int[] widths = widths();
        for (List<String> row : rows) {
            if (row.size() > 1 && width(line(row, widths)) > out.columns()) {
                return false;
            }
        }
        return true;
    }

    public void print() throws IOException {
        if (!parts.isEmpty() && out.columns() != Integer.MAX_VALUE && !fits()) {
            parts.add(rows.size());
            int from = 0;
            for (int to : parts) {
                TextTable part = new TextTable(out);
                part.rows.addAll(rows.subList(from, to));
                part.print();
                from = to;
            }
            return;
        }
        int[] widths = widths();
        NarrowTable narrow = out.columns() == Integer.MAX_VALUE || fits() ? null : new NarrowTable(rows, widths, out);
        for (List<String> row : rows) {
            if (row.size() == 1) {
                out.line("");
                out.prose(row.get(0), GAP);
            } else if (narrow != null) {
                narrow.print(row);
            } else {
                out.line(line(row, widths));
            }
        }
    }

    private int[] widths() {
        int columns = 0;
        for (List<String> row : rows) {
            columns = Math.max(columns, row.size());
        }
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < ownColumns(row, columns); i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        return widths;
    }

    /** How many of a row's cells are as wide as their columns. */
    static int ownColumns(List<String> row, int columns) {
        return row.size() == columns ? columns : row.size() - 1;
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        int column = 0; // where the line is
        int start = 0; // where the cell begins
        for (int i = 0; i < row.size(); i++) {
            if (!row.get(i).isEmpty()) {
                line.append(" ".repeat(start - column)).append(row.get(i));
                column = start + width(row.get(i));
            }
            start += widths[i] == 0 ? 0 : widths[i] + GAP;
        }
        return line.toString();
    }

    /** Columns on a terminal, where colours take none. */
    public static int width(String text) {
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
