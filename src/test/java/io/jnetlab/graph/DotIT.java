package io.jnetlab.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.generate.GenerateException;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What Graphviz makes of the graphs that are written for it. */
@Tag("processes")
final class DotIT {
    @TempDir
    Path folder;

    @BeforeAll
    static void graphviz() {
        Hermetic.requireCommand("dot", "graphviz");
    }

    static List<Graph> graphs() throws IOException, GenerateException {
        List<Graph> out = new ArrayList<>(Graphs.all());
        out.add(Graphs.hostile());
        out.add(
                Graphs.of(
                        "odd.yaml",
                        """
                        name: odd
                        description: 'a "quoted" & <odd> \\N lab;  {braces} |pipes| %% ümläut ]]> -->'
                        namespaces:
                          'a"b': {}
                          'c<d>&e;': {}
                          '{g}|h': {}
                          graph: {}
                          subgraph: {}
                          end: {}
                          '1.2.3': {}
                        links:
                          - ['a"b:eth0', 'c<d>&e;:i"f<']
                          - {endpoints: ['{g}|h:eth0', 'graph:p`q'], impair: {delay: 10ms}}
                        """));
        return out;
    }

    @ParameterizedTest
    @MethodSource("graphs")
    void isDrawnWithoutAWarning(Graph graph) throws Exception {
        Path file = Files.writeString(folder.resolve("lab.dot"), DotWriter.write(graph));
        Command dot =
                Command.run("timeout", "60", "dot", "-Tsvg", file.toString()).orFail();
        assertEquals("", dot.err());
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        Document svg = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(dot.out().getBytes(StandardCharsets.UTF_8)));
        assertEquals(graph.nodes().size(), count("node", svg));
        assertEquals(graph.wires().size(), count("edge", svg));
        List<String> texts = texts(svg);
        for (Node node : graph.nodes()) {
            assertTrue(texts.contains(shown(node.name())), node.name() + " in " + texts);
            assertTrue(texts.contains(shown(node.caption())), node.caption() + " in " + texts);
        }
        for (Wire wire : graph.wires()) {
            for (End end : List.of(wire.a(), wire.b())) {
                String text = String.join(" ", end.lines());
                assertTrue(text.isEmpty() || texts.contains(shown(text)), text + " in " + texts);
            }
        }
    }

    private static int count(String kind, Document svg) {
        int out = 0;
        NodeList groups = svg.getElementsByTagName("g");
        for (int i = 0; i < groups.getLength(); i++) {
            out += ((Element) groups.item(i)).getAttribute("class").equals(kind) ? 1 : 0;
        }
        return out;
    }

    private static List<String> texts(Document svg) {
        List<String> out = new ArrayList<>();
        NodeList texts = svg.getElementsByTagName("text");
        for (int i = 0; i < texts.getLength(); i++) {
            out.add(shown(texts.item(i).getTextContent()));
        }
        return out;
    }

    /** Graphviz writes spaces that don't break. */
    private static String shown(String text) {
        return text.replace('\u00a0', ' ');
    }
}
