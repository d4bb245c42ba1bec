package io.jnetlab.graph;

import io.jnetlab.diag.TextWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A graph as a flowchart of Mermaid, which Markdown of GitHub and GitLab draws. */
public final class MermaidWriter {
    /** Columns that Mermaid has for a label in 200 pixels. */
    private static final int LABEL = 24;

    /** What Mermaid draws at most where nobody has told it otherwise, which a text can't: {@code maxEdges}. */
    private static final int MOST_WIRES = 500;

    /** {@code maxTextSize}, in characters. */
    private static final int LONGEST = 50_000;

    private MermaidWriter() {}

    /** Why Mermaid, as sites have it, will not draw it; empty where it will. */
    public static String refusal(Graph graph, String text) {
        int wires = graph.wires().size();
        if (wires > MOST_WIRES) {
            return wires + " wires, and Mermaid draws " + MOST_WIRES + " where its maxEdges is not raised";
        }
        return text.length() <= LONGEST
                ? ""
                : text.length() + " characters, and Mermaid reads " + LONGEST + " where its maxTextSize is not raised";
    }

    public static String write(Graph graph) {
        StringBuilder out = new StringBuilder();
        out.append("---\ntitle: \"").append(escape(graph.name())).append("\"\n---\nflowchart LR\n");
        for (int i = 0; i < graph.nodes().size(); i++) {
            Node node = graph.nodes().get(i);
            List<String> lines = new ArrayList<>();
            lines.add(node.name());
            lines.add(node.caption());
            lines.addAll(node.lines());
            lines.addAll(words(node.marks()));
            String[] shape = shape(node.kind());
            out.append("  n")
                    .append(i)
                    .append(shape[0])
                    .append(label(lines))
                    .append(shape[1])
                    .append('\n');
        }
        boolean[] turned = Directions.turned(graph);
        for (int i = 0; i < turned.length; i++) {
            Wire wire = graph.wires().get(i);
            End left = turned[i] ? wire.b() : wire.a();
            End right = turned[i] ? wire.a() : wire.b();
            List<String> lines = new ArrayList<>();
            lines.addAll(ends(left, right));
            lines.addAll(wire.lines());
            String[] line =
                    switch (wire.kind()) {
                        case VETH, PATCH -> new String[] {" -- ", " --- "};
                        case TUNNEL -> new String[] {" == ", " === "};
                        case PART -> new String[] {" -. ", " -.- "};
                    };
            out.append("  n")
                    .append(left.node())
                    .append(line[0])
                    .append(label(lines))
                    .append(line[1]);
            out.append('n').append(right.node()).append('\n');
        }
        styles(graph, out);
        return out.toString();
    }

    /** Mermaid breaks long labels wherever a space is. */
    private static List<String> ends(End left, End right) {
        String from = String.join(" ", left.lines());
        String to = "⇄ " + String.join(" ", right.lines());
        String both = from + " " + to;
        return TextWidth.of(both) <= LABEL ? List.of(both) : List.of(from, to);
    }

    private static void styles(Graph graph, StringBuilder out) {
        for (int i = 0; i < graph.nodes().size(); i++) {
            String style = style(graph.nodes().get(i).marks());
            if (!style.isEmpty()) {
                out.append("  style n").append(i).append(' ').append(style).append('\n');
            }
        }
        for (int i = 0; i < graph.wires().size(); i++) {
            String style = style(graph.wires().get(i).allMarks());
            if (!style.isEmpty()) {
                out.append("  linkStyle ").append(i).append(' ').append(style).append('\n');
            }
        }
    }

    /** The first mark decides. */
    private static String style(Set<Mark> marks) {
        for (Mark mark : marks) {
            return switch (mark) {
                case DOWN -> "stroke:#b83a00,stroke-dasharray:3 5";
                case MISSING -> "stroke:#b83a00,stroke-dasharray:9 6";
                case DRIFTED -> "stroke:#8f5f00,stroke-width:3px";
                case FOREIGN -> "stroke:#5b6673,stroke-dasharray:2 4";
                case IMPAIRED -> "stroke:#8a3f6e,stroke-dasharray:12 3";
            };
        }
        return "";
    }

    private static String[] shape(NodeKind kind) {
        return switch (kind) {
            case NAMESPACE -> new String[] {"(", ")"};
            case ROUTER -> new String[] {"{{", "}}"};
            case OVS_BRIDGE, LINUX_BRIDGE -> new String[] {"[[", "]]"};
            case HOST -> new String[] {"[/", "/]"};
        };
    }

    private static List<String> words(Set<Mark> marks) {
        List<String> out = new ArrayList<>();
        for (Mark mark : marks) {
            out.add(mark.sign() + " " + mark.word());
        }
        return out;
    }

    private static String label(List<String> lines) {
        List<String> escaped = new ArrayList<>();
        for (String line : lines) {
            escaped.add(escape(line));
        }
        return "\"" + String.join("<br>", escaped) + "\"";
    }

    /** Labels are HTML and, between backquotes, Markdown; Mermaid writes characters by their numbers: {@code #60;}. */
    private static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ("\"#&<>`\\;".indexOf(c) >= 0) {
                out.append('#').append((int) c).append(';');
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
