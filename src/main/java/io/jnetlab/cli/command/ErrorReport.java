package io.jnetlab.cli.command;

import io.jnetlab.apply.MissingFeatureException;
import io.jnetlab.apply.RefusedException;
import io.jnetlab.cli.output.Out;
import io.jnetlab.cli.output.Style;
import io.jnetlab.observe.NoNftablesException;
import io.jnetlab.sys.Errno;
import io.jnetlab.sys.SysException;
import io.jnetlab.sys.TooFewFilesException;
import io.jnetlab.sys.UnsafeFolderException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;

/** What is told of a failure: the one place that turns exceptions into words and exit codes. */
public final class ErrorReport {
    private static final String NEEDS_ROOT = "this needs root: run it with sudo";

    private final int exitCode;
    private final String message;
    private final List<String> details;
    private final @Nullable String help;
    private final Throwable cause;

    private ErrorReport(int exitCode, String message, List<String> details, @Nullable String help, Throwable cause) {
        this.exitCode = exitCode;
        this.message = message;
        this.details = details;
        this.help = help;
        this.cause = cause;
    }

    public int exitCode() {
        return exitCode;
    }

    public String message() {
        return message;
    }

    @Nullable
    public String help() {
        return help;
    }

    public static ErrorReport of(Throwable e) {
        if (e instanceof CliException cli) {
            return new ErrorReport(cli.exitCode(), text(e), cli.details(), cli.help(), e);
        }
        if (e instanceof ParameterException parameter) {
            return new ErrorReport(
                    ExitCode.USAGE, UsageError.message(parameter), List.of(), UsageError.help(parameter), e);
        }
        if (e instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
            return of(unchecked.getCause());
        }
        if (e instanceof InterruptedException
                || e instanceof InterruptedIOException
                || e instanceof ClosedByInterruptException) {
            return new ErrorReport(ExitCode.INTERRUPTED, "interrupted", List.of(), null, e);
        }
        if (e instanceof IOException io) {
            return ofInput(io);
        }
        if (isOutOfMemory(e)) {
            return new ErrorReport(
                    ExitCode.MACHINE,
                    "out of memory: Java's heap is full",
                    List.of(),
                    "give it more: JNETLAB_JAVA_OPTS=-Xmx4g jnetlab …",
                    e);
        }
        if (e instanceof UnsatisfiedLinkError || e instanceof NoClassDefFoundError) {
            return new ErrorReport(
                    ExitCode.MACHINE,
                    "the binding of libc can't be loaded",
                    List.of(rootCause(e).toString()),
                    "start jnetlab by its launcher, and let bin/setup complete the installation",
                    e);
        }
        if (e instanceof InvalidPathException path) {
            return new ErrorReport(
                    ExitCode.USAGE,
                    "the file name \"" + path.getInput() + "\" can't be used: " + path.getReason(),
                    List.of(),
                    "a name beyond ASCII needs a UTF-8 locale, for example LC_ALL=C.UTF-8",
                    e);
        }
        return new ErrorReport(
                ExitCode.MACHINE,
                "jnetlab is at fault: " + e,
                List.of(),
                "run it again with --debug and report what it prints",
                e);
    }

    private static ErrorReport ofInput(IOException e) {
        int errno = errno(e);
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof UnsafeFolderException unsafe) {
                return new ErrorReport(ExitCode.MACHINE, text(e), List.of(), unsafe.help(), e);
            }
        }
        if (errno == Errno.EPERM || errno == Errno.EACCES) {
            return new ErrorReport(ExitCode.MACHINE, text(e), List.of(), NEEDS_ROOT, e);
        }
        if (errno == Errno.ENOSPC || errno == Errno.EDQUOT) {
            return new ErrorReport(ExitCode.MACHINE, text(e), List.of(), "make room there, df -h shows where", e);
        }
        if (errno == Errno.EMFILE) {
            String help = "raise the limit, as root: ulimit -n " + Math.max(65536, filesNeeded(e));
            return new ErrorReport(ExitCode.MACHINE, text(e), List.of(), help, e);
        }
        if (e instanceof FileSystemException file) {
            return ofFile(file);
        }
        if (e instanceof MissingFeatureException feature) {
            return new ErrorReport(ExitCode.MACHINE, text(e), List.of(), feature.help(), e);
        }
        if (e instanceof RefusedException refused) {
            return new ErrorReport(ExitCode.MACHINE, text(e), List.of(), refused.help(), e);
        }
        if (e instanceof NoNftablesException nft) {
            return new ErrorReport(ExitCode.MACHINE, text(e), List.of(), nft.help(), e);
        }
        boolean file = e instanceof FileNotFoundException || e instanceof EOFException;
        return new ErrorReport(
                file ? ExitCode.USAGE : ExitCode.MACHINE, text(e), List.of(), file ? null : SwitchHelp.of(e), e);
    }

    private static ErrorReport ofFile(FileSystemException e) {
        String reason = e.getReason();
        if (e instanceof NoSuchFileException) {
            reason = "no such file";
        } else if (e instanceof AccessDeniedException) {
            reason = "permission denied";
        }
        return new ErrorReport(
                ExitCode.USAGE, reason == null ? text(e) : e.getFile() + ": " + reason, List.of(), null, e);
    }

    /** The errno of the system call behind it, or 0. */
    private static int errno(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof SysException sys) {
                return sys.errno();
            }
        }
        return 0;
    }

    private static long filesNeeded(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof TooFewFilesException few) {
                return few.need();
            }
        }
        return 0;
    }

    /** Also where it befell a class that was being loaded, on any thread: then only a text tells. */
    private static boolean isOutOfMemory(Throwable e) {
        return e instanceof OutOfMemoryError
                || e instanceof NoClassDefFoundError
                        && rootCause(e).toString().contains(OutOfMemoryError.class.getName());
    }

    private static Throwable rootCause(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String text(Throwable e) {
        String message = e.getMessage();
        return message == null || message.isEmpty() ? e.getClass().getSimpleName() : message;
    }

    public void print(Out err, Style style, boolean debug) throws IOException {
        if (cause instanceof CliException cli && cli.isReported()) {
            return;
        }
        err.line(style.bad("error:") + " " + indent(message));
        for (String detail : details) {
            err.line("   " + indent(detail));
        }
        if (help != null) {
            String shown = "   " + style.bold("help:") + " " + indent(help);
            if (shown.indexOf('\n') < 0) {
                err.prose(shown, 9);
            } else {
                err.line(shown);
            }
        }
        if (debug) {
            PrintWriter trace = new PrintWriter(err);
            cause.printStackTrace(trace);
            trace.flush();
        }
        err.flush();
    }

    /** Lines after the first stand below it. */
    private static String indent(String text) {
        return text.replace("\n", "\n   ");
    }
}
