package io.jnetlab.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.graph.elk.ElkLayout;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Names and descriptions are somebody's: whatever they hold, they are shown and are nothing else. */
final class HostileTextTest {
    private static final Drawing DRAWING = new ElkLayout().place(Graphs.hostile());

    @Test
    void svgShowsThemAsText() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        byte[] svg = SvgWriter.write(DRAWING).getBytes(StandardCharsets.UTF_8);
        Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg));
        List<String> texts = new ArrayList<>();
        NodeList all = document.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            assertTrue(
                    Set.of("svg", "title", "style", "rect", "text", "g", "path").contains(element.getTagName()),
                    element.getTagName());
            for (int k = 0; k < element.getAttributes().getLength(); k++) {
                assertFalse(element.getAttributes().item(k).getNodeName().startsWith("on"));
            }
            if (element.getTagName().equals("text")) {
                texts.add(element.getTextContent());
            }
        }
        assertTrue(texts.containsAll(Graphs.HOSTILE), texts.toString());
    }

    @Test
    void htmlHasNoScriptButItsOwnAndNothingFromElsewhere() {
        String page = HtmlWriter.write(DRAWING);
        assertEquals(1, count("<script", page));
        assertEquals(0, count("<img", page));
        assertEquals(1, count("<svg", page));
        assertEquals(1, count("<link", page));
        assertTrue(page.contains("default-src 'none'; style-src 'sha256-"), page);
        assertEquals(1, count("https?://", page), "the name space of SVG, which is no address");
    }

    /** A quoted string of dot ends at the first quote that no backslash precedes; a label of HTML with its last bracket. */
    @Test
    void dotKeepsThemInQuotesAndLabels() {
        Pattern label = Pattern.compile("label=<(<TABLE.*</TABLE>)>\\];$");
        for (String line : DotWriter.write(Graphs.hostile()).split("\n", -1)) {
            Matcher html = label.matcher(line);
            if (html.find()) {
                String tags = html.group(1).replaceAll("</?(TABLE|TR|TD|B|HR)( [A-Z]+=\"[a-z0-9]*\")*/?>", "");
                assertFalse(tags.contains("<") || tags.contains(">") || tags.contains("\""), tags);
                line = html.replaceFirst("];");
            }
            String outside = line.replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", "");
            assertFalse(outside.contains("\"") || outside.contains("evil") || outside.contains("<"), line);
        }
    }

    @Test
    void mermaidKeepsThemInQuotes() {
        for (String line : MermaidWriter.write(Graphs.hostile()).split("\n", -1)) {
            String outside = line.replaceAll("\"[^\"]*\"", "");
            assertFalse(outside.contains("\"") || outside.contains("evil"), line);
            assertFalse(Pattern.compile("<(?!br>)").matcher(line).find(), line);
        }
    }

    @Test
    void whatAFileSaysIsEscaped() {
        Graph graph = Graphs.of(
                "lab.yaml",
                """
                name: hostile
                description: "<b>&amp; bold"
                namespaces:
                  "<i>x<": {}
                  plain: {}
                links: [["<i>x<:\\"&'<>", "plain:e"]]
                """);
        Drawing drawing = new ElkLayout().place(graph);
        for (String drawn : List.of(SvgWriter.write(drawing), HtmlWriter.write(drawing))) {
            assertFalse(drawn.contains("<i>") || drawn.contains("<b>"), drawn);
            assertTrue(drawn.contains("&lt;i&gt;x&lt;"), drawn);
            assertTrue(drawn.contains("&quot;&amp;&#39;&lt;&gt;"), drawn);
            assertTrue(drawn.contains("&lt;b&gt;&amp;amp; bold"), drawn);
        }
    }

    /** Of a live lab: control characters and those that turn text round are written as escapes. */
    @Test
    void whatTheMachineSaysIsVisible() {
        Graph graph = GraphBuilder.build(new LabName("live"), "a\u001b[31mred\u202e\n", LabState.EMPTY, true, Map.of());
        Drawing drawing = new ElkLayout().place(graph);
        for (String drawn : List.of(
                TextWriter.write(graph, Ink.PLAIN, Integer.MAX_VALUE),
                SvgWriter.write(drawing),
                HtmlWriter.write(drawing))) {
            assertFalse(drawn.contains("\u001b") || drawn.contains("\u202e"), drawn);
            assertTrue(drawn.contains("a\\u001b[31mred\\u202e"), drawn);
        }
    }

    private static int count(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        int count = 0;
        while (matcher.find()) {
            count++;
        }
        return count;
    }
}
