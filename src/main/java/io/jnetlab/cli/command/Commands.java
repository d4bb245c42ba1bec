package io.jnetlab.cli.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands that there are, for those that tell of them all. */
public interface Commands {
    /** The command of that name, or null. */
    @Nullable
    Command find(String name);

    /** The names, in the order of the list of commands. */
    List<String> names();

    /** All commands, in the order of their list. */
    List<Command> all();
}
