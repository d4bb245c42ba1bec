package io.jnetlab.cli.console;

import io.jnetlab.cli.command.CliException;
import java.util.ArrayList;
import java.util.List;

/**
 * A line that was typed at the console, split as a shell splits it.
 *
 * <p>Quotes and backslashes keep words together. A line with anything else that a shell knows (pipes, redirections, variables,
 * patterns) is left to one, but for the {@code &} at its end.
 *
 * @param text without what a comment says and without the last {@code &}
 * @param words up to the first operator
 * @param background whether it ends with {@code &}
 * @param needsShell whether there is more in it than words
 */
record ConsoleLine(String text, List<Word> words, boolean background, boolean needsShell) {
    private static final String OPERATORS = "|&;<>()";
    private static final String EXPANSIONS = "$`*?[]{}~";

    /**
     * A word.
     *
     * @param start its first place in the text
     * @param end the place after its last
     * @param value without quotes and backslashes
     * @param plain whether it is written without them
     */
    record Word(int start, int end, String value, boolean plain) {}

    /**
     * The lines of a text that was typed or pasted, each for {@link #parse}. A line end in quotes belongs to its word; one
     * after a backslash is none.
     */
    static List<String> split(String text) {
        List<String> out = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        char quote = 0;
        boolean comment = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' && quote == 0) {
                out.add(line.toString());
                line.setLength(0);
                comment = false;
            } else if (comment) {
                line.append(c);
            } else if (c == '\\' && quote != '\'' && i + 1 < text.length()) {
                i++;
                if (text.charAt(i) != '\n') {
                    line.append(c).append(text.charAt(i));
                }
            } else {
                if (quote != 0) {
                    quote = c == quote ? 0 : quote;
                } else if (c == '\'' || c == '"') {
                    quote = c;
                }
                comment = c == '#' && quote == 0 && isBetweenWords(line);
                line.append(c);
            }
        }
        out.add(line.toString());
        return out;
    }

    private static boolean isBetweenWords(StringBuilder line) {
        return line.length() == 0 || Character.isWhitespace(line.charAt(line.length() - 1));
    }

    /** Whether the next line goes on with it: a backslash stands at its end that no other one makes a character. */
    static boolean goesOn(String line) {
        int at = line.length();
        while (at > 0 && line.charAt(at - 1) == '\\') {
            at--;
        }
        return (line.length() - at) % 2 == 1;
    }

    /** @throws CliException where a quote is not closed */
    static ConsoleLine parse(String line) throws CliException {
        return new Reading(line).read();
    }

    /** A word as a shell reads it back. */
    static String quoted(String word) {
        boolean plain = !word.isEmpty();
        for (int i = 0; i < word.length() && plain; i++) {
            char c = word.charAt(i);
            plain = c >= '0' && c <= '9'
                    || c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || "-_./:=,+@%".indexOf(c) >= 0;
        }
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    boolean isEmpty() {
        return words.isEmpty() && text.isBlank();
    }

    /** The values of the words from an index on. */
    List<String> values(int from) {
        List<String> out = new ArrayList<>();
        for (Word word : words.subList(Math.min(from, words.size()), words.size())) {
            out.add(word.value());
        }
        return out;
    }

    private static final class Reading {
        private final String line;
        private final List<Word> words = new ArrayList<>();
        private final StringBuilder value = new StringBuilder();
        private int at;
        private int start = -1;
        private boolean plain;
        private boolean needsShell;
        /** What follows the first operator is the shell's. */
        private boolean beyond;

        Reading(String line) {
            this.line = line;
        }

        ConsoleLine read() throws CliException {
            int background = -1;
            while (at < line.length()) {
                char c = line.charAt(at);
                if (Character.isWhitespace(c)) {
                    end();
                } else if (c == '#' && start < 0) {
                    break;
                } else if (c == '&' && isLast()) {
                    end();
                    background = at;
                    break;
                } else if (OPERATORS.indexOf(c) >= 0) {
                    operator(c);
                } else {
                    word(c);
                }
                at++;
            }
            end();
            String text = line.substring(0, at).stripTrailing();
            return new ConsoleLine(text, List.copyOf(words), background >= 0, needsShell);
        }

        /** Whether only blanks or a comment follow, and no other {@code &} is before. */
        private boolean isLast() {
            String rest = line.substring(at + 1).strip();
            return (rest.isEmpty() || rest.startsWith("#")) && (at == 0 || line.charAt(at - 1) != '&');
        }

        private void operator(char c) {
            // 2>&1: the number belongs to the redirection.
            boolean number = start >= 0 && plain && value.chars().allMatch(Character::isDigit);
            if ((c == '<' || c == '>') && number) {
                start = -1;
                value.setLength(0);
            }
            end();
            beyond = true;
            needsShell = true;
        }

        private void word(char c) throws CliException {
            if (start < 0) {
                start = at;
                plain = true;
            }
            switch (c) {
                case '\\' -> {
                    plain = false;
                    if (at + 1 < line.length()) {
                        at++;
                        value.append(line.charAt(at));
                    }
                }
                case '\'', '"' -> quotes(c);
                default -> {
                    needsShell |= EXPANSIONS.indexOf(c) >= 0;
                    value.append(c);
                }
            }
        }

        private void quotes(char quote) throws CliException {
            plain = false;
            for (at++; at < line.length() && line.charAt(at) != quote; at++) {
                char c = line.charAt(at);
                if (quote == '"' && (c == '$' || c == '`')) {
                    needsShell = true;
                } else if (quote == '"' && c == '\\' && at + 1 < line.length()) {
                    char next = line.charAt(at + 1);
                    if ("\"\\$`".indexOf(next) >= 0) {
                        c = next;
                        at++;
                    }
                }
                value.append(c);
            }
            if (at >= line.length()) {
                throw CliException.usage("a " + quote + " is not closed", null);
            }
        }

        private void end() {
            if (start >= 0 && !beyond) {
                words.add(new Word(start, at, value.toString(), plain));
            }
            start = -1;
            value.setLength(0);
        }
    }
}
