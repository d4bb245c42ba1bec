package io.jnetlab.topology.yaml;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says in plain words what SnakeYAML's parser finds wrong with a file's syntax. */
final class YamlSyntax {
    private static final String NO_VALUE_HERE = "mapping values are not allowed here";
    private static final String NO_COLON = "could not find expected ':'";
    private static final String UNCLOSED_QUOTE = "found unexpected end of stream";
    private static final String VALUE_MISSING = "expected the node content";

    /** What the parser says (a part of it), what we say, and what helps (or empty). */
    private static final String[][] WORDS = {
        {
            NO_VALUE_HERE,
            "a \":\" can't stand here",
            "a key starts a line of its own, indented as its neighbours; a text that holds \": \" is written in quotes"
        },
        {"(TAB)' that cannot start any token", "a tab can't stand here in YAML", "write blanks instead"},
        {"cannot start any token", "no value can start with this character", "write the text in quotes"},
        {NO_COLON, "a key without its \":\"", "write KEY: VALUE; the line may also be indented wrongly"},
        {
            "sequence entries are not allowed here",
            "a \"- \" can't stand here",
            "each entry of a list stands on a line of its own, all indented alike"
        },
        {"mapping keys are not allowed here", "a key can't stand here", ""},
        {
            "expected ',' or ']'",
            "the list that starts with [ isn't closed here",
            "put a comma between two entries, and a ] behind the last"
        },
        {
            "expected ',' or '}'",
            "the map that starts with { isn't closed here",
            "put a comma between two entries, and a } behind the last"
        },
        {"but found '<block sequence start>'", "a list can't start here", "indent the line as its neighbours"},
        {
            "but found '-'",
            "an entry of a list can't stand here",
            "a map's keys and a list's entries can't be mixed; indent the line as its neighbours"
        },
        {"expected <block end>", "this line doesn't go with the lines above it", "indent the keys of a map all alike"},
        {UNCLOSED_QUOTE, "the text in quotes that starts here isn't closed", "close the quote"},
        {"found unexpected document separator", "\"---\" inside of a text in quotes", "close the quote"},
        {
            "found unknown escape character",
            "an unknown escape in a text in double quotes",
            "write \\\\ for a backslash, or take single quotes"
        },
        {"hexadecimal numbers", "an escape of a wrong length in a text in double quotes", ""},
        {
            "chomping or indentation",
            "only + or - and a digit may follow | or > on its line",
            "the text starts on the next line"
        },
        {"indentation indicator in the range", "only a digit from 1 to 9 may follow | or >", ""},
        {
            "unexpected character found",
            "the name of an anchor (&) or alias (*) holds letters, digits, - and _ only",
            "write a text that starts with & or * in quotes"
        },
        {
            "expected alphabetic or numeric character",
            "the name of an anchor (&) or alias (*) holds letters, digits, - and _ only",
            "write a text that starts with & or * in quotes"
        },
        {VALUE_MISSING, "a value is missing here", ""},
        {
            "expected '<document start>'",
            "nothing can follow the end of the lab's map",
            "indent the line as its neighbours"
        },
        {"version 1.* is required", "only YAML 1.1 and 1.2 can be read", "take the line with %YAML away"},
        {"undefined tag handle", "an unknown tag (!)", "write a text that starts with ! in quotes"},
    };

    private YamlSyntax() {}

    static void report(MarkedYAMLException e, Problems problems) {
        String problem = e.getProblem() == null ? "" : e.getProblem();
        Mark mark = e.getProblemMark();
        Mark context = e.getContextMark();
        String message = "this is not YAML: " + (problem.isEmpty() ? e.getMessage() : problem);
        String help = null;
        for (String[] words : WORDS) {
            if (problem.contains(words[0])) {
                message = words[1];
                help = words[2].isEmpty() ? null : words[2];
                break;
            }
        }
        if (mark == null) {
            problems.errorInFile(message, help);
            return;
        }
        int index = mark.getIndex();
        if (problem.contains(VALUE_MISSING) && problems.source().codePointAt(index) == ':') {
            message = "a value can't start with a \":\" here";
            help = "write it in quotes, for example \"::1/128\"";
        }
        if (problem.contains(NO_VALUE_HERE) && reportMissingBlank(problems, problems.line(index))) {
            return;
        }
        boolean atStart = problem.contains(UNCLOSED_QUOTE) || problem.contains(NO_COLON);
        if (context != null && atStart) {
            index = context.getIndex();
        } else {
            message += begun(e.getContext(), context, index, problems);
        }
        problems.error(index, index + 1, message, help);
    }

    /** Whether the line before is {@code key:value}, which is a text that goes on in this one; then that is reported. */
    private static boolean reportMissingBlank(Problems problems, int line) {
        int before = line - 1;
        while (before > 0 && problems.source().line(before).isBlank()) {
            before--;
        }
        String text = problems.source().line(before);
        int start = 0;
        while (start < text.length() && (text.charAt(start) == ' ' || text.startsWith("- ", start))) {
            start++;
        }
        String entry = text.substring(start).stripTrailing();
        int colon = Words.colonWithoutBlank(entry);
        if (colon < 0 || entry.contains(": ")) {
            return false;
        }
        // The text before the colon is of one char a code point each: blanks, letters, digits.
        int index = problems.source().lineStart(before) + start + colon;
        problems.error(index, index + 1, "no blank behind this \":\"", Words.blankHelp(entry, colon));
        return true;
    }

    /** Where the list, map or text began that something is wrong with, if that is on another line; else empty. */
    private static String begun(@Nullable String what, @Nullable Mark start, int index, Problems problems) {
        if (what == null || start == null || problems.line(start.getIndex()) == problems.line(index)) {
            return "";
        }
        String name = what.contains("mapping")
                ? "the map"
                : what.contains("sequence") || what.contains("collection")
                        ? "the list"
                        : what.contains("scalar") ? "the text" : "";
        return name.isEmpty() ? "" : "; " + name + " began in line " + problems.line(start.getIndex());
    }
}
