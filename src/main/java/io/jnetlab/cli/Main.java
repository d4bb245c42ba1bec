package io.jnetlab.cli;

import io.jnetlab.cli.command.Interruption;
import io.jnetlab.cli.command.Streams;

/** Entry point of the {@code jnetlab} command. */
public final class Main {
    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        Interruption.exit(run(args));
    }

    /** Runs the command, and gives its exit code. */
    static int run(String... args) {
        return new Cli(Streams.ofProcess()).run(args);
    }
}
