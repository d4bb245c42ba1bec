package io.jnetlab.cli.command;

import picocli.CommandLine.Model.CommandSpec;

/**
 * One command of the command line.
 *
 * <p>Making one costs nothing: only the called one's {@link #define} runs.
 */
public interface Command {
    /** The word it is called by. */
    String name();

    /** What it does, in a line of the command list: a verb, no full stop. */
    String summary();

    /** What it does in more words, a paragraph each. */
    String[] description();

    /** The command's own options and parameters. {@link CommonOptions} are added to them. */
    void define(CommandSpec spec);

    /** Calls that show how it is used. */
    String[] examples();

    /** The exit codes that it may give beside {@link ExitCode#OK} and {@link ExitCode#USAGE}, ascending. */
    int[] exitCodes();

    /** Whether it mostly comes to call libc, whose binding is then loaded {@code Ahead}. */
    default boolean callsKernel() {
        return true;
    }

    /**
     * Does it.
     *
     * @return the exit code
     * @throws Exception told to people by {@link ErrorReport}
     */
    int run(Invocation call) throws Exception;
}
