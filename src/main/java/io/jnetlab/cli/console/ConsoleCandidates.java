package io.jnetlab.cli.console;

import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.Commands;
import io.jnetlab.cli.command.LiveMachine;
import io.jnetlab.cli.help.CompletionModel;
import io.jnetlab.cli.help.CompletionModel.CommandModel;
import io.jnetlab.cli.help.CompletionModel.Kind;
import io.jnetlab.cli.help.CompletionModel.OptionModel;
import io.jnetlab.cli.help.CompletionModel.ValueModel;
import io.jnetlab.model.LabName;
import io.jnetlab.model.NetnsName;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a word at the console may become, as the machine is at that moment. */
final class ConsoleCandidates {
    private final Commands commands;
    private final ConsoleNames names;
    private final ConsoleJobs jobs;
    private final List<Choice> out = new ArrayList<>();

    /**
     * A possible word.
     *
     * @param whole whether the word ends with it
     */
    record Choice(String value, boolean whole) {}

    ConsoleCandidates(Commands commands, ConsoleNames names, ConsoleJobs jobs) {
        this.commands = commands;
        this.names = names;
        this.jobs = jobs;
    }

    /**
     * The possibilities for a word; they need not all begin as it does.
     *
     * @param before the words before it
     * @param word what there is of it
     */
    List<Choice> of(List<String> before, String word) {
        out.clear();
        try {
            add(before, word);
        } catch (CliException | IOException | RuntimeException e) {
            return List.of(); // a lab that is going down: what is run tells more
        }
        if (word.startsWith("-")) {
            // An option that isn't known here is no file with a dash in its name.
            out.removeIf(choice -> !choice.value().startsWith("-"));
        }
        return List.copyOf(out);
    }

    private void add(List<String> before, String word) throws CliException, IOException {
        if (before.isEmpty()) {
            first();
            return;
        }
        String first = before.get(0);
        Command command = ConsoleWords.isOne(first) ? null : commands.find(first);
        if (command != null) {
            argument(CompletionModel.of(command), before.subList(1, before.size()), word);
        } else if (ConsoleWords.isOne(first)) {
            ofOwn(first);
        } else if (before.size() == 1) {
            if (word.indexOf('/') >= 0) {
                files(word);
            } else {
                programs();
            }
        } else {
            ofProgram(first, word);
        }
    }

    private void first() throws IOException {
        namespaces();
        for (String name : ConsoleWords.names()) {
            add(name);
        }
        for (Command command : commands.all()) {
            add(command.name());
        }
    }

    private void namespaces() throws IOException {
        for (String name : names.namespaces()) {
            add(name);
        }
        add(NetnsName.HOST.value());
    }

    private void ofOwn(String name) {
        switch (name) {
            case "help" -> {
                for (String command : commands.names()) {
                    add(command);
                }
            }
            case "fg", "bg", "kill", "wait" -> {
                for (ConsoleJob job : jobs.all()) {
                    add(Integer.toString(job.number()));
                }
            }
            default -> {
                return;
            }
        }
    }

    /** An argument of a program in a namespace. */
    private void ofProgram(String namespace, String word) throws CliException, IOException {
        if (word.indexOf('/') >= 0) {
            files(word);
            return;
        }
        namespaces();
        if (!namespace.equals(ConsoleWords.ON_HOST)) {
            for (String name : ConsoleNames.interfaces(namespace)) {
                add(name);
            }
        }
        files(word);
    }

    /** An argument of a command of jnetlab's, before which the lab may be left out. */
    private void argument(CommandModel command, List<String> before, String word) throws CliException, IOException {
        if (word.startsWith("-")) {
            for (OptionModel option : command.options()) {
                add(option.names().get(option.names().size() - 1));
            }
            return;
        }
        OptionModel option = before.isEmpty() ? null : option(command, before.get(before.size() - 1));
        if (option != null && option.takesValue()) {
            value(option.value(), word);
            return;
        }
        int index = LabInsertion.positional(command, before).size();
        List<ValueModel> parameters = command.parameters();
        for (int i : new int[] {index, index + 1}) {
            boolean behindLab = i > index && !parameters.isEmpty() && isLab(parameters.get(0));
            if (i == index && i >= parameters.size() && command.last() && !parameters.isEmpty()) {
                value(parameters.get(parameters.size() - 1), word);
            } else if (i < parameters.size() && (i == index || behindLab)) {
                value(parameters.get(i), word);
            }
        }
    }

    private static boolean isLab(ValueModel parameter) {
        return parameter.kind() == Kind.LAB || parameter.kind() == Kind.FILE_OR_LAB;
    }

    private static @Nullable OptionModel option(CommandModel command, String word) {
        for (OptionModel option : command.options()) {
            if (option.names().contains(word)) {
                return option;
            }
        }
        return null;
    }

    private void value(ValueModel value, String word) throws CliException, IOException {
        switch (value.kind()) {
            case FILE -> files(word);
            case LAB -> labs();
            case FILE_OR_LAB -> {
                labs();
                files(word);
            }
            case NAMESPACE -> namespaces();
            case COMMAND -> programs();
            case WORD -> {
                for (String one : value.words()) {
                    add(one);
                }
            }
            case TEXT -> ends(word);
        }
    }

    private void labs() throws IOException {
        try (LiveMachine machine = LiveMachine.open()) {
            for (LabName lab : machine.labs()) {
                add(lab.value());
            }
        }
    }

    /** {@code ns1:eth0}. */
    private void ends(String word) throws CliException, IOException {
        int colon = word.indexOf(':');
        if (colon < 0) {
            for (String name : names.namespaces()) {
                out.add(new Choice(name + ":", false));
            }
            return;
        }
        String namespace = word.substring(0, colon);
        for (String name : ConsoleNames.interfaces(namespace)) {
            add(namespace + ":" + name);
        }
    }

    /** The programs on PATH, sorted. */
    private void programs() throws IOException {
        String path = System.getenv("PATH");
        TreeSet<String> found = new TreeSet<>();
        for (String folder : (path == null ? "/bin:/usr/bin" : path).split(":", -1)) {
            Path directory = Path.of(folder);
            if (!folder.isEmpty() && Files.isDirectory(directory)) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
                    for (Path file : files) {
                        found.add(file.getFileName().toString());
                    }
                }
            }
        }
        for (String name : found) {
            add(name);
        }
    }

    private void files(String word) throws IOException {
        int slash = word.lastIndexOf('/');
        String start = word.substring(0, slash + 1);
        Path folder;
        try {
            folder = Path.of(start.isEmpty() ? "." : start);
        } catch (InvalidPathException e) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            return;
        }
        TreeSet<String> found = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (!name.startsWith(".") || word.startsWith(".", slash + 1)) {
                    found.add(start + name + (Files.isDirectory(file) ? "/" : ""));
                }
            }
        }
        for (String name : found) {
            out.add(new Choice(name, !name.endsWith("/")));
        }
    }

    private void add(String value) {
        out.add(new Choice(value, true));
    }
}
