package io.jnetlab.cli.console;

import io.jnetlab.apply.LabFiles;
import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.Commands;
import io.jnetlab.cli.command.CommonOptions;
import io.jnetlab.cli.command.LabArgument;
import io.jnetlab.cli.help.CompletionModel;
import io.jnetlab.cli.help.CompletionModel.CommandModel;
import io.jnetlab.cli.help.CompletionModel.Kind;
import io.jnetlab.cli.help.CompletionModel.OptionModel;
import io.jnetlab.model.LabName;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the console puts after a command's name where that takes a lab, or its file, and the line names none. */
final class LabInsertion {
    private final Commands commands;
    private final LabName lab;
    private final @Nullable String file;

    /** @param file the lab's, as the console was given it; null where it wasn't */
    LabInsertion(Commands commands, LabName lab, @Nullable String file) {
        this.commands = commands;
        this.lab = lab;
        this.file = file;
    }

    /** Whether the file is known, also while the lab is down. */
    boolean hasFile() {
        return file != null;
    }

    /**
     * What is to be inserted, or null for nothing.
     *
     * @param words those after the command's name
     */
    @Nullable
    String of(String name, List<String> words) throws CliException, IOException {
        Command command = commands.find(name);
        if (command == null || words.contains("-h") || words.contains(CommonOptions.HELP)) {
            return null;
        }
        CommandModel model = CompletionModel.of(command);
        if (model.parameters().isEmpty()) {
            return null;
        }
        Kind kind = model.parameters().get(0).kind();
        List<String> given = positional(model, words);
        if (!isMissing(model, given)) {
            return null;
        }
        return switch (kind) {
            case LAB -> lab.value();
            case FILE_OR_LAB -> file != null && !name.equals("down") ? file : lab.value();
            case FILE -> file();
            case NAMESPACE, COMMAND, WORD, TEXT -> null;
        };
    }

    private boolean isMissing(CommandModel model, List<String> given) {
        if (given.isEmpty()) {
            return true;
        }
        if (model.parameters().size() == 1) {
            return false;
        }
        String first = given.get(0);
        return !first.equals(lab.value())
                && !LabArgument.isFile(first)
                && given.size() < model.parameters().size();
    }

    /** The words that are neither options nor their values. */
    static List<String> positional(CommandModel model, List<String> words) {
        List<String> out = new ArrayList<>();
        boolean options = true;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (options && word.equals("--")) {
                options = false;
            } else if (options && word.startsWith("-") && word.length() > 1) {
                i += takesNext(model, word) ? 1 : 0;
            } else {
                out.add(word);
            }
        }
        return out;
    }

    private static boolean takesNext(CommandModel model, String word) {
        for (OptionModel option : model.options()) {
            if (option.names().contains(word)) {
                return option.takesValue();
            }
        }
        return false;
    }

    /** The file, or else the copy of what the lab was brought up with, where that names the lab. */
    private String file() throws CliException, IOException {
        if (file != null) {
            return file;
        }
        Path copy = LabFiles.topology(lab);
        Topology topology = copy == null ? null : TopologyLoader.load(copy).topology();
        if (copy == null || topology == null || !topology.lab().equals(lab)) {
            throw CliException.usage(
                    "which file? the console knows lab " + lab + " by its name only",
                    "name it, or start the console with it: jnetlab console FILE");
        }
        return copy.toString();
    }
}
