package io.jnetlab.cli.help;

import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.Options;
import io.jnetlab.cli.command.Suggestions;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jnetlab completion SHELL}. */
public final class CompletionCommand implements Command {
    private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

    @Override
    public String name() {
        return "completion";
    }

    @Override
    public String summary() {
        return "print a script that completes jnetlab's arguments in a shell";
    }

    @Override
    public String[] description() {
        return new String[] {
            "Prints a script for a shell, which then completes commands, options, topology files, and the names of"
                    + " namespaces and labs that are up."
        };
    }

    @Override
    public void define(CommandSpec spec) {
        spec.addPositional(Options.parameter(0, "bash|zsh|fish", "The shell.").toBuilder()
                .completionCandidates(SHELLS)
                .build());
    }

    @Override
    public String[] examples() {
        return new String[] {
            "source <(jnetlab completion bash)",
            "jnetlab completion bash > /etc/bash_completion.d/jnetlab",
            "jnetlab completion zsh > \"${fpath[1]}/_jnetlab\"",
            "jnetlab completion fish > ~/.config/fish/completions/jnetlab.fish"
        };
    }

    @Override
    public int[] exitCodes() {
        return new int[0];
    }

    @Override
    public boolean callsKernel() {
        return false;
    }

    @Override
    public int run(Invocation call) throws IOException, CliException {
        String shell = call.parameter(0);
        CompletionModel model = CompletionModel.of(call.commands().all());
        call.out()
                .print(
                        switch (shell) {
                            case "bash" -> BashCompletion.script(model);
                            case "zsh" -> ZshCompletion.script(model);
                            case "fish" -> FishCompletion.script(model);
                            default ->
                                throw CliException.usage(
                                        "there is no completion for the shell \"" + shell + "\"",
                                        Suggestions.help(shell, SHELLS, "take one of bash, zsh, fish"));
                        });
        return ExitCode.OK;
    }
}
