package io.jnetlab.generate;

/** What was asked for can't be made, and why. */
public final class GenerateException extends Exception {
    private static final long serialVersionUID = 1;

    private final String help;

    GenerateException(String message, String help) {
        super(message);
        this.help = help;
    }

    /** What to do instead. */
    public String help() {
        return help;
    }
}
