package io.jnetlab.cli.command;

import io.jnetlab.model.LabName;
import io.jnetlab.topology.TopologyLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A parameter that names a topology file or a lab. */
public final class LabArgument {
    private LabArgument() {}

    /** Whether it is a file's name: one that is there, or one that looks like it. */
    public static boolean isFile(String argument) {
        return argument.indexOf('/') >= 0
                || argument.equals(TopologyLoader.STANDARD_INPUT)
                || argument.endsWith(".yaml")
                || argument.endsWith(".yml")
                || Files.isRegularFile(Path.of(argument));
    }

    /**
     * The lab's name.
     *
     * @throws CliException where the file has errors or the name is none
     */
    public static LabName name(Invocation call, String argument) throws IOException, CliException {
        if (isFile(argument)) {
            return TopologyFile.load(call, argument).lab();
        }
        String fault = LabName.fault(argument);
        if (fault != null) {
            throw CliException.usage(
                    "\"" + argument + "\" is neither a file nor the name of a lab: a name " + fault,
                    "jnetlab list shows the labs that are up");
        }
        return new LabName(argument);
    }
}
