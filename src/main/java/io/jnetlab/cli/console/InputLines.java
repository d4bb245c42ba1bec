package io.jnetlab.cli.console;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The lines of standard input, read byte by byte: what follows a line is for the command that the line starts, as in a shell. */
final class InputLines implements ConsoleLines {
    private final InputStream in = new FileInputStream(FileDescriptor.in);

    @Override
    public @Nullable String next() throws IOException {
        String out = line();
        while (out != null && ConsoleLine.goesOn(out)) {
            String more = line();
            if (more == null) {
                return out;
            }
            out += "\n" + more;
        }
        return out;
    }

    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return line.size() == 0 ? null : line.toString(StandardCharsets.UTF_8);
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
