package io.jnetlab.cli.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a command with an exit code and a message for people. */
public final class CliException extends Exception {
    private static final long serialVersionUID = 1;

    private final int exitCode;
    private final transient List<String> details;
    private final @Nullable String help;

    /**
     * @param message what failed; printed after {@code error:}
     * @param details lines below it
     * @param help what to do, or null
     */
    public CliException(
            int exitCode, String message, List<String> details, @Nullable String help, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.details = List.copyOf(details);
        this.help = help;
    }

    public CliException(int exitCode, String message, @Nullable String help) {
        this(exitCode, message, List.of(), help, null);
    }

    /** The call is wrong. */
    public static CliException usage(String message, @Nullable String help) {
        return new CliException(ExitCode.USAGE, message, help);
    }

    /** Ends the command after everything was told. */
    public static CliException reported(int exitCode) {
        return new CliException(exitCode, "", null);
    }

    /** Whether people have been told already. */
    public boolean isReported() {
        return "".equals(getMessage());
    }

    public int exitCode() {
        return exitCode;
    }

    public List<String> details() {
        return details;
    }

    @Nullable
    String help() {
        return help;
    }
}
