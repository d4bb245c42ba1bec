package io.jnetlab.cli.program;

import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.Options;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jnetlab shell NS}. */
public final class ShellCommand implements Command {
    @Override
    public String name() {
        return "shell";
    }

    @Override
    public String summary() {
        return "start a shell in a namespace";
    }

    @Override
    public String[] description() {
        return new String[] {
            "Starts your shell ($SHELL, else /bin/sh) in a network namespace. The shell finds the namespace's name in"
                    + " $JNETLAB_NS, for a prompt that shows it. exit leaves it."
        };
    }

    @Override
    public void define(CommandSpec spec) {
        spec.addPositional(Options.parameter(0, "NS", "The namespace's name; host is the machine's own."));
    }

    @Override
    public String[] examples() {
        return new String[] {"sudo jnetlab shell ns1", "PS1='($JNETLAB_NS) \\$ '   # in ~/.bashrc"};
    }

    @Override
    public int[] exitCodes() {
        return new int[] {ExitCode.MACHINE};
    }

    @Override
    public int run(Invocation call) throws CliException, IOException {
        String shell = call.environment("SHELL");
        byte[] program = (shell == null ? "/bin/sh" : shell).getBytes(StandardCharsets.UTF_8);
        return NamespaceProgram.run(call, call.parameter(0), null, List.of(program));
    }
}
