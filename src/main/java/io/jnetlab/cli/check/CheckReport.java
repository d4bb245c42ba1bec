package io.jnetlab.cli.check;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.output.Json;
import io.jnetlab.cli.output.Style;
import io.jnetlab.cli.output.TextTable;
import io.jnetlab.cli.output.Words;
import io.jnetlab.diag.VisibleText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Prints what came of checks. */
final class CheckReport {
    private final Invocation call;

    CheckReport(Invocation call) {
        this.call = call;
    }

    /** Of one lab. */
    void print(CheckedLab lab) throws IOException {
        if (call.isJson()) {
            JsonWriter json = Json.begin(call.out());
            write(lab, json);
            Json.end(json, call.out());
            return;
        }
        printChecks(lab);
        int failed = lab.failed();
        int tried = lab.results().size();
        List<String> parts = new ArrayList<>();
        if (tried > 0) {
            parts.add(
                    failed == 0
                            ? Words.count(tried, "check holds", "checks hold")
                            : failed + " of " + Words.count(tried, "check", "checks") + " failed");
        }
        CheckScore score = lab.score();
        if (score != null && score.written()) {
            parts.add(score.toString());
        }
        ModelDifferences differences = lab.differences();
        if (differences != null) {
            int n = differences.count();
            parts.add(
                    n == 0
                            ? "nothing differs from the model"
                            : Words.count(n, "namespace differs", "namespaces differ") + " from the model");
        }
        if (lab.fault() != null) {
            parts.add(VisibleText.escape(lab.fault()));
        }
        if (!call.isQuiet() && !parts.isEmpty()) {
            call.out().prose(String.join(" · ", parts));
        }
    }

    private void printChecks(CheckedLab lab) throws IOException {
        ModelDifferences differences = lab.differences();
        if (differences != null) {
            differences.print(call);
        }
        CheckScore score = lab.score();
        for (int i = 0; i < lab.results().size(); i++) {
            CheckResult result = lab.results().get(i);
            if (!result.holds() || !call.isQuiet()) {
                result.print(call, lab.places().get(i), score != null && score.written());
            }
        }
        if (lab.results().isEmpty() && lab.fault() == null) {
            call.tell("the file has no checks");
        }
    }

    private static void write(CheckedLab lab, JsonWriter json) throws IOException {
        json.name("lab").value(lab.lab() == null ? null : lab.lab().value());
        json.name("checks").beginArray();
        for (int i = 0; i < lab.results().size(); i++) {
            lab.results().get(i).write(json, lab.places().get(i));
        }
        json.endArray();
        json.name("failed").value(lab.failed());
        CheckScore score = lab.score();
        if (score == null) {
            json.name("points_earned").value(0);
            json.name("points_possible").nullValue();
        } else {
            score.write(json);
        }
        if (lab.differences() != null) {
            lab.differences().write(json);
        }
        json.name("error").value(lab.fault());
    }

    /** Of many: a table, above it with {@code -v} what came of each. */
    void print(List<CheckedLab> labs) throws IOException {
        int good = 0;
        for (CheckedLab lab : labs) {
            good += lab.isGood() ? 1 : 0;
        }
        if (call.isJson()) {
            JsonWriter json = Json.begin(call.out());
            json.name("files").beginArray();
            for (CheckedLab lab : labs) {
                json.beginObject();
                json.name("name").value(lab.name());
                write(lab, json);
                json.endObject();
            }
            json.endArray();
            json.name("good").value(good);
            Json.end(json, call.out());
            return;
        }
        if (call.isVerbose()) {
            for (CheckedLab lab : labs) {
                call.out().line(call.style().bold(VisibleText.escape(lab.name())));
                printChecks(lab);
                if (lab.fault() != null) {
                    call.out().line(call.style().bad("✗") + " " + VisibleText.escape(lab.fault()));
                }
                call.out().line("");
            }
        }
        TextTable table = new TextTable(call.out());
        Style style = call.style();
        table.row(List.of(style.bold("file"), style.bold("points"), style.bold("failed")));
        for (CheckedLab lab : labs) {
            CheckScore score = lab.score();
            String mark = lab.isGood() ? call.style().good("✓") : call.style().bad("✗");
            table.row(List.of(
                    mark + " " + VisibleText.escape(lab.name()),
                    score == null ? "0" : score.earned() + " of " + score.possible(),
                    VisibleText.escape(failures(lab))));
        }
        table.print();
        if (!call.isQuiet()) {
            call.out().line(good + " of " + Words.count(labs.size(), "file", "files") + " right");
        }
    }

    private static String failures(CheckedLab lab) {
        List<String> parts = new ArrayList<>();
        for (CheckResult result : lab.results()) {
            if (!result.holds()) {
                parts.add(result.check().title());
            }
        }
        ModelDifferences differences = lab.differences();
        if (differences != null && !differences.isEmpty()) {
            parts.add(Words.count(differences.count(), "namespace differs", "namespaces differ") + " from the model");
        }
        if (lab.fault() != null) {
            parts.add(lab.fault());
        }
        return String.join("; ", parts);
    }
}
