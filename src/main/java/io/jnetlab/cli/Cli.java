package io.jnetlab.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Finds the command, reads its arguments, runs it and gives its exit code. Never ends the process. */
final class Cli {
    private final Out out;
    private final Out err;
    private final boolean outTerminal;
    private final boolean errTerminal;
    private final Map<String, String> environment;
    private Style outStyle = Style.PLAIN;
    private Style errStyle = Style.PLAIN;

    /**
     * @param outTerminal whether results go to a terminal
     * @param errTerminal whether everything else goes to a terminal
     */
    Cli(Out out, Out err, boolean outTerminal, boolean errTerminal, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.outTerminal = outTerminal;
        this.errTerminal = errTerminal;
        this.environment = environment;
    }

    /** With this process's streams and environment. */
    static Cli ofProcess() {
        return new Cli(
                Out.standardOutput(),
                Out.standardError(),
                Terminal.isTerminal(1),
                Terminal.isTerminal(2),
                System.getenv());
    }

    Out out() {
        return out;
    }

    Out err() {
        return err;
    }

    Style outStyle() {
        return outStyle;
    }

    Style errStyle() {
        return errStyle;
    }

    boolean isOutTerminal() {
        return outTerminal;
    }

    boolean isErrTerminal() {
        return errTerminal;
    }

    @Nullable
    String environment(String name) {
        String value = environment.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** @return an {@link ExitCode} */
    int run(String... args) {
        List<String> arguments = new ArrayList<>(Arrays.asList(args));
        int code;
        try {
            code = flushed(dispatch(arguments));
        } catch (BrokenPipeException e) {
            code = ExitCode.OK;
        } catch (Throwable e) { // the last place that can say what went wrong
            code = report(e, arguments);
        }
        try {
            err.flush();
        } catch (IOException e) {
            // nobody is there to be told
        }
        return code;
    }

    /** What a command has found out counts, also where nobody reads it to the end. */
    private int flushed(int code) throws IOException {
        try {
            out.flush();
        } catch (BrokenPipeException e) {
            return code;
        }
        return code;
    }

    private int report(Throwable failure, List<String> arguments) {
        try {
            ErrorReport report = ErrorReport.of(failure);
            try {
                out.flush();
            } catch (IOException e) {
                // the failure that is reported came first, or is this one
            }
            report.print(err, errStyle, arguments.contains(CommonOptions.DEBUG));
            return report.exitCode();
        } catch (IOException e) {
            return ExitCode.MACHINE;
        }
    }

    private int dispatch(List<String> arguments) throws Exception {
        setStyles(CommonOptions.colorIn(arguments));
        int at = 0;
        while (at < arguments.size() && CommonOptions.width(arguments.get(at)) > 0) {
            at += CommonOptions.width(arguments.get(at));
        }
        if (at >= arguments.size()) {
            RootHelp.print(err, errStyle);
            return ExitCode.USAGE;
        }
        String word = arguments.remove(at);
        return switch (word) {
            case "-h", CommonOptions.HELP -> help(List.of());
            case "help" -> help(arguments.subList(at, arguments.size()));
            case "-V", "--version" -> run(new VersionCommand(), arguments);
            default -> run(command(word), arguments);
        };
    }

    private static Command command(String word) throws CliException {
        Command command = CommandTable.find(word);
        if (command != null) {
            return command;
        }
        if (word.startsWith("-")) {
            throw CliException.usage(
                    "unknown option " + word, "options come after the command; jnetlab --help lists the commands");
        }
        throw CliException.usage(
                "there is no command \"" + word + "\"",
                Suggestions.help(word, CommandTable.names(), "jnetlab --help lists the commands"));
    }

    private int help(List<String> words) throws IOException, CliException {
        if (words.isEmpty()) {
            RootHelp.print(out, outStyle);
        } else {
            out.trusted(CommandHelp.of(command(words.get(0)), outStyle));
        }
        return ExitCode.OK;
    }

    private int run(Command command, List<String> arguments) throws Exception {
        if (command.callsKernel()) {
            Ahead.start();
        }
        CommandSpec spec = spec(command);
        CommandLine.ParseResult parsed = parser(spec).parseArgs(arguments.toArray(new String[0]));
        if (parsed.isUsageHelpRequested()) {
            out.trusted(CommandHelp.of(command, outStyle));
            return ExitCode.OK;
        }
        return command.run(new Invocation(parsed, this));
    }

    /** The command's specification with the common options, without the texts of its help. */
    static CommandSpec spec(Command command) {
        CommandSpec spec = CommandSpec.create().name(command.name());
        command.define(spec);
        CommonOptions.addTo(spec);
        return spec;
    }

    private static CommandLine parser(CommandSpec spec) {
        CommandLine line = new CommandLine(spec);
        line.setOverwrittenOptionsAllowed(true);
        line.setExpandAtFiles(false);
        line.setInterpolateVariables(false);
        return line;
    }

    private void setStyles(@Nullable String given) throws CliException {
        String color = given == null ? "auto" : given;
        boolean auto = color.equals("auto");
        if (!auto && !color.equals("always") && !color.equals("never")) {
            throw CliException.usage("\"" + color + "\" is no value of --color", "take one of auto, always, never");
        }
        boolean wanted = auto ? environment("NO_COLOR") == null && !isDumb() : color.equals("always");
        outStyle = wanted && (!auto || outTerminal) ? Style.COLOR : Style.PLAIN;
        errStyle = wanted && (!auto || errTerminal) ? Style.COLOR : Style.PLAIN;
        out.allowColors(outStyle.isColor());
        err.allowColors(errStyle.isColor());
    }

    /** Whether the terminal, if it is one, only prints. */
    boolean isDumb() {
        String term = environment("TERM");
        return term == null || term.equals("dumb");
    }
}
