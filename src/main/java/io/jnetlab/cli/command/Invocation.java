package io.jnetlab.cli.command;

import io.jnetlab.cli.output.Out;
import io.jnetlab.cli.output.Style;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** One call of a command: its arguments, and where its output goes. */
public final class Invocation {
    private final ParseResult arguments;
    private final Streams streams;
    private final Commands commands;
    private final String output;

    public Invocation(ParseResult arguments, Streams streams, Commands commands) throws CliException {
        this.arguments = arguments;
        this.streams = streams;
        this.commands = commands;
        this.output = choice(CommonOptions.OUTPUT, "text", "text", "json");
    }

    /** Where results go. */
    public Out out() {
        return streams.out();
    }

    /** Where everything else goes. Flushed when the command ends, or by {@link #tell}. */
    public Out err() {
        return streams.err();
    }

    /** All that can be called. */
    public Commands commands() {
        return commands;
    }

    /** How results stand out. */
    public Style style() {
        return streams.outStyle();
    }

    /** How everything else stands out. */
    public Style errStyle() {
        return streams.errStyle();
    }

    /** Whether what goes to {@link #err} is read by a person at once, so that progress may be shown. */
    boolean showsProgress() {
        return streams.isErrTerminal() && !streams.isDumb() && !isQuiet();
    }

    /** Whether results go to a terminal. */
    public boolean isOutTerminal() {
        return streams.isOutTerminal();
    }

    /** Says something at once that is no result, unless {@code -q} was given. */
    public void tell(String line) {
        if (!isQuiet()) {
            say(line);
        }
    }

    /** Says at once what does not work and does not matter enough to stop. */
    public void warn(String message) {
        say(errStyle().notable("warning:") + " " + message);
    }

    /** A terminal that is closed meanwhile is no reason to stop: what was begun is to be ended, or undone. */
    private void say(String line) {
        try {
            err().prose(line, 3);
            err().flush();
        } catch (IOException e) {
            // nobody is there to be told
        }
    }

    /** Whether results are wanted as JSON. */
    public boolean isJson() {
        return output.equals("json");
    }

    public boolean isQuiet() {
        return has(CommonOptions.QUIET);
    }

    public boolean isVerbose() {
        return has(CommonOptions.VERBOSE);
    }

    /** An environment variable, or null where it isn't set or is empty. */
    @Nullable
    public String environment(String name) {
        return streams.environment(name);
    }

    /** Whether an option is given. */
    public boolean has(String option) {
        return arguments.hasMatchedOption(option);
    }

    /** The value of an option, or null. The last counts where it is given twice. */
    @Nullable
    public String option(String name) {
        OptionSpec option = arguments.matchedOption(name);
        return option == null ? null : option.getValue();
    }

    /** The values of an option that may be given several times. */
    public String[] options(String name) {
        OptionSpec option = arguments.matchedOption(name);
        String[] values = option == null ? null : option.getValue();
        return values == null ? new String[0] : values;
    }

    /** The value of an option that is one of few words. */
    public String choice(String name, String missing, String... allowed) throws CliException {
        String given = option(name);
        if (given == null) {
            return missing;
        }
        for (String word : allowed) {
            if (word.equals(given)) {
                return given;
            }
        }
        throw CliException.usage(
                "\"" + given + "\" is no value of " + name, "take one of " + String.join(", ", allowed));
    }

    /** The value of an option that is a whole number. */
    public int number(String name, int missing, int min, int max) throws CliException {
        String given = option(name);
        if (given == null) {
            return missing;
        }
        try {
            int number = Integer.parseInt(given);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the message below says it
        }
        throw CliException.usage(
                "\"" + given + "\" is no value of " + name, "take a number from " + min + " to " + max);
    }

    /** The value of an option in seconds, with a fraction if wanted, as milliseconds. */
    public int millis(String name, int missing, int min, int max) throws CliException {
        String given = option(name);
        if (given == null) {
            return missing;
        }
        try {
            double millis = Double.parseDouble(given) * 1000;
            if (millis >= min && millis <= max) {
                return (int) Math.round(millis);
            }
        } catch (NumberFormatException e) {
            // the message below says it
        }
        throw CliException.usage(
                "\"" + given + "\" is no value of " + name, "take seconds from " + min / 1000.0 + " to " + max / 1000);
    }

    /** The value of an option that is a time with its unit, {@code 10s}, {@code 500ms}, {@code 2m}, as milliseconds. */
    public long duration(String name, long missing) throws CliException {
        String given = option(name);
        if (given == null) {
            return missing;
        }
        int digits = 0;
        while (digits < given.length() && Character.isDigit(given.charAt(digits))) {
            digits++;
        }
        long unit =
                switch (given.substring(digits)) {
                    case "ms" -> 1;
                    case "", "s" -> 1000;
                    case "m" -> 60_000;
                    case "h" -> 3_600_000;
                    default -> 0;
                };
        if (unit == 0 || digits == 0 || digits > 8 || Long.parseLong(given, 0, digits, 10) == 0) {
            throw CliException.usage(
                    "\"" + given + "\" is no value of " + name, "take a time, for example 500ms, 10s, 2m");
        }
        return Long.parseLong(given, 0, digits, 10) * unit;
    }

    /** The parameter at an index that must be given. */
    public String parameter(int index) {
        String value = optionalParameter(index);
        if (value == null) {
            throw new IllegalStateException("parameter " + index);
        }
        return value;
    }

    /** The parameter at an index, or null where it is left out. */
    @Nullable
    public String optionalParameter(int index) {
        return arguments.matchedPositionalValue(index, (String) null);
    }

    /** The parameters from an index on. */
    public String[] parameters(int index) {
        String[] values = arguments.matchedPositionalValue(index, (String[]) null);
        return values == null ? new String[0] : values;
    }
}
