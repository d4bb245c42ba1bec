package io.jnetlab.cli;

import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.Commands;
import io.jnetlab.cli.command.CommonOptions;
import io.jnetlab.cli.command.ErrorReport;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.Streams;
import io.jnetlab.cli.command.Suggestions;
import io.jnetlab.cli.help.CommandHelp;
import io.jnetlab.cli.help.RootHelp;
import io.jnetlab.cli.help.VersionCommand;
import io.jnetlab.cli.output.BrokenPipeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Finds the command, reads its arguments, runs it and gives its exit code. Never ends the process. */
final class Cli {
    private final Streams streams;
    private final Commands commands = new CommandTable();

    Cli(Streams streams) {
        this.streams = streams;
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
            streams.err().flush();
        } catch (IOException e) {
            // nobody is there to be told
        }
        return code;
    }

    /** What a command has found out counts, also where nobody reads it to the end. */
    private int flushed(int code) throws IOException {
        try {
            streams.out().flush();
        } catch (BrokenPipeException e) {
            return code;
        }
        return code;
    }

    private int report(Throwable failure, List<String> arguments) {
        try {
            ErrorReport report = ErrorReport.of(failure);
            try {
                streams.out().flush();
            } catch (IOException e) {
                // the failure that is reported came first, or is this one
            }
            report.print(streams.err(), streams.errStyle(), arguments.contains(CommonOptions.DEBUG));
            return report.exitCode();
        } catch (IOException e) {
            return ExitCode.MACHINE;
        }
    }

    private int dispatch(List<String> arguments) throws Exception {
        streams.setStyles(CommonOptions.colorIn(arguments));
        int at = 0;
        while (at < arguments.size() && CommonOptions.width(arguments.get(at)) > 0) {
            at += CommonOptions.width(arguments.get(at));
        }
        if (at >= arguments.size()) {
            RootHelp.print(commands, streams.err(), streams.errStyle());
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

    private Command command(String word) throws CliException {
        Command command = commands.find(word);
        if (command != null) {
            return command;
        }
        if (word.startsWith("-")) {
            throw CliException.usage(
                    "unknown option " + word, "options come after the command; jnetlab --help lists the commands");
        }
        throw CliException.usage(
                "there is no command \"" + word + "\"",
                Suggestions.help(word, commands.names(), "jnetlab --help lists the commands"));
    }

    private int help(List<String> words) throws IOException, CliException {
        if (words.isEmpty()) {
            RootHelp.print(commands, streams.out(), streams.outStyle());
        } else {
            streams.out().trusted(CommandHelp.of(command(words.get(0)), streams.outStyle()));
        }
        return ExitCode.OK;
    }

    private int run(Command command, List<String> arguments) throws Exception {
        if (command.callsKernel()) {
            Ahead.start();
        }
        CommandSpec spec = CommonOptions.specOf(command);
        CommandLine.ParseResult parsed = parser(spec).parseArgs(arguments.toArray(new String[0]));
        if (parsed.isUsageHelpRequested()) {
            streams.out().trusted(CommandHelp.of(command, streams.outStyle()));
            return ExitCode.OK;
        }
        return command.run(new Invocation(parsed, streams, commands));
    }

    private static CommandLine parser(CommandSpec spec) {
        CommandLine line = new CommandLine(spec);
        line.setOverwrittenOptionsAllowed(true);
        line.setExpandAtFiles(false);
        line.setInterpolateVariables(false);
        return line;
    }
}
