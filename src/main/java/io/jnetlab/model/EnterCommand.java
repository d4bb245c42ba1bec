package io.jnetlab.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of the command that enters the namespaces of an {@link Isolation}: nsenter(1). A process with several threads
 * can't enter a user namespace, and none can enter a PID namespace but by its children.
 */
public final class EnterCommand {
    /**
     * In a PID namespace only children of who enters it are, so somebody must wait: as a shell does, which leaves the signals
     * of the terminal to the command.
     */
    private static final String PARENT = "trap : INT QUIT; \"$@\"; exit $?";

    private EnterCommand() {}

    /** What stands before the command where {@code nsenter --target PID} is written already. */
    public static List<String> options(List<String> kinds) {
        List<String> out = new ArrayList<>();
        for (String kind : kinds) {
            out.add(option(kind));
        }
        if (kinds.contains(Isolation.MNT)) {
            out.add("--net");
        }
        if (kinds.contains(Isolation.USER)) {
            // Root is root there.
            out.add("--preserve-credentials");
        }
        boolean parent = kinds.contains(Isolation.PID);
        if (parent) {
            out.add("--no-fork");
        }
        out.add("--");
        if (parent) {
            out.addAll(List.of("sh", "-c", PARENT, "sh"));
        }
        return out;
    }

    /** As unshare(1) and nsenter(1) call a kind. */
    public static String option(String kind) {
        return kind.equals(Isolation.MNT) ? "--mount" : "--" + kind;
    }
}
