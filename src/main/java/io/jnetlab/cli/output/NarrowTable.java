package io.jnetlab.cli.output;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a table stands on a terminal that is too narrow for it: cells have several lines, the widest first; where that is
 * not enough, the columns that find no room follow on lines of their own.
 */
final class NarrowTable {
    private static final int INDENT = 4;
    /** A cell that reaches over several columns begins a line of its own where there is less room. */
    private static final int ROOM = 24;

    private final Out out;
    private final int columns;
    private final int[] widths;
    /** The first column of each line of columns, and where the last one ends. */
    private final List<Integer> breaks = new ArrayList<>();

    /**
     * @param rows those of one cell are none of its own
     * @param natural how wide the columns would be with room enough
     */
    NarrowTable(List<List<String>> rows, int[] natural, Out out) {
        this.out = out;
        this.columns = natural.length;
        this.widths = natural.clone();
        int[] least = new int[columns];
        int[] words = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < TextTable.ownColumns(row, columns); i++) {
                least[i] = Math.max(least[i], TextFold.least(row.get(i)));
                words[i] = Math.max(words[i], TextFold.longestWord(row.get(i)));
            }
        }
        breakColumns(least);
        for (int k = 0; k + 1 < breaks.size(); k++) {
            shrink(breaks.get(k), breaks.get(k + 1), least);
            shrink(breaks.get(k), breaks.get(k + 1), words);
        }
        int[] used = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < TextTable.ownColumns(row, columns); i++) {
                for (String line : TextFold.cell(row.get(i), widths[i])) {
                    used[i] = Math.max(used[i], TextTable.width(line));
                }
            }
        }
        System.arraycopy(used, 0, widths, 0, columns);
    }

    private void breakColumns(int[] least) {
        breaks.add(0);
        int end = 0;
        for (int i = 0; i < columns; i++) {
            if (least[i] > 0 && end > 0 && end + least[i] > out.columns()) {
                breaks.add(i);
                end = INDENT;
            }
            end += least[i] == 0 ? 0 : least[i] + TextTable.GAP;
        }
        breaks.add(columns);
    }

    /** Makes the columns that can best spare it narrower, until they fit. */
    private void shrink(int from, int to, int[] least) {
        int room = out.columns() - (from == 0 ? 0 : INDENT);
        while (true) {
            int end = -TextTable.GAP;
            int widest = -1;
            for (int i = from; i < to; i++) {
                end += widths[i] == 0 ? 0 : widths[i] + TextTable.GAP;
                if (widths[i] > least[i] && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (end <= room || widest < 0) {
                return;
            }
            widths[widest]--;
        }
    }

    void print(List<String> row) throws IOException {
        for (int k = 0; k + 1 < breaks.size(); k++) {
            print(row, breaks.get(k), Math.min(breaks.get(k + 1), row.size()));
        }
    }

    private void print(List<String> row, int from, int to) throws IOException {
        List<StringBuilder> lines = new ArrayList<>();
        int start = from == 0 ? 0 : INDENT;
        for (int i = from; i < to; i++) {
            String cell = row.get(i);
            if (i < TextTable.ownColumns(row, columns)) {
                add(cell.isEmpty() ? List.of() : TextFold.cell(cell, widths[i]), start, 0, lines);
                start += widths[i] == 0 ? 0 : widths[i] + TextTable.GAP;
            } else if (out.columns() - start < ROOM) {
                add(TextFold.prose(cell, out.columns() - INDENT, 0), INDENT, lines.size(), lines);
            } else {
                add(TextFold.prose(cell, out.columns() - start, 0), start, 0, lines);
            }
        }
        for (StringBuilder line : lines) {
            out.line(line.toString());
        }
    }

    private static void add(List<String> cell, int start, int first, List<StringBuilder> lines) {
        for (int i = 0; i < cell.size(); i++) {
            if (first + i == lines.size()) {
                lines.add(new StringBuilder());
            }
            StringBuilder line = lines.get(first + i);
            char[] blanks = new char[Math.max(0, start - TextTable.width(line.toString()))];
            Arrays.fill(blanks, ' ');
            line.append(blanks).append(cell.get(i));
        }
    }
}
