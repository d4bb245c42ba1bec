package io.jnetlab.diag;

/**
 * A range of a file's text on one line.
 *
 * @param file as the user named it
 * @param line the first is 1
 * @param column of the first character, in code points; the first is 1
 * @param length in code points, at least 1
 */
public record SourceRange(String file, int line, int column, int length) implements Comparable<SourceRange> {
    @Override
    public int compareTo(SourceRange o) {
        int c = file.compareTo(o.file);
        if (c == 0) {
            c = Integer.compare(line, o.line);
        }
        return c != 0 ? c : Integer.compare(column, o.column);
    }

    /** {@code file:line:column}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
