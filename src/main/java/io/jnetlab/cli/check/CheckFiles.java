package io.jnetlab.cli.check;

import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.LabArgument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The topology files that the parameters of {@code check} mean. */
final class CheckFiles {
    /**
     * A file, and what a table calls it.
     *
     * @param link whether it is a symbolic link in a folder. Who handed that in could have any file read that root may read,
     *     and its lines told: it isn't followed
     */
    record Named(Path path, String name, boolean link) {}

    private CheckFiles() {}

    /** Whether the parameters mean more than one lab. */
    static boolean areMany(String[] parameters) {
        return parameters.length > 1 || parameters.length == 1 && Files.isDirectory(Path.of(parameters[0]));
    }

    /**
     * The files in their order; of a folder those in it and in its folders, by name.
     *
     * @param model a file that is left out, or null
     */
    static List<Named> of(String[] parameters, @Nullable String model) throws IOException, CliException {
        List<Named> out = new ArrayList<>();
        for (String parameter : parameters) {
            Path path = Path.of(parameter);
            if (!Files.isDirectory(path)) {
                if (!LabArgument.isFile(parameter)) {
                    throw CliException.usage(
                            "\"" + parameter + "\" is no file", "of several labs each is named by its file");
                }
                out.add(new Named(path, parameter, false));
                continue;
            }
            int before = out.size();
            // The folder itself may be a link: who names it is who grades.
            Path folder = path.toRealPath();
            try (Stream<Path> files = Files.walk(folder, 2)) {
                for (Path file : files.sorted().toList()) {
                    if (isTopology(file) && !isSame(file, model)) {
                        Path below = folder.relativize(file);
                        // Several folders may have files of one name.
                        Path name = parameters.length == 1 ? below : path.resolve(below);
                        out.add(new Named(path.resolve(below), name.toString(), Files.isSymbolicLink(file)));
                    }
                }
            }
            if (out.size() == before) {
                throw CliException.usage("no topology file is in " + parameter, "their names end in .yaml or .yml");
            }
        }
        return out;
    }

    private static boolean isTopology(Path file) {
        String name = file.toString();
        return (name.endsWith(".yaml") || name.endsWith(".yml"))
                && (Files.isRegularFile(file) || Files.isSymbolicLink(file));
    }

    private static boolean isSame(Path file, @Nullable String model) throws IOException {
        return model != null
                && Files.exists(Path.of(model))
                && Files.exists(file)
                && Files.isSameFile(file, Path.of(model));
    }
}
