package io.jnetlab.cli.command;

/** What the process's exit status says. */
public final class ExitCode {
    /** It worked. */
    public static final int OK = 0;

    /** It ran and the answer is no: a ping lost, a check failed, changes found, an apply failed and was rolled back. */
    public static final int NO = 1;

    /** The call or the topology is wrong. */
    public static final int USAGE = 2;

    /** The machine cannot: no rights, no Open vSwitch, a kernel feature missing. */
    public static final int MACHINE = 3;

    /** An apply failed and could not be rolled back wholly. */
    public static final int LEFTOVERS = 4;

    public static final int INTERRUPTED = 130;

    private ExitCode() {}

    /** The status in words, as {@code --help} lists it. */
    public static String describe(int code) {
        return switch (code) {
            case OK -> "it worked";
            case NO -> "it ran and the answer is no";
            case USAGE -> "the call or the topology is wrong";
            case MACHINE -> "the machine cannot: no rights, no Open vSwitch, a kernel feature missing";
            case LEFTOVERS -> "it failed and could not be undone wholly: what is left is listed";
            case INTERRUPTED -> "interrupted";
            default -> throw new IllegalArgumentException("exit code " + code);
        };
    }
}
