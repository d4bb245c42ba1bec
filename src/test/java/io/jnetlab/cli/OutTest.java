package io.jnetlab.cli;

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
