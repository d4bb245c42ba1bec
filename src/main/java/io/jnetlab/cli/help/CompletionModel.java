package io.jnetlab.cli.help;

import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.CommonOptions;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What can be completed.
 *
 * @param commands in the order of the list of commands
 */
public record CompletionModel(List<CommandModel> commands) {
    /** What an argument stands for. */
    public enum Kind {
        /** A topology file. */
        FILE,
        /** A lab that is up. */
        LAB,
        FILE_OR_LAB,
        /** A network namespace. */
        NAMESPACE,
        /** Any command, with its arguments. */
        COMMAND,
        /** One of a few words. */
        WORD,
        /** Nothing that can be known. */
        TEXT
    }

    /** A value of an option, or a parameter; words are those of {@link Kind#WORD}. */
    public record ValueModel(Kind kind, String label, List<String> words) {}

    /** An option; value is {@link Kind#TEXT} with an empty label where it takes none. */
    public record OptionModel(List<String> names, String description, ValueModel value) {
        public boolean takesValue() {
            return !value.label().isEmpty();
        }
    }

    /**
     * A command.
     *
     * @param last whether the last parameter may be repeated
     */
    public record CommandModel(
            String name, String summary, List<OptionModel> options, List<ValueModel> parameters, boolean last) {}

    public static CompletionModel of(List<Command> commands) {
        List<CommandModel> models = new ArrayList<>();
        for (Command command : commands) {
            models.add(of(command));
        }
        return new CompletionModel(models);
    }

    public static CommandModel of(Command command) {
        CommandSpec spec = CommonOptions.specOf(command);
        List<OptionModel> options = new ArrayList<>();
        for (OptionSpec option : spec.options()) {
            ValueModel value = option.arity().max() == 0
                    ? new ValueModel(Kind.TEXT, "", List.of())
                    : value(option.paramLabel(), option.completionCandidates());
            options.add(new OptionModel(List.of(option.names()), option.description()[0], value));
        }
        List<ValueModel> parameters = new ArrayList<>();
        boolean repeated = false;
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            parameters.add(value(parameter.paramLabel(), parameter.completionCandidates()));
            repeated = parameter.index().max() == Integer.MAX_VALUE;
        }
        return new CommandModel(command.name(), command.summary(), options, parameters, repeated);
    }

    private static ValueModel value(String label, Iterable<String> candidates) {
        List<String> words = new ArrayList<>();
        if (candidates != null) {
            for (String word : candidates) {
                words.add(word);
            }
        }
        Kind kind =
                switch (label) {
                    case "FILE" -> Kind.FILE;
                    case "LAB" -> Kind.LAB;
                    case "FILE|LAB" -> Kind.FILE_OR_LAB;
                    case "NS", "FROM", "TO", "LAB|NS:IF" -> Kind.NAMESPACE;
                    case "CMD" -> Kind.COMMAND;
                    default -> words.isEmpty() ? Kind.TEXT : Kind.WORD;
                };
        return new ValueModel(kind, label, words);
    }
}
