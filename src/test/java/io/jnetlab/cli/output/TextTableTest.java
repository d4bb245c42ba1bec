package io.jnetlab.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TextTableTest {
    @Test
    void columnsAreAlignedAndEmptyOnesLeftOut() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Out out = new Out(bytes, -1)) {
            TextTable table = new TextTable(out);
            table.row(List.of("a", "", "bridge", "x"));
            table.heading("two");
            table.row(List.of("long", "", "✓", ""));
            table.row(List.of("日本", "", "", "y"));
            table.print();
            out.flush();
        }
        assertEquals(
                """
                a     bridge  x

                two
                long  ✓
                日本          y
                """,
                bytes.toString(StandardCharsets.UTF_8));
    }

    private static String on(int columns, boolean color, List<List<String>> rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Out out = new Out(bytes, -1)) {
            out.allowColors(color);
            out.fit(columns);
            TextTable table = new TextTable(out);
            for (List<String> row : rows) {
                table.row(row);
            }
            table.print();
            out.flush();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void cellsGetSeveralLinesWhereATerminalIsNarrow() throws IOException {
        List<List<String>> rows = List.of(
                List.of("eth0", "10.30.30.90/24 fd00:0:30:30::90/64", "rx 34 (2.7 kB)  tx 69 (6.9 kB)"),
                List.of("e1", "", "rx 0 (0 B)  tx 0 (0 B)"),
                List.of("web", "a command that reaches over the columns behind it, to the end"));
        assertEquals(
                """
                eth0  10.30.30.90/24       rx 34 (2.7 kB)
                      fd00:0:30:30::90/64  tx 69 (6.9 kB)
                e1                         rx 0 (0 B)
                                           tx 0 (0 B)
                web   a command that reaches over the
                      columns behind it, to the end
                """,
                on(42, false, rows));
    }

    @Test
    void columnsWithoutRoomFollowBelow() throws IOException {
        List<List<String>> rows = List.of(
                List.of("interface", "10.0.0.1/24", "⇄ bridge:port"), List.of("i", "", "⇄ b:p"), List.of("j", "x", ""));
        assertEquals(
                """
                interface  10.0.0.1/24
                    ⇄ bridge:port
                i
                    ⇄ b:p
                j          x
                """,
                on(24, false, rows));
    }

    @Test
    void aColourEndsWithItsLine() throws IOException {
        String out = on(12, true, List.of(List.of("name", Style.COLOR.bad("one two three four"))));
        assertEquals(
                """
                name
                    <one two>
                    <three>
                    <four>
                """,
                out.replace("\u001b[1;38;5;208m", "<").replace("\u001b[0m", ">"));
    }

    @Test
    void partsHaveColumnsOfTheirOwnWhereAllAreTooWide() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Out out = new Out(bytes, -1)) {
            out.fit(18);
            TextTable table = new TextTable(out);
            table.row(List.of("a", "wide cell here"));
            table.part();
            table.row(List.of("longer", "x"));
            table.print();
            out.flush();
        }
        assertEquals("a  wide cell here\nlonger  x\n", bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    void sentencesAreBrokenBetweenWords() {
        assertEquals(List.of("✓ one two", "  three"), TextFold.prose("✓ one two three", 9, 2));
        assertEquals(List.of("a-word-that-is-too-long", "b"), TextFold.prose("a-word-that-is-too-long b", 9, 0));
        assertEquals("on…", TextFold.cut("one two", 3));
        assertEquals("one", TextFold.cut("one", 3));
    }

    @Test
    void coloursTakeNoColumns() {
        assertEquals(2, TextTable.width(Style.COLOR.good("up")));
        assertEquals(4, TextTable.width(Style.COLOR.bold("a") + "bc" + Style.COLOR.bad("d")));
    }

    @Test
    void countsOfBytes() {
        assertEquals("0 B", Words.bytes(0));
        assertEquals("999 B", Words.bytes(999));
        assertEquals("1.2 kB", Words.bytes(1234));
        assertEquals("34 kB", Words.bytes(34_567));
        assertEquals("1.0 MB", Words.bytes(1_000_000));
        assertEquals("104 MB", Words.bytes(104_857_600));
        assertEquals("5000 TB", Words.bytes(5_000_000_000_000_000L));
    }
}
