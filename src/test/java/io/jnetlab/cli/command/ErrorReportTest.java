package io.jnetlab.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.cli.output.Out;
import io.jnetlab.cli.output.Style;
import io.jnetlab.sys.Errno;
import io.jnetlab.sys.SysException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people are told of a failure. */
final class ErrorReportTest {
    private static String text(Throwable failure, boolean debug) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ErrorReport.of(failure).print(new Out(bytes, -1), Style.PLAIN, debug);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void messageDetailsAndHelp() {
        CliException e = new CliException(
                ExitCode.LEFTOVERS, "step 3 of 9 failed", List.of("RTM_NEWADDR: EEXIST", "undone: 2, 1"), "try", null);
        assertEquals(ExitCode.LEFTOVERS, ErrorReport.of(e).exitCode());
        assertEquals(
                """
                error: step 3 of 9 failed
                   RTM_NEWADDR: EEXIST
                   undone: 2, 1
                   help: try
                """,
                text(e, false));
    }

    @Test
    void lackOfRightsNamesRoot() {
        SysException e = new SysException("setns", "ns1", Errno.EPERM);
        assertEquals(ExitCode.MACHINE, ErrorReport.of(e).exitCode());
        assertEquals(
                """
                error: setns(ns1): EPERM: Operation not permitted
                   help: this needs root: run it with sudo
                """,
                text(e, false));
        assertEquals(text(e, false), text(new UncheckedIOException(e), false));
    }

    @Test
    void errnoIsFoundBehindOtherExceptions() {
        IOException e = new IOException("/run/jnetlab: no room", new SysException("write", "", Errno.ENOSPC));
        assertTrue(text(e, false).contains("help: make room there"), text(e, false));
    }

    @Test
    void missingFileIsAWrongCall() {
        NoSuchFileException e = new NoSuchFileException("lab.yaml");
        assertEquals(ExitCode.USAGE, ErrorReport.of(e).exitCode());
        assertEquals("error: lab.yaml: no such file\n", text(e, false));
    }

    @Test
    void interruptedHasItsOwnCode() {
        assertEquals(
                ExitCode.INTERRUPTED, ErrorReport.of(new InterruptedException()).exitCode());
    }

    @Test
    void whatWasToldIsNotToldAgain() {
        CliException e = CliException.reported(ExitCode.USAGE);
        assertEquals(ExitCode.USAGE, ErrorReport.of(e).exitCode());
        assertEquals("", text(e, false));
    }

    @Test
    void outOfMemoryIsClear() {
        assertEquals(ExitCode.MACHINE, ErrorReport.of(new OutOfMemoryError()).exitCode());
        assertTrue(text(new OutOfMemoryError(), false).startsWith("error: out of memory"));
    }

    @Test
    void stackTraceOnlyForDebugging() {
        IllegalStateException bug = new IllegalStateException("seven");
        assertEquals(ExitCode.MACHINE, ErrorReport.of(bug).exitCode());
        String plain = text(bug, false);
        assertTrue(plain.contains("seven") && plain.contains("--debug"), plain);
        assertFalse(plain.contains("\tat "), plain);
        assertTrue(text(bug, true).contains("\tat io.jnetlab.cli.command.ErrorReportTest"), text(bug, true));
    }
}
