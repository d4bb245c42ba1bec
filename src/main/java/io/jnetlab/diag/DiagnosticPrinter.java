package io.jnetlab.diag;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes findings for people: place and message, the source line, carets, the path and what helps.
 *
 * <pre>
 * lab.yaml:14:21: error: "10.0.0.300/24" is not an IPv4 or IPv6 prefix
 *    14 |       addresses: [ 10.0.0.300/24 ]
 *       |                    ^^^^^^^^^^^^^
 *    in namespaces.h1.interfaces.eth0.addresses[0]
 *    help: write ADDRESS/LENGTH, for example 10.0.0.30/24
 * </pre>
 *
 * Nothing of a file reaches the terminal unescaped.
 */
public final class DiagnosticPrinter {
    private static final int MIN_GUTTER = 5;
    private static final String RED = "\u001b[1;31m";
    private static final String YELLOW = "\u001b[1;33m";
    private static final String BLUE = "\u001b[34m";
    private static final String BOLD = "\u001b[1m";
    private static final String RESET = "\u001b[0m";

    /** The colours that it writes. */
    public static final List<String> COLORS = List.of(RED, YELLOW, BLUE, BOLD, RESET);

    private final Map<String, SourceFile> files = new HashMap<>();
    private final boolean color;

    /**
     * @param files the texts that findings point into; without its file a finding has no source line
     * @param color whether to write the colours of an ANSI terminal
     */
    public DiagnosticPrinter(Collection<SourceFile> files, boolean color) {
        for (SourceFile file : files) {
            this.files.put(file.name(), file);
        }
        this.color = color;
    }

    /** All of them in the given order, and how many there are where there is more than one. */
    public String print(List<Diagnostic> diagnostics) {
        StringBuilder out = new StringBuilder();
        int errors = 0;
        int warnings = 0;
        for (Diagnostic d : diagnostics) {
            if (out.length() > 0) {
                out.append('\n');
            }
            append(out, d);
            if (d.severity() == Diagnostic.Severity.ERROR) {
                errors++;
            } else {
                warnings++;
            }
        }
        if (errors + warnings > 1) {
            out.append('\n').append(count(errors, warnings)).append('\n');
        }
        return out.toString();
    }

    private static String count(int errors, int warnings) {
        String text = errors == 0 ? "" : errors + (errors == 1 ? " error" : " errors");
        if (warnings > 0) {
            text += (errors > 0 ? ", " : "") + warnings + (warnings == 1 ? " warning" : " warnings");
        }
        return text;
    }

    private void append(StringBuilder out, Diagnostic d) {
        boolean error = d.severity() == Diagnostic.Severity.ERROR;
        String strong = error ? RED : YELLOW;
        SourceRange range = d.range();
        if (range != null) {
            out.append(paint(BOLD, VisibleText.escape(range.toString()) + ":")).append(' ');
        }
        out.append(paint(strong, error ? "error:" : "warning:"))
                .append(' ')
                .append(VisibleText.escape(d.message()))
                .append('\n');
        SourceFile file = range == null || range.isFile() ? null : files.get(range.file());
        if (range != null && file != null) {
            appendSource(out, file, range, strong);
        }
        if (!d.path().isEmpty()) {
            out.append("   in ").append(VisibleText.escape(d.path())).append('\n');
        }
        appendHelp(out, d.help());
    }

    private void appendSource(StringBuilder out, SourceFile file, SourceRange range, String strong) {
        String number = Integer.toString(range.line());
        int gutter = Math.max(MIN_GUTTER, number.length());
        SourceExcerpt excerpt = SourceExcerpt.of(file, range);
        out.append(paint(BLUE, " ".repeat(gutter - number.length()) + number + " |"));
        if (!excerpt.line().isEmpty()) {
            out.append(' ').append(excerpt.line());
        }
        out.append('\n').append(paint(BLUE, " ".repeat(gutter) + " |")).append(' ');
        int blanks = excerpt.carets().indexOf('^');
        out.append(excerpt.carets(), 0, blanks)
                .append(paint(strong, excerpt.carets().substring(blanks)))
                .append('\n');
    }

    /** Lines after the first are indented below it. */
    private void appendHelp(StringBuilder out, @Nullable String help) {
        if (help == null) {
            return;
        }
        out.append("   ").append(paint(BOLD, "help:"));
        int from = 0;
        while (from <= help.length()) {
            int end = help.indexOf('\n', from);
            end = end < 0 ? help.length() : end;
            out.append(from == 0 ? " " : "         ").append(VisibleText.escape(help.substring(from, end)));
            out.append('\n');
            from = end + 1;
        }
    }

    private String paint(String colors, String text) {
        return color ? colors + text + RESET : text;
    }
}
