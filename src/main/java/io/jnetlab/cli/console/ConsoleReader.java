package io.jnetlab.cli.console;

import io.jnetlab.cli.command.Invocation;
import java.io.IOError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.terminal.impl.PosixSysTerminal;
import org.jspecify.annotations.Nullable;

/** Lines that are typed at a terminal, with JLine. */
final class ConsoleReader implements ConsoleLines, AutoCloseable {
    private static final int LINES_KEPT = 2000;

    /** Bracketed paste off, application cursor keys and keypad off, and a line of its own for what comes next. */
    private static final String LEAVE_EDITING = "\u001b[?2004l\u001b[?1l\u001b>\r\n";

    private final PosixSysTerminal jline;
    private final LineReader reader;
    private final ConsoleTerminal terminal;
    private final String prompt;
    private final String leave;

    private ConsoleReader(
            PosixSysTerminal jline, LineReader reader, ConsoleTerminal terminal, String prompt, String leave) {
        this.jline = jline;
        this.reader = reader;
        this.terminal = terminal;
        this.prompt = prompt;
        this.leave = leave;
    }

    static ConsoleReader open(
            Invocation call, ConsoleTerminal terminal, ConsoleCandidates candidates, ConsoleNames names)
            throws IOException {
        String type = call.environment("TERM");
        PosixSysTerminal jline = new PosixSysTerminal(
                "jnetlab",
                type == null ? "dumb" : type,
                new ConsolePty(terminal),
                StandardCharsets.UTF_8,
                true,
                SignalHandler.SIG_IGN);
        DefaultParser parser = new DefaultParser();
        parser.setEofOnUnclosedQuote(false);
        parser.setEofOnEscapedNewLine(true);
        Path file = ConsoleHistory.file(call.environment("XDG_STATE_HOME"), call.environment("HOME"));
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(jline)
                .appName("jnetlab")
                .parser(parser)
                .completer(new Completion(candidates))
                .history(ConsoleHistory.at(file))
                .variable(LineReader.HISTORY_SIZE, LINES_KEPT)
                .variable(LineReader.HISTORY_FILE_SIZE, LINES_KEPT)
                .variable(LineReader.BELL_STYLE, "none")
                .option(Option.HISTORY_TIMESTAMPED, false)
                .option(Option.DISABLE_EVENT_EXPANSION, true)
                .option(Option.HISTORY_IGNORE_SPACE, true)
                .option(Option.CASE_INSENSITIVE, false)
                .option(Option.AUTO_FRESH_LINE, true);
        if (file != null) {
            builder.variable(LineReader.HISTORY_FILE, file);
        }
        boolean plain = type == null || type.equals("dumb");
        return new ConsoleReader(
                jline,
                builder.build(),
                terminal,
                call.style().bold(names.lab() + "> "),
                plain ? "\r\n" : LEAVE_EDITING);
    }

    @Override
    public @Nullable String next() {
        terminal.setEnding(leave);
        try {
            return reader.readLine(prompt);
        } catch (UserInterruptException e) {
            return ""; // Ctrl-C: the line is gone
        } catch (EndOfFileException e) {
            return null;
        } catch (IOError e) {
            return null; // the terminal is gone
        } finally {
            terminal.setEnding("");
        }
    }

    @Override
    public void close() throws IOException {
        jline.close();
    }

    private record Completion(ConsoleCandidates candidates) implements Completer {
        @Override
        public void complete(LineReader reader, ParsedLine line, List<Candidate> out) {
            List<String> before = line.words().subList(0, line.wordIndex());
            for (ConsoleCandidates.Choice choice :
                    candidates.of(before, line.word().substring(0, line.wordCursor()))) {
                out.add(new Candidate(
                        choice.value(), choice.value(), null, null, null, null, choice.whole(), out.size()));
            }
        }
    }
}
