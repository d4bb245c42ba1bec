package io.jnetlab.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a command with an exit code and a message for people. */
final class CliException extends Exception {
    private static final long serialVersionUID = 1;

    private final int exitCode;
    private final transient List<String> details;
    private final @Nullable String help;

    /**
     * @param message what failed; printed after {@code error:}
     * @param details lines below it
     * @param help what to do, or null
     */
    CliException(int exitCode, String message, List<String> details, @Nullable String help, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.details = List.copyOf(details);
        this.help = help;
    }

    CliException(int exitCode, String message, @Nullable String help) {
        this(exitCode, message, List.of(), help, null);
    }

    /** The call is wrong. */
    static CliException usage(String message, @Nullable String help) {
        return new CliException(ExitCode.USAGE, message, help);
    }

    /** Ends the command after everything was told. */
    static CliException reported(int exitCode) {
        return new CliException(exitCode, "", null);
    }

    /** Whether people have been told already. */
    boolean isReported() {
        return "".equals(getMessage());
    }

    int exitCode() {
        return exitCode;
    }

    List<String> details() {
        return details;
    }

    @Nullable
    String help() {
        return help;
    }
}
