package io.jnetlab.topology.read;

import io.jnetlab.model.RunCheck;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import io.jnetlab.topology.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads {@code run} of a check. */
final class RunCheckReader {
    private static final List<String> KEYS = List.of("in", "command", "output", "exit");
    private static final String HELP = "write run: {in: h1, command: [curl, -sf, \"http://10.0.0.2/\"]}";
    private static final int MAX_PATTERN = 1000;
    private static final String OUTPUT_HELP = "write contains TEXT, equals TEXT or matches REGULAR-EXPRESSION";

    private RunCheckReader() {}

    /** Null where it can't be used. */
    static CheckSpec.@Nullable Run read(Value value) {
        Fields fields = value.fields("a command's check", KEYS);
        if (fields == null) {
            return null;
        }
        Located<String> in = CheckReader.namespace(fields, "in", value, "the check says nothing of where to run", HELP);
        Value commandValue =
                CheckReader.required(fields, "command", value, "the check says nothing of what to run", HELP);
        List<String> command = commandValue == null ? null : command(commandValue);
        Value outputValue = fields.get("output");
        RunCheck.Output output = outputValue == null ? null : output(outputValue);
        Located<Integer> exit = Scalars.integer(fields.get("exit"), "an exit status", 0, 255);
        return in == null || command == null || outputValue != null && output == null
                ? null
                : new CheckSpec.Run(in, command, exit == null ? 0 : exit.value(), output);
    }

    /** A program and its arguments, or a text for the shell. */
    private static @Nullable List<String> command(Value value) {
        if (value.kind() != YamlNode.Kind.LIST) {
            String text = value.text("a command");
            return text == null ? null : List.of("/bin/sh", "-c", text);
        }
        List<Value> entries = value.list("a program and its arguments");
        List<String> out = new ArrayList<>();
        for (Value entry : entries == null ? List.<Value>of() : entries) {
            String word = entry.text("an argument");
            if (word == null) {
                return null;
            }
            out.add(word);
        }
        if (out.isEmpty() || out.get(0).isEmpty()) {
            value.error("the command has no program", HELP);
            return null;
        }
        return out;
    }

    private static RunCheck.@Nullable Output output(Value value) {
        String text = value.text("what the output is to be");
        if (text == null) {
            return null;
        }
        int end = 0;
        while (end < text.length() && text.charAt(end) > ' ') {
            end++;
        }
        String word = text.substring(0, end);
        String rest = end < text.length() ? text.substring(end + 1) : "";
        for (RunCheck.Comparison comparison : RunCheck.Comparison.values()) {
            if (comparison.toString().equals(word)) {
                if (rest.isEmpty() && comparison != RunCheck.Comparison.EQUALS) {
                    value.error("nothing stands after " + Words.quote(word), OUTPUT_HELP);
                    return null;
                }
                return comparison == RunCheck.Comparison.MATCHES && !isPattern(value, rest)
                        ? null
                        : new RunCheck.Output(comparison, rest);
            }
        }
        value.error(Words.quote(text) + " doesn't say how the output is compared", OUTPUT_HELP);
        return null;
    }

    private static boolean isPattern(Value value, String text) {
        if (text.length() > MAX_PATTERN) {
            // Some take the square of their length to be understood.
            value.error(
                    "the regular expression has " + text.length() + " characters, " + MAX_PATTERN + " are allowed",
                    null);
            return false;
        }
        try {
            Pattern.compile(text);
            return true;
        } catch (PatternSyntaxException e) {
            value.error(Words.quote(text) + " is no regular expression: " + e.getDescription(), null);
            return false;
        }
    }
}
