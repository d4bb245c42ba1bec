package io.jnetlab.cli.check;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.output.Out;
import io.jnetlab.cli.output.Style;
import io.jnetlab.cli.output.Words;
import io.jnetlab.diag.SourceRange;
import io.jnetlab.diag.VisibleText;
import io.jnetlab.model.Check;
import java.io.IOException;
import java.util.List;

/**
 * What came of one check.
 *
 * @param kind {@code ping}, {@code path} or what it is
 * @param nanos how long it took until it held or was given up
 * @param faults why it doesn't hold, a sentence each
 * @param output what a command printed, or empty
 * @param detail what only its kind has
 */
record CheckResult(
        Check check, String kind, boolean holds, long nanos, List<String> faults, String output, Detail detail) {
    private static final int FAULTS_SHOWN = 8;
    private static final int OUTPUT_SHOWN = 10;

    /** What only checks of one kind have. */
    interface Detail {
        void write(JsonWriter json) throws IOException;
    }

    /**
     * @param place where it is written
     * @param points whether what it counts is of interest
     */
    void print(Invocation call, SourceRange place, boolean points) throws IOException {
        Style style = call.style();
        Out out = call.out();
        String title = VisibleText.escape(check.title());
        String worth = points ? " · " + (holds ? "" : "0 of ") + Words.count(check.worth(), "point", "points") : "";
        out.prose((holds ? style.good("✓") : style.bad("✗")) + " " + title + worth);
        if (holds) {
            return;
        }
        int shown = call.isVerbose() ? faults.size() : Math.min(FAULTS_SHOWN, faults.size());
        for (String fault : faults.subList(0, shown)) {
            out.prose("   " + VisibleText.escape(fault), 5);
        }
        if (shown < faults.size()) {
            out.line("   and " + (faults.size() - shown) + " more");
        }
        printOutput(out, call.isVerbose());
        out.line("   " + style.faint("in " + place));
        String hint = check.hint();
        if (hint != null) {
            out.prose("   " + style.bold("hint:") + " " + VisibleText.escape(hint), 9);
        }
    }

    /** The last lines, which mostly say what went wrong. */
    private void printOutput(Out out, boolean all) throws IOException {
        if (output.isBlank()) {
            return;
        }
        List<String> lines = output.stripTrailing().lines().toList();
        int first = all ? 0 : Math.max(0, lines.size() - OUTPUT_SHOWN);
        if (first > 0) {
            out.line("   │ … " + Words.count(first, "line", "lines") + " before");
        }
        for (String line : lines.subList(first, lines.size())) {
            out.line("   │ " + VisibleText.escape(line));
        }
    }

    /** To the millisecond. */
    double seconds() {
        long millis = nanos / 1_000_000;
        return millis / 1000.0;
    }

    void write(JsonWriter json, SourceRange place) throws IOException {
        json.beginObject();
        json.name("title").value(check.title());
        json.name("kind").value(kind);
        json.name("holds").value(holds);
        json.name("seconds").value(seconds());
        json.name("hint").value(check.hint());
        json.name("points").value(check.worth());
        json.name("file").value(place.file());
        json.name("line").value(place.line());
        json.name("column").value(place.column());
        json.name("faults").beginArray();
        for (String fault : faults) {
            json.value(fault);
        }
        json.endArray();
        detail.write(json);
        json.endObject();
    }
}
