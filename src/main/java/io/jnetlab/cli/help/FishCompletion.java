package io.jnetlab.cli.help;

import io.jnetlab.cli.help.CompletionModel.CommandModel;
import io.jnetlab.cli.help.CompletionModel.OptionModel;
import io.jnetlab.cli.help.CompletionModel.ValueModel;

/** Writes the completion script for fish(1). */
final class FishCompletion {
    private static final String HEAD =
            """
            # Completes jnetlab in fish: jnetlab completion fish | source

            function __jnetlab_labs
                for file in /run/jnetlab/lab-*/topology.yaml
                    basename (dirname $file)
                end
            end

            function __jnetlab_namespaces
                for file in /run/netns/*
                    basename $file
                end
            end

            function __jnetlab_files
                __fish_complete_suffix .yaml
                __fish_complete_suffix .yml
            end

            complete -c jnetlab -f
            """;

    private final StringBuilder out = new StringBuilder(HEAD);

    private FishCompletion() {}

    static String script(CompletionModel model) {
        FishCompletion script = new FishCompletion();
        for (CommandModel command : model.commands()) {
            script.command(command);
        }
        return script.out.toString();
    }

    private void command(CommandModel command) {
        out.append("\ncomplete -c jnetlab -n __fish_use_subcommand -a ").append(command.name());
        out.append(" -d ").append(quote(command.summary())).append('\n');
        String when = "complete -c jnetlab -n '__fish_seen_subcommand_from " + command.name() + "'";
        for (OptionModel option : command.options()) {
            out.append(when);
            for (String name : option.names()) {
                boolean isLong = name.startsWith("--");
                out.append(isLong ? " -l " : " -s ").append(name.substring(isLong ? 2 : 1));
            }
            if (option.takesValue()) {
                out.append(" -x");
                candidates(option.value());
            }
            out.append(" -d ").append(quote(option.description())).append('\n');
        }
        for (ValueModel parameter : command.parameters()) {
            if (parameter.kind() != CompletionModel.Kind.TEXT) {
                out.append(when);
                candidates(parameter);
                out.append('\n');
            }
        }
    }

    private void candidates(ValueModel value) {
        String words =
                switch (value.kind()) {
                    case FILE -> "(__jnetlab_files)";
                    case LAB -> "(__jnetlab_labs)";
                    case FILE_OR_LAB -> "(__jnetlab_labs; __jnetlab_files)";
                    case NAMESPACE -> "(__jnetlab_namespaces)";
                    case COMMAND -> "(__fish_complete_subcommand)";
                    case TEXT -> "";
                    case WORD -> String.join(" ", value.words());
                };
        if (!words.isEmpty()) {
            out.append(" -a ").append(quote(words));
        }
    }

    private static String quote(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
