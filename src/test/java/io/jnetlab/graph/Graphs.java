package io.jnetlab.graph;

import io.jnetlab.generate.GenerateException;
import io.jnetlab.generate.Generator;
import io.jnetlab.generate.Kind;
import io.jnetlab.generate.Requests;
import io.jnetlab.testing.Topologies;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Graphs to draw. */
final class Graphs {
    /** Names and texts that would do harm where they were not escaped. */
    static final List<String> HOSTILE = List.of(
            "<script>x()</script>",
            "\"><img src=x onerror=x()>",
            "'-x()-'",
            "]]><svg onload=x()>",
            "</title></svg><script>x()</script>",
            "&lt;b&gt;&#60;",
            "\\\"];evil--node[x=\"",
            "`<b>`#quot;",
            "${x()}");

    private Graphs() {}

    /** What a file says. */
    static Graph ofFile(Path file) throws IOException {
        return of(file.toString(), Files.readString(file));
    }

    static Graph of(String name, String yaml) {
        Topology topology =
                TopologyLoader.load(name, yaml.getBytes(StandardCharsets.UTF_8)).topology();
        if (topology == null) {
            throw new IllegalArgumentException(name);
        }
        return GraphBuilder.build(topology.lab(), topology.description(), topology.desired(), false, Map.of());
    }

    /** All labs that come with jnetlab, and one of each kind that it generates, of up to fifty nodes and their hosts. */
    static List<Graph> all() throws IOException, GenerateException {
        List<Graph> out = new ArrayList<>();
        for (Path file : Topologies.files()) {
            out.add(ofFile(file));
        }
        out.add(generated(Kind.STAR, 50));
        out.add(generated(Kind.LINEAR, 10));
        out.add(generated(Kind.LINEAR, 25));
        out.add(generated(Kind.GRID, 7, 7));
        out.add(generated(Kind.FAT_TREE, 4));
        out.add(generated(Kind.TREE, 3, 3));
        out.add(generated(Kind.RING, 12));
        out.add(generated(Kind.MESH, 6));
        out.add(generated(Kind.TORUS, 5, 5));
        out.add(generated(Kind.LEAF_SPINE, 4, 8));
        out.add(everyState());
        return out;
    }

    static Graph generated(Kind kind, int... sizes) throws GenerateException {
        return of(kind.word(), Generator.generate(Requests.of(kind, sizes)));
    }

    /** With each kind of node and wire, each mark, two between the same nodes, and nodes without any. */
    static Graph everyState() {
        List<Node> nodes = new ArrayList<>();
        for (NodeKind kind : NodeKind.values()) {
            nodes.add(node(kind.name(), kind, Set.of()));
        }
        for (Mark mark : Mark.values()) {
            nodes.add(node(mark.name(), NodeKind.NAMESPACE, Set.of(mark)));
        }
        List<Wire> wires = new ArrayList<>();
        WireKind[] kinds = WireKind.values();
        for (int i = 0; i < kinds.length; i++) {
            wires.add(new Wire(end(i, "a" + i), end(i + 1, "b" + i), kinds[i], List.of(kinds[i].word()), Set.of()));
        }
        Mark[] marks = Mark.values();
        for (int i = 0; i < marks.length; i++) {
            End marked = new End(i + 5, "m" + i, List.of("10.0.0." + i + "/24"), Set.of(marks[i]));
            wires.add(new Wire(end(1, "r" + i), marked, WireKind.VETH, List.of(), Set.of(marks[i])));
        }
        wires.add(new Wire(end(0, "again0"), end(1, "again1"), WireKind.VETH, List.of(), Set.of()));
        return new Graph("every-state", "each kind and each mark", true, nodes, wires);
    }

    /** Whose every text is hostile. */
    static Graph hostile() {
        List<Node> nodes = new ArrayList<>();
        List<Wire> wires = new ArrayList<>();
        for (int i = 0; i < HOSTILE.size(); i++) {
            String text = HOSTILE.get(i);
            List<Section> details = List.of(new Section(text, List.of(text)));
            nodes.add(new Node(text, NodeKind.NAMESPACE, text, List.of(text), details, Set.of()));
            if (i > 0) {
                End there = new End(i, text, List.of(text), Set.of());
                wires.add(
                        new Wire(new End(0, text, List.of(), Set.of()), there, WireKind.VETH, List.of(text), Set.of()));
            }
        }
        return new Graph(HOSTILE.get(0), HOSTILE.get(4), false, nodes, wires);
    }

    private static Node node(String name, NodeKind kind, Set<Mark> marks) {
        List<Section> details = List.of(new Section("routes", List.of("default via 10.0.0.254")));
        return new Node(name, kind, kind.word(), List.of("lo · 10.9.0.1/32"), details, marks);
    }

    private static End end(int node, String name) {
        return new End(node, name, List.of("10.0.0.1/24"), Set.of());
    }
}
