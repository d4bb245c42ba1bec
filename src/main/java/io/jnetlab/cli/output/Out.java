package io.jnetlab.cli.output;

import io.jnetlab.diag.VisibleText;
import io.jnetlab.sys.Fd;
import io.jnetlab.sys.Poll;
import io.jnetlab.sys.SysException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Text on its way to standard output or standard error: always UTF-8, kept until {@link #flush} or until there is much of
 * it. After the first failure everything is dropped.
 *
 * <p>Wherever the text comes from, a file, the kernel, a database, a program: it can't steer a terminal, nor show what
 * isn't there. Control characters but line ends and tabs, and those that change how others are shown, are written as
 * {@link VisibleText} has them. Only the colours that jnetlab itself writes pass, and {@link #clearLine}.
 */
public final class Out extends Writer {
    static final char ESCAPE = '\u001b';
    private static final int LIMIT = 1 << 16;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final OutputStream stream;
    private final int fd;
    private final StringBuilder pending = new StringBuilder();
    private boolean broken;
    private boolean colors;
    private boolean json;
    private int columns = Integer.MAX_VALUE;

    /** @param fd the number of the descriptor behind the stream, or -1 */
    public Out(OutputStream stream, int fd) {
        this.stream = stream;
        this.fd = fd;
    }

    public static Out standardOutput() {
        return new Out(new FileOutputStream(FileDescriptor.out), 1);
    }

    public static Out standardError() {
        return new Out(new FileOutputStream(FileDescriptor.err), 2);
    }

    /** Whether colours may pass from here on. */
    public void allowColors(boolean allowed) {
        colors = allowed;
    }

    /** Says that a terminal shows the text, on whose lines it is to have room. */
    public void fitTerminal() {
        columns = 0;
    }

    /** As on a terminal that is so wide. */
    void fit(int wide) {
        columns = wide;
    }

    /** How many columns a line has room in: those of the terminal, elsewhere {@link Integer#MAX_VALUE}. */
    public int columns() {
        if (columns == 0) {
            columns = Terminal.columns(fd);
        }
        return columns;
    }

    /** Prints a sentence; the lines that it has on a narrow terminal are indented by two columns after the first. */
    public void prose(String text) throws IOException {
        prose(text, 2);
    }

    /** Prints a sentence, on a narrow terminal in several lines: the others are indented. */
    public void prose(String text, int indent) throws IOException {
        if (columns() == Integer.MAX_VALUE) {
            line(text);
            return;
        }
        for (String each : TextFold.prose(text, columns(), indent)) {
            line(each);
        }
    }

    /** From here on it is JSON: what is hidden can only stand in a string, and is written as that has it. */
    void beginJson() {
        json = true;
    }

    public void print(String text) throws IOException {
        append(text);
        flushMuch();
    }

    /** Prints the text and a line end. */
    public void line(String text) throws IOException {
        append(text);
        pending.append('\n');
        flushMuch();
    }

    /** Prints a text that is the program's own, with whatever colours. */
    public void trusted(String text) {
        pending.append(text);
    }

    /** Goes back to the start of a terminal's line and empties it. */
    public void clearLine() {
        pending.append(CLEAR_LINE);
    }

    /** Prints bytes as they are. */
    public void bytes(byte[] bytes, int length) throws IOException {
        flush();
        send(bytes, length);
    }

    private void append(String text) {
        int start = 0; // of what was not appended yet
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7f || c == '\n' || c == '\t') {
                i++;
                continue;
            }
            int color = colors && c == ESCAPE ? Style.lengthAt(text, i) : 0;
            if (color > 0) {
                i += color;
                continue;
            }
            int point = text.codePointAt(i);
            int end = i + Character.charCount(point);
            if (VisibleText.isHidden(point)) {
                pending.append(text, start, i);
                if (json) {
                    VisibleText.appendJson(pending, point);
                } else {
                    VisibleText.append(pending, point);
                }
                start = end;
            }
            i = end;
        }
        pending.append(text, start, text.length());
    }

    private void flushMuch() throws IOException {
        if (pending.length() > LIMIT) {
            flush();
        }
    }

    @Override
    public void write(char[] chars, int offset, int length) throws IOException {
        print(new String(chars, offset, length));
    }

    @Override
    public void write(String text) throws IOException {
        print(text);
    }

    /**
     * Hands everything to the system.
     *
     * @throws BrokenPipeException if nobody reads it
     * @throws IOException if it can't be written, for example since the disk is full
     */
    @Override
    public void flush() throws IOException {
        if (pending.length() == 0) {
            return;
        }
        byte[] bytes = pending.toString().getBytes(StandardCharsets.UTF_8);
        pending.setLength(0);
        send(bytes, bytes.length);
    }

    private void send(byte[] bytes, int length) throws IOException {
        if (broken) {
            return;
        }
        try {
            stream.write(bytes, 0, length);
            stream.flush();
        } catch (IOException e) {
            broken = true;
            if (isBrokenPipe(e)) {
                throw new BrokenPipeException(e);
            }
            throw new IOException((fd == 1 ? "standard output: " : "") + e.getMessage(), e);
        }
    }

    /** Does nothing: standard streams stay open. */
    @Override
    public void close() {}

    /** Java gives no errno, and libc's text for it depends on the locale. */
    private boolean isBrokenPipe(IOException e) {
        return "Broken pipe".equals(e.getMessage()) || isAbandoned();
    }

    /** Whether it is known that nobody reads any more what would be written now. */
    public boolean isAbandoned() {
        if (fd < 0) {
            return false;
        }
        try {
            Poll poll = new Poll(1);
            int place = poll.add(new Fd(fd), Poll.POLLOUT);
            poll.await(0);
            return (poll.ready(place) & Poll.POLLERR) != 0;
        } catch (SysException unknown) {
            return false;
        }
    }
}
