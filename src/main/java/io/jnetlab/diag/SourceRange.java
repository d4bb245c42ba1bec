package io.jnetlab.diag;

/**
 * A range of a file's text on one line.
 *
 * @param file as the user named it
 * @param line the first is 1; 0 where the file as a whole is meant
 * @param column of the first character, in code points; the first is 1
 * @param length in code points, at least 1
 */
public record SourceRange(String file, int line, int column, int length) implements Comparable<SourceRange> {
    /** The file as a whole. */
    public static SourceRange ofFile(String file) {
        return new SourceRange(file, 0, 0, 0);
    }

    public boolean isFile() {
        return line == 0;
    }

    @Override
    public int compareTo(SourceRange o) {
        int c = file.compareTo(o.file);
        if (c == 0) {
            c = Integer.compare(line, o.line);
        }
        return c != 0 ? c : Integer.compare(column, o.column);
    }

    /** {@code file:line:column}, or the file's name alone. */
    @Override
    public String toString() {
        return isFile() ? file : file + ":" + line + ":" + column;
    }
}
