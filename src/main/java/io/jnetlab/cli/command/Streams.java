package io.jnetlab.cli.command;

import io.jnetlab.cli.output.Out;
import io.jnetlab.cli.output.Style;
import io.jnetlab.cli.output.Terminal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a command's output goes, how it stands out there, and the environment that has a say in it. */
public final class Streams {
    private final Out out;
    private final Out err;
    private final boolean outTerminal;
    private final boolean errTerminal;
    private final Map<String, String> environment;
    private Style outStyle = Style.PLAIN;
    private Style errStyle = Style.PLAIN;

    /**
     * @param outTerminal whether results go to a terminal
     * @param errTerminal whether everything else goes to a terminal
     */
    public Streams(Out out, Out err, boolean outTerminal, boolean errTerminal, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.outTerminal = outTerminal;
        this.errTerminal = errTerminal;
        this.environment = environment;
        if (outTerminal) {
            out.fitTerminal();
        }
        if (errTerminal) {
            err.fitTerminal();
        }
    }

    /** This process's. */
    public static Streams ofProcess() {
        return new Streams(
                Out.standardOutput(),
                Out.standardError(),
                Terminal.isTerminal(1),
                Terminal.isTerminal(2),
                System.getenv());
    }

    /** Where results go. */
    public Out out() {
        return out;
    }

    /** Where everything else goes. */
    public Out err() {
        return err;
    }

    public Style outStyle() {
        return outStyle;
    }

    public Style errStyle() {
        return errStyle;
    }

    boolean isOutTerminal() {
        return outTerminal;
    }

    boolean isErrTerminal() {
        return errTerminal;
    }

    /** Whether the terminal, if it is one, only prints. */
    boolean isDumb() {
        String term = environment("TERM");
        return term == null || term.equals("dumb");
    }

    /** An environment variable, or null where it isn't set or is empty. */
    @Nullable
    String environment(String name) {
        String value = environment.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** @param color the value of {@code --color}, null where it isn't given */
    public void setStyles(@Nullable String color) throws CliException {
        boolean auto = color == null || color.equals("auto");
        boolean always = "always".equals(color);
        if (!auto && !always && !"never".equals(color)) {
            throw CliException.usage("\"" + color + "\" is no value of --color", "take one of auto, always, never");
        }
        boolean wanted = auto ? environment("NO_COLOR") == null && !isDumb() : always;
        outStyle = wanted && (!auto || outTerminal) ? Style.COLOR : Style.PLAIN;
        errStyle = wanted && (!auto || errTerminal) ? Style.COLOR : Style.PLAIN;
        out.allowColors(outStyle.isColor());
        err.allowColors(errStyle.isColor());
    }
}
