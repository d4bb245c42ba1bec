package io.jnetlab.cli.console;

import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.LabArgument;
import io.jnetlab.cli.command.LiveMachine;
import io.jnetlab.cli.command.Options;
import io.jnetlab.cli.output.Terminal;
import io.jnetlab.model.LabName;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jnetlab console [FILE|LAB]}. */
public final class ConsoleCommand implements Command {
    @Override
    public String name() {
        return "console";
    }

    @Override
    public String summary() {
        return "work in a lab at a prompt: ns1 ping ns2";
    }

    @Override
    public String[] description() {
        return new String[] {
            "A prompt for one lab. A line that begins with a namespace runs there, with the names of the lab's namespaces"
                    + " replaced by their addresses; any other is a command of jnetlab's, without the lab's name. Tab"
                    + " completes, the arrow keys go through the history, & at the end of a line leaves it in the"
                    + " background, help tells more, Ctrl-D leaves.",
            "Without a terminal it reads lines from standard input, prints no prompt and goes on after a line that fails."
                    + " It exits with the status of the last line, as a shell does."
        };
    }

    @Override
    public void define(CommandSpec spec) {
        spec.addPositional(Options.optionalParameter(
                0, "FILE|LAB", "The lab, by its name or file; may be left out where one is up."));
    }

    @Override
    public String[] examples() {
        return new String[] {
            "sudo jnetlab console two-ns", "printf 'ns1 ping -c1 ns2\\npingall\\n' | sudo jnetlab console two-ns"
        };
    }

    @Override
    public int[] exitCodes() {
        return new int[] {ExitCode.NO, ExitCode.MACHINE};
    }

    @Override
    public int run(Invocation call) throws CliException, IOException {
        String argument = call.optionalParameter(0);
        LabName lab;
        try (LiveMachine machine = LiveMachine.open()) {
            lab = machine.lab(call, argument);
        }
        @Nullable String file = argument != null && LabArgument.isFile(argument) ? argument : null;
        ConsoleNames names = new ConsoleNames(lab);
        return Terminal.isTerminal(0) && call.isOutTerminal()
                ? Console.atTerminal(call, names, file)
                : Console.ofLines(call, names, file);
    }
}
