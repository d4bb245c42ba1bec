package io.jnetlab.cli.help;

import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jnetlab man FOLDER}: for {@code bin/setup --install}, and in no list of commands. */
public final class ManCommand implements Command {
    public static final String NAME = "man";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "write the manual pages";
    }

    @Override
    public String[] description() {
        return new String[] {"Writes a manual page for jnetlab and for each of its commands, as --help has them."};
    }

    @Override
    public void define(CommandSpec spec) {
        spec.addPositional(Options.parameter(0, "FOLDER", "Where to: a man1, which is made if it is not there."));
    }

    @Override
    public String[] examples() {
        return new String[] {"jnetlab man ~/.local/share/man/man1 && man jnetlab-up"};
    }

    @Override
    public int[] exitCodes() {
        return new int[] {ExitCode.MACHINE};
    }

    @Override
    public boolean callsKernel() {
        return false;
    }

    @Override
    public int run(Invocation call) throws IOException {
        Path folder = Path.of(call.parameter(0));
        Files.createDirectories(folder);
        List<Command> commands = call.commands().all();
        Files.writeString(folder.resolve("jnetlab.1"), ManPage.ofJnetlab(commands));
        for (Command command : commands) {
            Files.writeString(folder.resolve("jnetlab-" + command.name() + ".1"), ManPage.of(command));
        }
        return ExitCode.OK;
    }
}
