package io.jnetlab.cli.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Picocli's complaints about arguments, in our words. */
final class UsageError {
    private UsageError() {}

    static String message(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            return first.startsWith("-") ? "unknown option " + first : "unexpected argument \"" + first + "\"";
        }
        if (e instanceof MissingParameterException missing) {
            List<ArgSpec> arguments = missing.getMissing();
            if (!arguments.isEmpty()) {
                return missing(arguments);
            }
        }
        ArgSpec argument = e.getArgSpec();
        String text = e.getMessage();
        if (argument != null && argument.isOption()) {
            return "wrong use of " + argument + ": " + text;
        }
        return text == null ? "wrong arguments" : text;
    }

    private static String missing(List<ArgSpec> arguments) {
        ArgSpec first = arguments.get(0);
        if (first.isOption()) {
            return first + " needs a value: " + first.paramLabel();
        }
        return first.paramLabel() + " is missing";
    }

    static @Nullable String help(ParameterException e) {
        String command = e.getCommandLine().getCommandName();
        String more = "jnetlab " + command + " --help tells how it is used";
        if (e instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            if (!first.startsWith("-")) {
                return more;
            }
            int end = first.indexOf('=');
            String name = end < 0 ? first : first.substring(0, end);
            return Suggestions.help(
                    name, e.getCommandLine().getCommandSpec().optionsMap().keySet(), more);
        }
        return more;
    }
}
