package io.jnetlab.graph;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A drawing as one page that asks for nothing else, neither a file nor the network. It allows no script but its own, by
 * the script's hash, whatever names and descriptions may hold.
 */
public final class HtmlWriter {
    private final Drawing drawing;
    private final StringBuilder out = new StringBuilder(1 << 15);

    private HtmlWriter(Drawing drawing) {
        this.drawing = drawing;
    }

    public static String write(Drawing drawing) {
        return new HtmlWriter(drawing).page();
    }

    private String page() {
        Graph graph = drawing.graph();
        String style = "\n" + Theme.ofPage() + Theme.resource("page.css");
        String script = "\n" + Theme.resource("page.js");
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '");
        out.append(hash(style)).append("'; script-src '").append(hash(script)).append("'; img-src data:\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        // Else a browser asks the page's server for one.
        out.append("<link rel=\"icon\" href=\"data:,\">\n");
        element("title", graph.name() + " – jnetlab");
        out.append("<style>").append(style).append("</style>\n</head>\n<body>\n<header>\n");
        element("h1", graph.name());
        element("p", graph.description());
        out.append("<nav aria-label=\"view\">\n");
        out.append("<input type=\"search\" id=\"find\" placeholder=\"find\" autocomplete=\"off\" spellcheck=\"false\"")
                .append(" aria-label=\"find nodes by what is written of them\">\n");
        button("out", "smaller", "−");
        button("in", "larger", "+");
        button("fit", "all of it", "fit");
        button("theme", "dark or light", "◐");
        out.append("</nav>\n</header>\n<main>\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
        out.append(Xml.number(drawing.width())).append(' ').append(Xml.number(drawing.height()));
        out.append("\" tabindex=\"0\" role=\"group\" aria-label=\"")
                .append(Xml.escape(graph.name()))
                .append("\">\n");
        out.append(SvgWriter.contents(drawing)).append("</svg>\n</main>\n<aside aria-live=\"polite\">\n");
        guide();
        for (int i = 0; i < graph.nodes().size(); i++) {
            details(i, graph.nodes().get(i));
        }
        out.append("</aside>\n<script>").append(script).append("</script>\n</body>\n</html>\n");
        return out.toString();
    }

    private void guide() {
        Graph graph = drawing.graph();
        out.append("<section id=\"guide\">\n");
        element("h2", graph.live() ? "as it is" : "as the file has it");
        element("p", Counts.of(graph));
        out.append("<p>Point at a node, or go to it with <kbd>Tab</kbd>, to see what it has; click it, or press")
                .append(" <kbd>Enter</kbd>, to keep that.</p>\n<p><kbd>+</kbd> <kbd>-</kbd> or the wheel: zoom;")
                .append(" arrows or dragging: move; <kbd>0</kbd>: all of it; <kbd>d</kbd>: dark or light.</p>\n")
                .append("<p><kbd>/</kbd>: find a name, an address, a VLAN; <kbd>Enter</kbd> goes to the next.</p>\n");
        out.append("</section>\n");
    }

    private void details(int index, Node node) {
        out.append("<section id=\"details-").append(index).append("\" hidden>\n");
        element("h2", node.name());
        element("p", node.caption());
        if (!node.marks().isEmpty()) {
            out.append("<p class=\"marks\">").append(Marks.words(node.marks())).append("</p>\n");
        }
        for (Section section : node.details()) {
            element("h3", section.title());
            out.append("<ul>\n");
            for (String line : section.lines()) {
                element("li", line);
            }
            out.append("</ul>\n");
        }
        out.append("</section>\n");
    }

    private void button(String id, String title, String sign) {
        out.append("<button type=\"button\" id=\"")
                .append(id)
                .append("\" title=\"")
                .append(title);
        out.append("\" aria-label=\"").append(title).append("\">").append(sign).append("</button>\n");
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

    /** As Content-Security-Policy names a script or a style sheet: Content Security Policy Level 3, 2.3.1. */
    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // each Java has it
        }
    }
}
