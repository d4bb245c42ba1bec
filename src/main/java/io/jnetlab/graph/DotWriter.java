package io.jnetlab.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A graph for Graphviz, whose language dot(1) describes. What stands at a wire's end is a row of the box, and the wire leads
 * to that row: Graphviz lays no text over another then, as it does with texts at the ends of lines.
 */
public final class DotWriter {
    private final Graph graph;
    private final StringBuilder out = new StringBuilder(1 << 12);

    private DotWriter(Graph graph) {
        this.graph = graph;
    }

    public static String write(Graph graph) {
        return new DotWriter(graph).text();
    }

    private String text() {
        out.append("graph ").append(quote(graph.name())).append(" {\n");
        if (!graph.description().isEmpty()) {
            out.append("  label=").append(quote(graph.description())).append("; labelloc=t;\n");
        }
        out.append("  graph [rankdir=LR, ranksep=0.9, nodesep=0.3, fontname=monospace];\n");
        out.append("  node [fontname=monospace, fontsize=11, margin=0, fillcolor=white];\n");
        out.append("  edge [fontname=monospace, fontsize=9];\n");
        for (int i = 0; i < graph.nodes().size(); i++) {
            node(i, graph.nodes().get(i));
        }
        boolean[] turned = Directions.turned(graph);
        for (int i = 0; i < turned.length; i++) {
            wire(i, graph.wires().get(i), turned[i]);
        }
        return out.append("}\n").toString();
    }

    private void node(int index, Node node) {
        out.append("  ").append(quote(node.name())).append(" [").append(shape(node.kind()));
        out.append(look(node.marks(), node.kind() == NodeKind.ROUTER ? "filled,rounded" : "filled", false));
        out.append(", label=<");
        out.append("<TABLE BORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"3\">");
        row("", "<B>" + Xml.escape(node.name()) + "</B>");
        for (String line : Font.body(node)) {
            row("", Xml.escape(line));
        }
        for (Mark mark : node.marks()) {
            row("", Xml.escape(mark.sign() + " " + mark.word()));
        }
        boolean first = true;
        for (int i = 0; i < graph.wires().size(); i++) {
            Wire wire = graph.wires().get(i);
            End end = wire.a().node() == index ? wire.a() : wire.b();
            if (end.node() == index && !end.lines().isEmpty()) {
                out.append(first ? "<HR/>" : "");
                row(" PORT=\"" + port(i) + "\"", Xml.escape(String.join(" ", end.lines())));
                first = false;
            }
        }
        out.append("</TABLE>>];\n");
    }

    private void row(String attributes, String text) {
        out.append("<TR><TD").append(attributes).append('>').append(text).append("</TD></TR>");
    }

    private void wire(int index, Wire wire, boolean turned) {
        End left = turned ? wire.b() : wire.a();
        End right = turned ? wire.a() : wire.b();
        out.append("  ").append(place(index, left)).append(" -- ").append(place(index, right));
        String text = wire.lines().isEmpty() ? "" : "label=" + label(wire.lines());
        boolean part = wire.kind() == WireKind.PART;
        String look = look(wire.allMarks(), part ? "dotted" : "", wire.kind() == WireKind.TUNNEL);
        String attributes = text.isEmpty() && !look.isEmpty() ? look.substring(2) : text + look;
        out.append(attributes.isEmpty() ? "" : " [" + attributes + "]").append(";\n");
    }

    /** The row of a box that a wire leads to, or the box. */
    private String place(int wire, End end) {
        String node = quote(graph.nodes().get(end.node()).name());
        return end.lines().isEmpty() ? node : node + ":" + port(wire);
    }

    private static String port(int wire) {
        return "w" + wire;
    }

    private static String shape(NodeKind kind) {
        return switch (kind) {
            case NAMESPACE, ROUTER -> "shape=box";
            case OVS_BRIDGE, LINUX_BRIDGE -> "shape=box, peripheries=2";
            case HOST -> "shape=folder";
        };
    }

    private static String look(Set<Mark> marks, String style, boolean doubled) {
        List<String> styles = new ArrayList<>();
        if (!style.isEmpty()) {
            styles.add(style);
        }
        String color = "";
        String width = "";
        // The first mark decides.
        for (Mark mark : marks) {
            color = switch (mark) {
                case DOWN, MISSING -> "#b83a00";
                case DRIFTED -> "#8f5f00";
                case FOREIGN -> "#5b6673";
                case IMPAIRED -> "#8a3f6e";
            };
            switch (mark) {
                case DOWN, MISSING, IMPAIRED -> styles.add("dashed");
                case FOREIGN -> styles.add("dotted");
                case DRIFTED -> width = ", penwidth=3";
            }
            break;
        }
        if (doubled) {
            color = color.isEmpty() ? "black:black" : color + ":" + color;
        }
        return (color.isEmpty() ? "" : ", color=\"" + color + "\"")
                + width
                + (styles.isEmpty() ? "" : ", style=\"" + String.join(",", styles) + "\"");
    }

    private static String label(List<String> lines) {
        List<String> quoted = new ArrayList<>();
        for (String line : lines) {
            quoted.add(escape(line));
        }
        return "\"" + String.join("\\n", quoted) + "\"";
    }

    private static String quote(String text) {
        return "\"" + escape(text) + "\"";
    }

    /** In a string of dot: a backslash would begin an escape, and an ampersand an entity of HTML. */
    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
