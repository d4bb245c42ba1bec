package io.jnetlab.cli;

import java.util.List;

/**
 * A command as somebody types it at a terminal, and what is to be seen then.
 *
 * @param line its words, in a shell where the lab's files are
 * @param narrowest how few columns its output still fits into; 0 where it is as wide as what it prints
 * @param colored whether something stands out
 * @param before shell commands that are run before it, without the terminal
 * @param after those behind it
 */
record PtyCase(String line, int exit, int narrowest, boolean colored, List<String> texts, String before, String after) {
    private static final int NARROW = 40;

    /** Of which all is seen in 40 columns. */
    static PtyCase narrow(String line, int exit, boolean colored, String... texts) {
        return new PtyCase(line, exit, NARROW, colored, List.of(texts), "", "");
    }

    /** What it prints is as wide as it is. */
    static PtyCase asIs(String line, int exit, boolean colored, String... texts) {
        return new PtyCase(line, exit, 0, colored, List.of(texts), "", "");
    }

    /** The same, of which all is seen in so many columns. */
    PtyCase from(int columns) {
        return new PtyCase(line, exit, columns, colored, texts, before, after);
    }

    PtyCase before(String script) {
        return new PtyCase(line, exit, narrowest, colored, texts, script, after);
    }

    PtyCase after(String script) {
        return new PtyCase(line, exit, narrowest, colored, texts, before, script);
    }

    /** The command's name. */
    String command() {
        return line.split(" ", 2)[0];
    }

    @Override
    public String toString() {
        return line;
    }
}
