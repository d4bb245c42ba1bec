package io.jnetlab.graph;

import io.jnetlab.diag.TextWidth;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A graph in boxes for a terminal. What hangs on one wire stands at the right of what it hangs on; the others stand below
 * each other, and name where their wires go. So it is never wider than two boxes, whatever the lab is like.
 */
public final class TextWriter {
    /** What stands between the title and the boxes. */
    public static final String BOXES = "\n\n";

    private static final String BETWEEN = " · ";

    private final Graph graph;
    private final Ink ink;
    private final boolean narrow;
    /** How long a wire is at both sides of what stands on it. */
    private final int gap;
    /** What is longer stands in several lines. */
    private final int most;

    private final TextArrangement arrangement;
    private final StringBuilder out = new StringBuilder(1 << 12);

    /** Columns of the texts in the boxes at the left. */
    private int inner;

    private TextWriter(Graph graph, Ink ink, boolean narrow) {
        this.graph = graph;
        this.ink = ink;
        this.narrow = narrow;
        this.gap = narrow ? 2 : 4;
        this.most = narrow ? 20 : 36;
        this.arrangement = new TextArrangement(graph);
    }

    /** @param columns of the terminal: where the drawing is wider, it is drawn narrower, with more lines */
    public static String write(Graph graph, Ink ink, int columns) {
        String plain = new TextWriter(graph, (mark, text) -> text, false).text();
        return new TextWriter(graph, ink, width(plain) > columns).text();
    }

    /** Of the boxes, below the title. */
    private static int width(String text) {
        int width = 0;
        for (String line : text.substring(Math.max(0, text.indexOf(BOXES))).split("\n", -1)) {
            width = Math.max(width, TextWidth.of(line));
        }
        return width;
    }

    private String text() {
        out.append(graph.name()).append("  ").append(Counts.of(graph)).append('\n');
        if (!graph.description().isEmpty()) {
            out.append(graph.description()).append('\n');
        }
        for (int node : arrangement.order()) {
            inner = Math.max(inner, leftWidth(node));
        }
        for (int node : arrangement.order()) {
            out.append('\n');
            box(node);
        }
        return out.toString();
    }

    private int leftWidth(int node) {
        Node it = graph.nodes().get(node);
        int width = TextWidth.of(it.name()) + 1;
        for (String line : body(it)) {
            width = Math.max(width, TextWidth.of(line));
        }
        for (int wire : arrangement.wires(node)) {
            for (String line : at(wire, node)) {
                width = Math.max(width, TextWidth.of(line));
            }
        }
        return width;
    }

    private List<String> body(Node node) {
        List<String> out = new ArrayList<>();
        for (String line : Font.body(node)) {
            out.addAll(shorter(line));
        }
        for (Mark mark : node.marks()) {
            out.add(mark.sign() + " " + mark.word());
        }
        return out;
    }

    private List<String> shorter(String line) {
        return narrow && TextWidth.of(line) > most ? List.of(line.split(BETWEEN)) : List.of(line);
    }

    private void box(int node) {
        Node it = graph.nodes().get(node);
        String[] corners = corners(it.kind());
        out.append(corners[0]).append(corners[4]).append(' ').append(it.name()).append(' ');
        out.append(corners[4].repeat(inner - TextWidth.of(it.name()) - 1))
                .append(corners[1])
                .append('\n');
        for (String line : body(it)) {
            row(corners, pad(line, inner, false), corners[5], "");
        }
        for (int wire : arrangement.wires(node)) {
            int other = arrangement.other(wire, node);
            if (arrangement.isRight(other)) {
                hanging(corners, wire, node, other);
            } else {
                leading(corners, wire, node, other);
            }
        }
        out.append(corners[2])
                .append(corners[4].repeat(inner + 2))
                .append(corners[3])
                .append('\n');
    }

    /** A wire to a box at the right. */
    private void hanging(String[] corners, int wire, int node, int other) {
        List<String> left = at(wire, node);
        List<String> right = new ArrayList<>();
        Node that = graph.nodes().get(other);
        right.addAll(at(wire, other));
        if (that.kind() != NodeKind.NAMESPACE
                || !that.caption().equals(that.kind().word())) {
            right.addAll(shorter(that.caption()));
        }
        for (String line : that.lines()) {
            right.addAll(shorter(line));
        }
        for (Mark mark : that.marks()) {
            right.add(mark.sign() + " " + mark.word());
        }
        int width = TextWidth.of(that.name()) + 1;
        for (String line : right) {
            width = Math.max(width, TextWidth.of(line));
        }
        String way = way(graph.wires().get(wire));
        String blank = " ".repeat(TextWidth.of(way));
        String[] edge = corners(that.kind());
        row(
                corners,
                " ".repeat(inner),
                corners[5],
                blank + edge[0] + edge[4] + " " + that.name() + " "
                        + edge[4].repeat(width - TextWidth.of(that.name()) - 1) + edge[1]);
        for (int i = 0; i < Math.max(left.size(), right.size()) || i == right.size(); i++) {
            String at = pad(i < left.size() ? left.get(i) : "", inner, true);
            String text;
            if (i < right.size()) {
                text = (i == 0 ? paint(graph.wires().get(wire), way) + edge[7] : blank + edge[5]) + " "
                        + pad(right.get(i), width, false) + " " + edge[5];
            } else {
                text = i == right.size() ? blank + edge[2] + edge[4].repeat(width + 2) + edge[3] : "";
            }
            row(corners, at, i == 0 ? corners[6] : corners[5], text);
        }
    }

    /** A wire to a box that stands above or below. */
    private void leading(String[] corners, int wire, int node, int other) {
        Wire it = graph.wires().get(wire);
        List<String> left = at(wire, node);
        String to = graph.nodes().get(other).name();
        List<String> there = endAt(wire, other).lines();
        // The rest is in that one's own box.
        String lines = narrow && !there.isEmpty() ? there.get(0) : String.join(" ", there);
        for (int i = 0; i < left.size(); i++) {
            String text = i == 0 ? paint(it, way(it)) + "▸ " + to + (lines.isEmpty() ? "" : ": " + lines) : "";
            row(corners, pad(left.get(i), inner, true), i == 0 ? corners[6] : corners[5], text);
        }
    }

    private void row(String[] corners, String text, String right, String more) {
        String line = corners[5] + " " + text + " " + right + more;
        out.append(line.stripTrailing()).append('\n');
    }

    /** What stands at an end: the name beside what goes with it, or below each other where that is long. */
    private List<String> at(int wire, int node) {
        List<String> lines = endAt(wire, node).lines();
        String one = String.join(" ", lines);
        return lines.isEmpty() || TextWidth.of(one) <= most ? List.of(one) : lines;
    }

    private End endAt(int wire, int node) {
        Wire it = graph.wires().get(wire);
        return it.a().node() == node ? it.a() : it.b();
    }

    private String way(Wire wire) {
        String line =
                switch (wire.kind()) {
                    case VETH, PATCH -> wire.allMarks().contains(Mark.DOWN) ? "╌" : "─";
                    case TUNNEL -> "═";
                    case PART -> "┄";
                };
        String text = String.join(BETWEEN, wire.lines());
        return text.isEmpty() ? line.repeat(2 * gap) : line.repeat(gap) + " " + text + " " + line.repeat(gap);
    }

    private String paint(Wire wire, String text) {
        Iterator<Mark> marks = wire.allMarks().iterator();
        return marks.hasNext() ? ink.paint(marks.next(), text) : text;
    }

    private String pad(String text, int width, boolean right) {
        String space = " ".repeat(Math.max(0, width - TextWidth.of(text)));
        String shown = text;
        for (Mark mark : Mark.values()) {
            if (text.equals(mark.sign() + " " + mark.word())) {
                shown = ink.paint(mark, text);
            }
        }
        return right ? space + shown : shown + space;
    }

    /** Upper left, upper right, lower left and lower right corner, level, upright, and where wires leave to both sides. */
    private static String[] corners(NodeKind kind) {
        return switch (kind) {
            case OVS_BRIDGE, LINUX_BRIDGE -> new String[] {"╔", "╗", "╚", "╝", "═", "║", "╟", "╢"};
            case ROUTER -> new String[] {"╭", "╮", "╰", "╯", "─", "│", "├", "┤"};
            case NAMESPACE, HOST -> new String[] {"┌", "┐", "└", "┘", "─", "│", "├", "┤"};
        };
    }
}
