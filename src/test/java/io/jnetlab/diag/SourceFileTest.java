package io.jnetlab.diag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.testing.Seeds;
import org.junit.jupiter.api.Test;

final class SourceFileTest {
    @Test
    void linesEndAsEditorsEndThem() {
        SourceFile file = new SourceFile("f", "a\nbb\r\nccc\rd\n");
        assertEquals(5, file.lineCount());
        assertEquals("a", file.line(1));
        assertEquals("bb", file.line(2));
        assertEquals("ccc", file.line(3));
        assertEquals("d", file.line(4));
        assertEquals("", file.line(5));
        assertEquals("", file.line(6));
        assertEquals("", file.line(0));
        assertEquals(1, new SourceFile("f", "").lineCount());
    }

    @Test
    void rangesAreCutAtTheEndOfTheirLine() {
        SourceFile file = new SourceFile("f", "ab: \n  cd\r\n");
        assertEquals(new SourceRange("f", 1, 1, 3), file.range(0, 9));
        assertEquals(new SourceRange("f", 2, 3, 2), file.range(7, 99));
        assertEquals(new SourceRange("f", 2, 3, 1), file.range(7, 7));
        assertEquals(new SourceRange("f", 3, 1, 1), file.range(11, 12));
        assertEquals("f:2:3", file.range(7, 8).toString());
        assertEquals("f", SourceRange.ofFile("f").toString());
    }

    @Test
    void columnsAreCodePoints() {
        SourceFile file = new SourceFile("f", "😀\n😀é x");
        assertEquals(new SourceRange("f", 2, 4, 1), file.range(5, 6));
        assertEquals('x', file.codePointAt(5));
        assertEquals(0x1f600, file.codePointAt(2));
        assertEquals(-1, file.codePointAt(6));
        assertEquals(new SourceRange("f", 1, 2, 1), new SourceFile("f", "\ud83d\ud83dx").range(1, 2));
    }

    /** Each position lies on the line and in the column that counting from the start gives. */
    @Test
    void everyPositionIsFound() {
        Seeds.forAll(300, random -> {
            int[] alphabet = {'a', ' ', '\n', '\r', 'é', 0x1f600, 0xd800, '\t'};
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
            }
            SourceFile file = new SourceFile("f", text.toString());
            int[] points = text.codePoints().toArray();
            int line = 1;
            int column = 1;
            for (int i = 0; i < points.length; i++) {
                SourceRange range = file.range(i, i + 1);
                assertEquals(line + ":" + column, range.line() + ":" + range.column());
                boolean ends =
                        points[i] == '\n' || points[i] == '\r' && (i + 1 == points.length || points[i + 1] != '\n');
                line += ends ? 1 : 0;
                column = ends ? 1 : column + 1;
            }
            assertEquals(line, file.lineCount());
            assertTrue(file.range(points.length, points.length + 5).length() >= 1);
        });
    }
}
