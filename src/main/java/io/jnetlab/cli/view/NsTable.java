package io.jnetlab.cli.view;

import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.output.TextFold;
import io.jnetlab.cli.output.TextTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The columns of {@code ns}. On a terminal the commands have the room that is left, as ps(1) has them. */
final class NsTable {
    private static final List<String> HEAD = List.of("NAMESPACE", "TYPE", "PROCS", "PID", "USER", "KEPT BY", "COMMAND");
    private static final int COMMAND = HEAD.size() - 1;
    private static final int KEPT = COMMAND - 1;
    private static final int LEAST_COMMAND = 20;

    private NsTable() {}

    /** With {@code -v}, nothing is cut. */
    static void print(List<List<String>> rows, Invocation call) throws IOException {
        TextTable table = table(call, HEAD, rows);
        if (!call.isVerbose() && !table.fits()) {
            int room = call.out().columns() - widthBefore(COMMAND, rows);
            table = room < LEAST_COMMAND
                    ? joined(call, rows, call.out().columns() - widthBefore(KEPT, rows))
                    : cut(call, rows, room);
        }
        table.print();
    }

    private static TextTable table(Invocation call, List<String> head, List<List<String>> rows) {
        TextTable table = new TextTable(call.out());
        List<String> bold = new ArrayList<>();
        for (String word : head) {
            bold.add(call.style().bold(word));
        }
        table.row(bold);
        for (List<String> row : rows) {
            table.row(row);
        }
        return table;
    }

    private static int widthBefore(int column, List<List<String>> rows) {
        int before = 0;
        for (int i = 0; i < column; i++) {
            int width = TextTable.width(HEAD.get(i));
            for (List<String> row : rows) {
                width = Math.max(width, TextTable.width(row.get(i)));
            }
            before += width + TextTable.GAP;
        }
        return before;
    }

    private static TextTable cut(Invocation call, List<List<String>> rows, int room) {
        List<List<String>> out = new ArrayList<>();
        for (List<String> row : rows) {
            List<String> cells = new ArrayList<>(row.subList(0, COMMAND));
            cells.add(TextFold.cut(row.get(COMMAND), room));
            out.add(cells);
        }
        return table(call, HEAD, out);
    }

    /** The command stands behind what else keeps the namespace, which mostly is nothing. */
    private static TextTable joined(Invocation call, List<List<String>> rows, int room) {
        List<List<String>> out = new ArrayList<>();
        for (List<String> row : rows) {
            List<String> cells = new ArrayList<>(row.subList(0, KEPT));
            cells.add(TextFold.cut(both(row), Math.max(LEAST_COMMAND, room)));
            out.add(cells);
        }
        List<String> head = new ArrayList<>(HEAD.subList(0, KEPT));
        head.add(both(HEAD));
        return table(call, head, out);
    }

    private static String both(List<String> row) {
        String kept = row.get(KEPT);
        String command = row.get(COMMAND);
        return kept + (kept.isEmpty() || command.isEmpty() ? "" : "  ") + command;
    }
}
