package io.jnetlab.topology.yaml;

import java.io.Reader;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Gives a text that is in memory to SnakeYAML's scanner.
 *
 * <p>Its own reader takes a kilobyte at a time and copies what it has with each of them, so that one line of ten
 * megabytes would cost minutes.
 */
final class CodePointReader extends StreamReader {
    private static final char LINE_SEPARATOR = '\u2028';
    private static final char PARAGRAPH_SEPARATOR = '\u2029';
    private static final char NEXT_LINE = '\u0085';
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final int[] points;
    private int index;
    private int line;
    private int column;

    CodePointReader(String text) {
        super(Reader.nullReader());
        points = new int[text.codePointCount(0, text.length())];
        int n = 0;
        for (int i = 0; i < text.length(); n++) {
            points[n] = text.codePointAt(i);
            i += Character.charCount(points[n]);
        }
    }

    @Override
    public Mark getMark() {
        return new Mark("", index, line, column, points, index);
    }

    @Override
    public void forward() {
        forward(1);
    }

    @Override
    public void forward(int length) {
        for (int i = 0; i < length && index < points.length; i++) {
            int c = points[index];
            index++;
            if (c == '\n'
                    || c == NEXT_LINE
                    || c == LINE_SEPARATOR
                    || c == PARAGRAPH_SEPARATOR
                    || c == '\r' && peek() != '\n') {
                line++;
                column = 0;
            } else if (c != BYTE_ORDER_MARK) {
                column++;
            }
        }
    }

    /** Zero at the end, as the scanner expects. */
    @Override
    public int peek() {
        return peek(0);
    }

    @Override
    public int peek(int offset) {
        return index + offset < points.length ? points[index + offset] : 0;
    }

    @Override
    public String prefix(int length) {
        return new String(points, index, Math.min(length, points.length - index));
    }

    @Override
    public String prefixForward(int length) {
        String prefix = prefix(length);
        index = Math.min(index + length, points.length);
        column += length;
        return prefix;
    }

    @Override
    public int getColumn() {
        return column;
    }

    @Override
    public int getDocumentIndex() {
        return index;
    }

    @Override
    public int getIndex() {
        return index;
    }

    @Override
    public int getLine() {
        return line;
    }
}
