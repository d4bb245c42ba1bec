package io.jnetlab.graph;

import io.jnetlab.graph.Drawing.Path;
import io.jnetlab.graph.Drawing.Point;
import io.jnetlab.graph.Drawing.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A drawing as SVG, which needs nothing but a font of one width. */
public final class SvgWriter {
    /** Heights of the line with the lab's name and of one below it. */
    private static final double TITLE = 26;

    private static final double LEAST_WIDTH = 360;
    private static final double MARGIN = 16;

    /** From the top of a line to where its letters stand. */
    private static final double BASELINE = 12.5;

    private final Drawing drawing;
    private final StringBuilder out = new StringBuilder(1 << 14);

    private SvgWriter(Drawing drawing) {
        this.drawing = drawing;
    }

    /** A whole file: with the lab's name, and what is known of a node where one points at it. */
    public static String write(Drawing drawing) {
        return new SvgWriter(drawing).file();
    }

    /** Wires and nodes alone, each node to be pointed at and to be reached by keys. */
    static String contents(Drawing drawing) {
        SvgWriter writer = new SvgWriter(drawing);
        writer.wires();
        writer.nodes(true);
        return writer.out.toString();
    }

    private String file() {
        Graph graph = drawing.graph();
        double width = Math.max(drawing.width(), LEAST_WIDTH);
        List<String> about = wrap(graph.description(), (int) ((width - 2 * MARGIN) / Font.COLUMN));
        double top = MARGIN + TITLE + about.size() * Font.LINE;
        double height = top + drawing.height();
        String size = Xml.number(width) + " " + Xml.number(height);
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(size)
                .append("\" width=\"");
        out.append(Xml.number(width))
                .append("\" height=\"")
                .append(Xml.number(height))
                .append("\">\n");
        element("title", graph.name());
        out.append("<style>\n").append(Theme.ofSvg()).append("</style>\n");
        out.append("<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n");
        text("heading", MARGIN, MARGIN + 14, "start", graph.name());
        for (int i = 0; i < about.size(); i++) {
            text("about", MARGIN, MARGIN + TITLE + i * Font.LINE + BASELINE - 4, "start", about.get(i));
        }
        out.append("<g transform=\"translate(")
                .append(Xml.number((width - drawing.width()) / 2))
                .append(' ');
        out.append(Xml.number(top)).append(")\">\n");
        wires();
        nodes(false);
        return out.append("</g>\n</svg>\n").toString();
    }

    private void wires() {
        for (int i = 0; i < drawing.paths().size(); i++) {
            Wire wire = drawing.graph().wires().get(i);
            Path path = drawing.paths().get(i);
            out.append("<g class=\"wire ").append(wire.kind().word()).append(classes(wire.allMarks()));
            out.append("\" data-a=\"")
                    .append(wire.a().node())
                    .append("\" data-b=\"")
                    .append(wire.b().node());
            out.append("\">\n<path class=\"way\" d=\"")
                    .append(way(path.points()))
                    .append("\"/>\n");
            if (wire.kind() == WireKind.TUNNEL) {
                out.append("<path class=\"core\" d=\"")
                        .append(way(path.points()))
                        .append("\"/>\n");
            }
            end(wire.a(), path.atA());
            end(wire.b(), path.atB());
            for (Rectangle place : path.middle()) {
                rectangle("plate", place, place.height() / 2);
                lines(wire.lines(), place, "middle");
            }
            out.append("</g>\n");
        }
    }

    private void end(End end, List<Rectangle> places) {
        Rectangle box = drawing.boxes().get(end.node());
        for (Rectangle place : places) {
            lines(end.lines(), place, place.right() <= box.x() + 1 ? "end" : "start");
        }
    }

    private void lines(List<String> lines, Rectangle place, String anchor) {
        double x =
                switch (anchor) {
                    case "end" -> place.right() - Font.LABEL_PADDING;
                    case "middle" -> place.x() + place.width() / 2;
                    default -> place.x() + Font.LABEL_PADDING;
                };
        for (int i = 0; i < lines.size(); i++) {
            text(markOf(lines.get(i)), x, place.y() + i * Font.LINE + BASELINE, anchor, lines.get(i));
        }
    }

    /** The class of a line that says a mark. */
    private static String markOf(String line) {
        for (Mark mark : Mark.values()) {
            if (line.equals(mark.sign() + " " + mark.word())) {
                return "mark-" + mark.word();
            }
        }
        return "";
    }

    private static String way(List<Point> points) {
        StringBuilder out = new StringBuilder();
        for (Point point : points) {
            out.append(out.length() == 0 ? "M" : " L")
                    .append(Xml.number(point.x()))
                    .append(' ');
            out.append(Xml.number(point.y()));
        }
        return out.toString();
    }

    private void nodes(boolean reachable) {
        for (int i = 0; i < drawing.boxes().size(); i++) {
            Node node = drawing.graph().nodes().get(i);
            out.append("<g class=\"node ")
                    .append(name(node.kind()))
                    .append(classes(node.marks()))
                    .append('"');
            if (reachable) {
                out.append(" data-node=\"").append(i).append("\" tabindex=\"0\" role=\"button\" aria-label=\"");
                out.append(Xml.escape(label(node))).append('"');
            }
            out.append(">\n");
            if (!reachable) {
                element("title", tooltip(node));
            }
            box(node, drawing.boxes().get(i));
            out.append("</g>\n");
        }
    }

    private void box(Node node, Rectangle box) {
        double radius = node.kind().isBridge() ? 2 : node.kind() == NodeKind.ROUTER ? 14 : 6;
        rectangle("box", box, radius);
        double inner = radius - 1;
        out.append("<path class=\"head\" d=\"M").append(Xml.number(box.x() + 1)).append(' ');
        out.append(Xml.number(box.y() + Font.HEAD)).append(" v").append(Xml.number(inner + 1 - Font.HEAD));
        out.append(" q0 -").append(Xml.number(inner)).append(' ').append(Xml.number(inner));
        out.append(" -").append(Xml.number(inner)).append(" h").append(Xml.number(box.width() - 2 - 2 * inner));
        out.append(" q")
                .append(Xml.number(inner))
                .append(" 0 ")
                .append(Xml.number(inner))
                .append(' ');
        out.append(Xml.number(inner))
                .append(" v")
                .append(Xml.number(Font.HEAD - 1 - inner))
                .append(" z\"/>\n");
        out.append("<path class=\"icon\" transform=\"translate(").append(Xml.number(box.x() + Font.PADDING - 2));
        out.append(' ')
                .append(Xml.number(box.y() + 6))
                .append(")\" d=\"")
                .append(icon(node.kind()))
                .append("\"/>\n");
        text("name", box.x() + Font.PADDING + Font.ICON, box.y() + 19, "start", node.name());
        List<String> body = Font.body(node);
        double x = box.x() + Font.PADDING;
        double y = box.y() + Font.HEAD + 2;
        for (int i = 0; i < body.size(); i++) {
            text(i == 0 ? "caption" : "", x, y + i * Font.LINE + BASELINE, "start", body.get(i));
        }
        y += body.size() * Font.LINE + 1;
        for (Mark mark : node.marks()) {
            String word = mark.sign() + " " + mark.word();
            text("mark-" + mark.word(), x, y + BASELINE, "start", word);
            x += Font.width(word + "  ");
        }
    }

    /** In a square of 16: a screen, arrows that part, frames that pass each other, two boards, a machine. */
    private static String icon(NodeKind kind) {
        return switch (kind) {
            case NAMESPACE -> "M2 2 h13 v9 h-13 z M8.5 11 v4 M5 15 h7";
            case ROUTER -> "M8.5 1 a7 7 0 1 1 -.1 0 z M4 8 h9 M10.5 5.5 l2.5 2.5 l-2.5 2.5 M6.5 5.5 l-2.5 2.5 l2.5 2.5";
            case OVS_BRIDGE -> "M1 5 h13 M11 2 l3 3 l-3 3 M16 12 h-13 M6 9 l-3 3 l3 3";
            case LINUX_BRIDGE -> "M1 4 h15 v9 h-15 z M4 8.5 h1 M8 8.5 h1 M12 8.5 h1";
            case HOST -> "M4 1 h9 v15 h-9 z M6.5 4 h4 M6.5 7 h4 M8.5 12.5 h.1";
        };
    }

    static String name(NodeKind kind) {
        return switch (kind) {
            case NAMESPACE -> "namespace";
            case ROUTER -> "router";
            case OVS_BRIDGE -> "ovs-bridge";
            case LINUX_BRIDGE -> "linux-bridge";
            case HOST -> "host";
        };
    }

    /** What somebody hears who can't see it. */
    private static String label(Node node) {
        String marks = Marks.words(node.marks());
        return node.name() + ", " + node.caption() + (marks.isEmpty() ? "" : ", " + marks);
    }

    private static String tooltip(Node node) {
        StringBuilder text = new StringBuilder(node.name()).append('\n').append(node.caption());
        for (Section section : node.details()) {
            text.append("\n\n").append(section.title());
            for (String line : section.lines()) {
                text.append("\n  ").append(line);
            }
        }
        return text.toString();
    }

    private static String classes(Set<Mark> marks) {
        StringBuilder out = new StringBuilder();
        for (Mark mark : marks) {
            out.append(' ').append(mark.word());
        }
        return out.toString();
    }

    private void rectangle(String name, Rectangle place, double radius) {
        out.append("<rect class=\"")
                .append(name)
                .append("\" x=\"")
                .append(Xml.number(place.x()))
                .append("\" y=\"");
        out.append(Xml.number(place.y()))
                .append("\" width=\"")
                .append(Xml.number(place.width()))
                .append("\" height=\"");
        out.append(Xml.number(place.height())).append("\" rx=\"").append(Xml.number(Math.min(radius, 9)));
        out.append("\"/>\n");
    }

    private void text(String name, double x, double y, String anchor, String text) {
        out.append("<text").append(name.isEmpty() ? "" : " class=\"" + name + "\"");
        out.append(" x=\"")
                .append(Xml.number(x))
                .append("\" y=\"")
                .append(Xml.number(y))
                .append('"');
        out.append(anchor.equals("start") ? "" : " text-anchor=\"" + anchor + "\"")
                .append('>');
        out.append(Xml.escape(text)).append("</text>\n");
    }

    private void element(String name, String text) {
        out.append('<')
                .append(name)
                .append('>')
                .append(Xml.escape(text))
                .append("</")
                .append(name)
                .append(">\n");
    }

    /** At spaces, into lines of so many characters where words are that short. */
    static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.isEmpty() ? new String[0] : text.split(" +", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        if (line.length() > 0) {
            lines.add(line.toString());
        }
        return lines;
    }
}
