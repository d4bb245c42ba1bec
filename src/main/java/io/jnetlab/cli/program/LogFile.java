package io.jnetlab.cli.program;

import io.jnetlab.cli.output.Out;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A growing file of lines, which is printed as far as it is there. */
final class LogFile {
    private static final int MAX_CHUNK = 1 << 20;

    private final Path file;
    private final String label;
    private long at;
    /** The beginning of a line that has not ended. */
    private final ByteArrayOutputStream rest = new ByteArrayOutputStream();

    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

    /** @param namespace in which the command runs that writes it */
    LogFile(Path file, String namespace) {
        this.file = file;
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        this.label = namespace + " " + (dot < 0 ? name : name.substring(0, dot)) + ": ";
    }

    /** Leaves out all but the last lines of what is there now. */
    void skipToLast(int lines) throws IOException {
        if (lines == Integer.MAX_VALUE) {
            return;
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long end = in.length();
            byte[] chunk = new byte[(int) Math.min(end, MAX_CHUNK)];
            in.seek(end - chunk.length);
            in.readFully(chunk);
            int start = chunk.length;
            int left = lines;
            while (start > 0 && (left > 0 || chunk[start - 1] != '\n')) {
                start--;
                if (start > 0 && chunk[start - 1] == '\n') {
                    left--;
                }
            }
            at = end - chunk.length + start;
        }
    }

    /** Prints the whole lines that have come since the last time. */
    void print(boolean labelled, boolean terminal, Out out) throws IOException {
        byte[] chunk;
        do {
            chunk = read();
            int from = 0;
            for (int i = 0; i < chunk.length; i++) {
                if (chunk[i] == '\n') {
                    rest.write(chunk, from, i + 1 - from);
                    from = i + 1;
                    endLine(labelled);
                }
            }
            rest.write(chunk, from, chunk.length - from);
            show(terminal, out);
        } while (chunk.length > 0);
    }

    /** Prints a last line without an end. */
    void finish(boolean labelled, boolean terminal, Out out) throws IOException {
        if (rest.size() > 0) {
            rest.write('\n');
            endLine(labelled);
            show(terminal, out);
        }
    }

    private void endLine(boolean labelled) {
        if (labelled) {
            lines.writeBytes(label.getBytes(StandardCharsets.UTF_8));
        }
        lines.writeBytes(rest.toByteArray());
        rest.reset();
    }

    /** To a terminal as all text is, elsewhere as the bytes that they are. */
    private void show(boolean terminal, Out out) throws IOException {
        if (terminal) {
            out.print(lines.toString(StandardCharsets.UTF_8));
        } else {
            out.bytes(lines.toByteArray(), lines.size());
        }
        lines.reset();
    }

    private byte[] read() throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            if (in.length() < at) {
                at = 0; // its command was started again
            }
            in.seek(at);
            byte[] chunk = new byte[(int) Math.min(in.length() - at, MAX_CHUNK)];
            in.readFully(chunk);
            at += chunk.length;
            return chunk;
        } catch (FileNotFoundException e) {
            return new byte[0]; // the lab went down
        }
    }
}
