package io.jnetlab.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A graph for Graphviz, whose language dot(1) describes. */
public final class DotWriter {
    private DotWriter() {}

    public static String write(Graph graph) {
        StringBuilder out = new StringBuilder();
        out.append("graph ").append(quote(graph.name())).append(" {\n");
        if (!graph.description().isEmpty()) {
            out.append("  label=").append(quote(graph.description())).append("; labelloc=t;\n");
        }
        out.append("  graph [layout=neato, overlap=false, splines=true, sep=\"+20\", fontname=monospace];\n");
        out.append("  node [fontname=monospace, fontsize=11, style=filled, fillcolor=white];\n");
        out.append("  edge [fontname=monospace, fontsize=9, len=2.4];\n");
        for (Node node : graph.nodes()) {
            List<String> lines = new ArrayList<>();
            lines.add(node.name());
            lines.add(node.caption());
            lines.addAll(node.lines());
            lines.addAll(words(node.marks()));
            out.append("  ").append(quote(node.name())).append(" [shape=").append(shape(node.kind()));
            out.append(", label=")
                    .append(label(lines))
                    .append(style(node.marks(), true))
                    .append("];\n");
        }
        for (Wire wire : graph.wires()) {
            out.append("  ")
                    .append(quote(graph.nodes().get(wire.a().node()).name()))
                    .append(" -- ");
            out.append(quote(graph.nodes().get(wire.b().node()).name())).append(" [");
            out.append("taillabel=").append(label(wire.a().lines()));
            out.append(", headlabel=").append(label(wire.b().lines()));
            if (!wire.lines().isEmpty()) {
                out.append(", label=").append(label(wire.lines()));
            }
            out.append(style(wire.allMarks(), false));
            out.append(
                    switch (wire.kind()) {
                        case VETH, PATCH -> "";
                        case TUNNEL -> ", penwidth=3";
                        case PART -> ", style=dotted";
                    });
            out.append("];\n");
        }
        return out.append("}\n").toString();
    }

    private static String shape(NodeKind kind) {
        return switch (kind) {
            case NAMESPACE -> "box";
            case ROUTER -> "octagon";
            case OVS_BRIDGE, LINUX_BRIDGE -> "box3d";
            case HOST -> "folder";
        };
    }

    private static List<String> words(Set<Mark> marks) {
        List<String> out = new ArrayList<>();
        for (Mark mark : marks) {
            out.add(mark.sign() + " " + mark.word());
        }
        return out;
    }

    /** The first mark decides. */
    private static String style(Set<Mark> marks, boolean node) {
        for (Mark mark : marks) {
            String filled = node ? "filled," : "";
            return switch (mark) {
                case DOWN, MISSING -> ", color=\"#b83a00\", style=\"" + filled + "dashed\"";
                case DRIFTED -> ", color=\"#8f5f00\", penwidth=3";
                case FOREIGN -> ", color=\"#5b6673\", style=\"" + filled + "dotted\"";
                case IMPAIRED -> ", color=\"#8a3f6e\", style=\"" + filled + "dashed\"";
            };
        }
        return "";
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
