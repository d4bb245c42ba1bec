package io.jnetlab.cli.output;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class OutTest {
    @Test
    void keepsTextUntilFlushedAndWritesUtf8() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Out out = new Out(bytes, -1)) {
            out.line("1500 → 1400 ✓");
            assertEquals(0, bytes.size());
            out.flush();
        }
        assertArrayEquals("1500 → 1400 ✓\n".getBytes(StandardCharsets.UTF_8), bytes.toByteArray());
    }

    @Test
    void muchTextIsNotKept() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Out out = new Out(bytes, -1)) {
            out.print("x".repeat(100_000));
        }
        assertEquals(100_000, bytes.size());
    }

    @Test
    void nothingIsWrittenAfterAFailure() throws IOException {
        FailingStream stream = new FailingStream();
        try (Out out = new Out(stream, -1)) {
            out.line("one");
            assertThrows(BrokenPipeException.class, out::flush);
            out.line("two");
            out.flush();
        }
        assertEquals(1, stream.writes);
    }

    private static String shown(boolean colors, boolean json, String... texts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Out out = new Out(bytes, -1)) {
            out.allowColors(colors);
            if (json) {
                out.beginJson();
            }
            for (String text : texts) {
                out.print(text);
            }
            out.flush();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void nothingSteersATerminal() throws IOException {
        assertEquals(
                "a\\u001b[2Jb\\u001b]0;x\\u0007 \\u009b31m \\u202ec\\r\\u007f\\ud800 \\U000e0001 \u00e9\u4e2d\tx\ny",
                shown(
                        true,
                        false,
                        "a\u001b[2Jb\u001b]0;x\u0007 \u009b31m \u202ec\r\u007f\ud800 \udb40\udc01 \u00e9\u4e2d\tx\ny"));
    }

    @Test
    void onlyOurOwnColorsPassAndOnlyWhereThereAreColors() throws IOException {
        String good = Style.COLOR.good("a");
        assertEquals(good, shown(true, false, good));
        assertEquals("\\u001b[94ma\\u001b[0m", shown(false, false, good));
        assertEquals("\\u001b[31ma\\u001b[8m", shown(true, false, "\u001b[31ma\u001b[8m"));
    }

    @Test
    void jsonStaysJson() throws IOException {
        assertEquals("\"\\udb40\\udc01\\u009b\"\n", shown(false, true, "\"\udb40\udc01\u009b\"\n"));
    }

    private static final class FailingStream extends OutputStream {
        private int writes;

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            writes++;
            throw new IOException("Broken pipe");
        }

        @Override
        public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
        }
    }
}
