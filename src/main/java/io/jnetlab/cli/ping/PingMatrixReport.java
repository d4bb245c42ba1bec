package io.jnetlab.cli.ping;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.output.Json;
import io.jnetlab.cli.output.Out;
import io.jnetlab.cli.output.Style;
import io.jnetlab.cli.output.TextTable;
import io.jnetlab.cli.output.Words;
import io.jnetlab.model.LabName;
import io.jnetlab.probe.MatrixPair;
import io.jnetlab.probe.MatrixResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of the pings between all namespaces of a lab. */
final class PingMatrixReport {
    /** A larger matrix shows signs only. */
    private static final int TIMES_UP_TO = 8;

    /** A larger one is not shown, only what was lost. */
    private static final int MATRIX_UP_TO = 24;

    private static final int LOSSES_SHOWN = 40;

    private final LabName lab;
    private final NamespaceSet set;
    private final List<MatrixPair> pairs;
    /** By pair the index of the namespace that is pinged. */
    private final List<Integer> targets;

    private final List<MatrixResult> results;
    private int answered;

    PingMatrixReport(
            LabName lab, NamespaceSet set, List<MatrixPair> pairs, List<Integer> targets, List<MatrixResult> results) {
        this.lab = lab;
        this.set = set;
        this.pairs = pairs;
        this.targets = targets;
        this.results = results;
        for (MatrixResult result : results) {
            answered += result.answered() ? 1 : 0;
        }
    }

    int answered() {
        return answered;
    }

    void print(Invocation call) throws IOException {
        Style style = call.style();
        if (!call.isQuiet() && set.size() > 1 && set.size() <= MATRIX_UP_TO) {
            printMatrix(call.out(), style);
        }
        printLosses(call.out(), style);
        printFullTables(call.out());
        List<String> without = new ArrayList<>();
        for (int i = 0; i < set.size(); i++) {
            if (set.addresses(i).isEmpty()) {
                without.add(set.name(i).value());
            }
        }
        if (!without.isEmpty()) {
            call.out().prose(style.faint("without an address: " + Words.list(without)));
        }
        String sign = answered == pairs.size() ? style.good("✓") : style.bad("✗");
        call.out().line(sign + " " + answered + " of " + Words.count(pairs.size(), "ping", "pings") + " answered");
        for (int i = 0; i < pairs.size() && call.isOutTerminal() && !call.isQuiet(); i++) {
            if (!results.get(i).answered()) {
                call.out()
                        .line("  try: jnetlab why " + set.name(pairs.get(i).source()) + " " + set.name(targets.get(i)));
                break;
            }
        }
    }

    private void printMatrix(Out out, Style style) throws IOException {
        int n = set.size();
        MatrixResult[][] worst = new MatrixResult[n][n];
        for (int i = 0; i < pairs.size(); i++) {
            int from = pairs.get(i).source();
            int to = targets.get(i);
            worst[from][to] = worse(worst[from][to], results.get(i));
        }
        // Where a terminal is too narrow, those to the first ones, then those to others.
        for (int first = 0, end = n; first < n; first = end, end = n) {
            TextTable table = columns(worst, first, end, out, style);
            while (!table.fits() && end > first + 1) {
                end--;
                table = columns(worst, first, end, out, style);
            }
            table.print();
            out.line("");
        }
    }

    /** The matrix's columns from one to before another. */
    private TextTable columns(MatrixResult[][] worst, int first, int end, Out out, Style style) {
        TextTable table = new TextTable(out);
        List<String> head = new ArrayList<>();
        head.add(style.faint("from ↓ to →"));
        for (int to = first; to < end; to++) {
            head.add(style.bold(set.name(to).value()));
        }
        table.row(head);
        for (int from = 0; from < set.size(); from++) {
            List<String> row = new ArrayList<>();
            row.add(style.bold(set.name(from).value()));
            for (int to = first; to < end; to++) {
                row.add(from == to ? style.faint("·") : cell(worst[from][to], set.size() <= TIMES_UP_TO, style));
            }
            table.row(row);
        }
        return table;
    }

    /** Of two families the one that was lost, or the slower. */
    private static MatrixResult worse(@Nullable MatrixResult one, MatrixResult other) {
        if (one == null || one.answered() && !other.answered()) {
            return other;
        }
        return one.answered() == other.answered() && other.micros() > one.micros() ? other : one;
    }

    private static String cell(@Nullable MatrixResult result, boolean times, Style style) {
        if (result == null) {
            return style.faint("–");
        }
        if (!result.answered()) {
            return style.bad("✗");
        }
        return times ? result.text() : style.good("✓");
    }

    /** By sender and then by target, as the matrix has them. */
    private void printLosses(Out out, Style style) throws IOException {
        int n = set.size();
        List<List<Integer>> lost = new ArrayList<>();
        for (int k = 0; k < n * n; k++) {
            lost.add(new ArrayList<>());
        }
        for (int i = 0; i < pairs.size(); i++) {
            if (!results.get(i).answered()) {
                lost.get(pairs.get(i).source() * n + targets.get(i)).add(i);
            }
        }
        int shown = 0;
        for (List<Integer> between : lost) {
            for (int i : between) {
                if (shown == LOSSES_SHOWN) {
                    out.line("  and " + (pairs.size() - answered - shown) + " more");
                    return;
                }
                MatrixPair pair = pairs.get(i);
                out.prose(
                        style.bad("✗") + " " + set.name(pair.source()) + " → " + set.name(targets.get(i)) + " ("
                                + pair.target() + "): " + results.get(i).text(),
                        2);
                shown++;
            }
        }
    }

    private void printFullTables(Out out) throws IOException {
        for (boolean v6 : new boolean[] {false, true}) {
            for (int i = 0; i < pairs.size(); i++) {
                if (results.get(i).tableFull() && pairs.get(i).target().isV6() == v6) {
                    out.line(FullTable.help(v6));
                    break;
                }
            }
        }
    }

    void writeJson(Out out) throws IOException {
        JsonWriter json = Json.begin(out);
        json.name("lab").value(lab.value());
        json.name("pings").beginArray();
        for (int i = 0; i < pairs.size(); i++) {
            MatrixPair pair = pairs.get(i);
            json.beginObject();
            json.name("from").value(set.name(pair.source()).value());
            json.name("to").value(set.name(targets.get(i)).value());
            PingJson.write(json, pair.target(), results.get(i));
            json.endObject();
        }
        json.endArray();
        json.name("sent").value(pairs.size());
        json.name("answered").value(answered);
        Json.end(json, out);
    }
}
