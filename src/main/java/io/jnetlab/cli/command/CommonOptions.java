package io.jnetlab.cli.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options that every command has. They may also stand before the command's name. */
public final class CommonOptions {
    static final String OUTPUT = "--output";
    static final String COLOR = "--color";
    static final String QUIET = "--quiet";
    static final String VERBOSE = "--verbose";
    public static final String DEBUG = "--debug";
    public static final String HELP = "--help";

    private CommonOptions() {}

    static void addTo(CommandSpec spec) {
        spec.addOption(Options.choice("What to print: text, or JSON as docs/json.md describes.", "-o", OUTPUT)
                .paramLabel("text|json")
                .completionCandidates(List.of("text", "json"))
                .build());
        spec.addOption(Options.choice("Colours; auto: on a terminal, where NO_COLOR is not set.", COLOR)
                .paramLabel("auto|always|never")
                .completionCandidates(List.of("auto", "always", "never"))
                .build());
        spec.addOption(flag("Print results and errors only.", "-q", QUIET));
        spec.addOption(flag("Print more.", "-v", VERBOSE));
        spec.addOption(flag("Print where in the program an error arose.", DEBUG));
        spec.addOption(OptionSpec.builder("-h", HELP)
                .arity("0")
                .type(boolean.class)
                .usageHelp(true)
                .description("Print this.")
                .build());
    }

    private static OptionSpec flag(String description, String... names) {
        return Options.flag(description, names);
    }

    /** A command's specification with these options, without the texts of its help. */
    public static CommandSpec specOf(Command command) {
        CommandSpec spec = CommandSpec.create().name(command.name());
        command.define(spec);
        addTo(spec);
        return spec;
    }

    /**
     * How many arguments an argument before the command's name takes up: 1 for a flag, 2 for an option whose value is the
     * next argument; 0 if it is none of the common options.
     */
    public static int width(String argument) {
        return switch (argument) {
            case "-q", QUIET, "-v", VERBOSE, DEBUG -> 1;
            case "-o", OUTPUT, COLOR -> 2;
            default -> {
                boolean attached = argument.startsWith(OUTPUT + "=")
                        || argument.startsWith(COLOR + "=")
                        || argument.startsWith("-o") && !argument.startsWith("--");
                yield attached ? 1 : 0;
            }
        };
    }

    /** The value of {@code --color} among arguments that may be wrong otherwise, for the message that says so. */
    public static @Nullable String colorIn(List<String> arguments) {
        String found = null;
        for (int i = 0; i < arguments.size() && !arguments.get(i).equals("--"); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith(COLOR + "=")) {
                found = argument.substring(COLOR.length() + 1);
            } else if (argument.equals(COLOR) && i + 1 < arguments.size()) {
                found = arguments.get(i + 1);
            }
        }
        return found;
    }
}
