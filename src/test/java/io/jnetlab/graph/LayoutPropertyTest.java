package io.jnetlab.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.generate.GenerateException;
import io.jnetlab.generate.Kind;
import io.jnetlab.graph.Drawing.Path;
import io.jnetlab.graph.Drawing.Point;
import io.jnetlab.graph.Drawing.Rectangle;
import io.jnetlab.graph.elk.ElkLayout;
import io.jnetlab.testing.Seeds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every drawing keeps to, whatever is drawn. */
final class LayoutPropertyTest {
    private static final double ROUNDING = 0.01;

    static List<Graph> graphs() throws IOException, GenerateException {
        return Graphs.all();
    }

    @ParameterizedTest
    @MethodSource("graphs")
    void keepsApartWhatIsDrawn(Graph graph) {
        check(graph);
    }

    @Test
    void keepsApartWhateverIsDrawn() {
        Seeds.forAll(100, random -> check(random(random)));
    }

    /** With more wires than are placed with care. */
    @Test
    void keepsApartWhatIsDense() throws GenerateException {
        check(Graphs.generated(Kind.MESH, 21));
    }

    @Test
    void drawsNothingToo() {
        check(new Graph("empty", "", false, List.of(), List.of()));
    }

    private static void check(Graph graph) {
        Drawing drawing = new ElkLayout().place(graph);
        assertEquals(graph.nodes().size(), drawing.boxes().size());
        assertEquals(graph.wires().size(), drawing.paths().size());
        Rectangle all = new Rectangle(0, 0, drawing.width(), drawing.height());
        List<Rectangle> boxes = drawing.boxes();
        for (int i = 0; i < boxes.size(); i++) {
            Node node = graph.nodes().get(i);
            assertTrue(all.contains(boxes.get(i)), node.name());
            assertTrue(boxes.get(i).width() >= Font.boxWidth(node) - ROUNDING, node.name());
            assertTrue(boxes.get(i).height() >= Font.boxHeight(node) - ROUNDING, node.name());
            for (int k = 0; k < i; k++) {
                assertFalse(
                        boxes.get(i).overlaps(boxes.get(k)),
                        node.name() + " and " + graph.nodes().get(k).name());
            }
        }
        List<Rectangle> labels = new ArrayList<>();
        for (int i = 0; i < drawing.paths().size(); i++) {
            Wire wire = graph.wires().get(i);
            Path path = drawing.paths().get(i);
            assertEquals(wire.a().lines().isEmpty(), path.atA().isEmpty(), wire.toString());
            assertEquals(wire.b().lines().isEmpty(), path.atB().isEmpty(), wire.toString());
            assertEquals(wire.lines().isEmpty(), path.middle().isEmpty(), wire.toString());
            endsAt(path.points().get(0), path.points().get(path.points().size() - 1), wire, boxes);
            for (Rectangle label : path.labels()) {
                assertTrue(all.contains(label), wire.toString());
                for (Rectangle box : boxes) {
                    assertFalse(box.overlaps(smaller(label)), wire + " and a box");
                }
                for (Rectangle other : labels) {
                    assertFalse(other.overlaps(smaller(label)), wire + " and another's label");
                }
                labels.add(label);
            }
        }
    }

    /** The ways of wires begin and end at the boxes that they join, which way round ELK may have seen them. */
    private static void endsAt(Point first, Point last, Wire wire, List<Rectangle> boxes) {
        Rectangle a = boxes.get(wire.a().node());
        Rectangle b = boxes.get(wire.b().node());
        assertTrue(
                isAt(first, a) && isAt(last, b) || isAt(first, b) && isAt(last, a),
                wire + " from " + first + " to " + last);
    }

    private static boolean isAt(Point point, Rectangle box) {
        Rectangle around = new Rectangle(box.x() - 1, box.y() - 1, box.width() + 2, box.height() + 2);
        return around.contains(new Rectangle(point.x(), point.y(), 0, 0));
    }

    private static Rectangle smaller(Rectangle label) {
        double less = ROUNDING;
        return new Rectangle(label.x() + less, label.y() + less, label.width() - 2 * less, label.height() - 2 * less);
    }

    private static Graph random(Random random) {
        int count = 1 + random.nextInt(25);
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            NodeKind kind = any(NodeKind.values(), random);
            List<String> lines = random.nextInt(3) == 0 ? List.of("line ".repeat(1 + random.nextInt(8))) : List.of();
            nodes.add(new Node("n" + i, kind, kind.word(), lines, List.of(), marks(random)));
        }
        List<Wire> wires = new ArrayList<>();
        for (int i = random.nextInt(2 * count); i > 0; i--) {
            WireKind kind = any(WireKind.values(), random);
            List<String> texts = random.nextInt(3) == 0 ? List.of("delay 10ms, loss 1%") : List.of();
            int a = random.nextInt(count);
            int b = random.nextInt(count);
            if (a != b) {
                wires.add(new Wire(end(a, random), end(b, random), kind, texts, marks(random)));
            }
        }
        return new Graph("random", "", true, nodes, wires);
    }

    private static End end(int node, Random random) {
        List<String> texts =
                random.nextBoolean() ? List.of("2001:db8:1:2::" + random.nextInt(9999) + "/64") : List.of();
        return new End(node, random.nextInt(5) == 0 ? "" : "eth" + random.nextInt(9), texts, marks(random));
    }

    private static Set<Mark> marks(Random random) {
        return random.nextInt(4) == 0 ? Set.of(any(Mark.values(), random)) : Set.of();
    }

    private static <T> T any(T[] values, Random random) {
        return values[random.nextInt(values.length)];
    }
}
