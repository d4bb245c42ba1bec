package io.jnetlab.cli;

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
