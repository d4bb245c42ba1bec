package io.jnetlab.graph.elk;

import io.jnetlab.graph.Directions;
import io.jnetlab.graph.Drawing;
import io.jnetlab.graph.Drawing.Path;
import io.jnetlab.graph.Drawing.Point;
import io.jnetlab.graph.Drawing.Rectangle;
import io.jnetlab.graph.End;
import io.jnetlab.graph.Font;
import io.jnetlab.graph.Graph;
import io.jnetlab.graph.Layout;
import io.jnetlab.graph.Node;
import io.jnetlab.graph.Wire;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.FixedAlignment;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.math.KVector;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeLabelPlacement;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortLabelPlacement;
import org.eclipse.elk.core.options.SizeConstraint;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkGraphElement;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/** Places nodes in layers from left to right, and wires at right angles: ELK's algorithm "layered". */
public final class ElkLayout implements Layout {
    private static final double MARGIN = 16;
    private static final double BETWEEN_LAYERS = 36;
    private static final double BETWEEN_NODES = 22;
    private static final double BETWEEN_WIRES = 10;
    private static final double SPARE = 14;

    /** Tries to have fewer wires cross. */
    private static final int THOROUGHNESS = 20;

    /** Width to height of several unconnected parts. */
    private static final double ASPECT_RATIO = 1.6;

    /** The window that a drawing is to fit into as large as it can. */
    private static final double WINDOW_WIDTH = 1600;

    private static final double WINDOW_HEIGHT = 1000;

    /** More nodes or wires than this are placed with less care: it would take minutes. */
    private static final int MANY = 200;

    @Override
    public Drawing place(Graph graph) {
        // Else ELK does not know how to copy the values of its own options.
        LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
        Drawing level = place(graph, Direction.RIGHT);
        if (isLarge(graph)) {
            return level;
        }
        Drawing upright = place(graph, Direction.DOWN);
        return shrinking(upright) < shrinking(level) ? upright : level;
    }

    private static boolean isLarge(Graph graph) {
        return graph.nodes().size() > MANY || graph.wires().size() > MANY;
    }

    private static double shrinking(Drawing drawing) {
        return Math.max(1, Math.max(drawing.width() / WINDOW_WIDTH, drawing.height() / WINDOW_HEIGHT));
    }

    private static Drawing place(Graph graph, Direction direction) {
        ElkNode root = root(direction);
        if (!isLarge(graph)) {
            root.setProperty(LayeredOptions.THOROUGHNESS, THOROUGHNESS);
            // Its time grows with the third power of what stands in a layer, with each wire that passes it.
            root.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NODES_AND_EDGES);
        }
        List<ElkNode> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            nodes.add(node(root, node));
        }
        boolean[] turned = Directions.turned(graph);
        List<ElkEdge> edges = new ArrayList<>();
        for (int i = 0; i < turned.length; i++) {
            edges.add(edge(graph.wires().get(i), turned[i], nodes));
        }
        new LayeredLayoutProvider().layout(root, new BasicProgressMonitor());

        List<Rectangle> boxes = new ArrayList<>();
        for (ElkNode node : nodes) {
            boxes.add(new Rectangle(node.getX(), node.getY(), node.getWidth(), node.getHeight()));
        }
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i < turned.length; i++) {
            paths.add(path(edges.get(i), turned[i]));
        }
        return Drawing.around(graph, MARGIN, boxes, paths);
    }

    private static ElkNode root(Direction direction) {
        ElkNode root = ElkGraphUtil.createGraph();
        root.setProperty(LayeredOptions.DIRECTION, direction);
        root.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        root.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.BRANDES_KOEPF);
        root.setProperty(LayeredOptions.NODE_PLACEMENT_BK_FIXED_ALIGNMENT, FixedAlignment.BALANCED);
        root.setProperty(LayeredOptions.PADDING, new ElkPadding(MARGIN));
        root.setProperty(LayeredOptions.ASPECT_RATIO, ASPECT_RATIO);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE, BETWEEN_NODES);
        root.setProperty(LayeredOptions.SPACING_COMPONENT_COMPONENT, 2 * BETWEEN_NODES);
        root.setProperty(LayeredOptions.SPACING_EDGE_NODE, SPARE);
        root.setProperty(LayeredOptions.SPACING_EDGE_EDGE, BETWEEN_WIRES);
        root.setProperty(LayeredOptions.SPACING_PORT_PORT, SPARE);
        root.setProperty(LayeredOptions.SPACING_LABEL_PORT_HORIZONTAL, 2.0);
        root.setProperty(LayeredOptions.SPACING_LABEL_PORT_VERTICAL, 1.0);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, BETWEEN_LAYERS);
        root.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, SPARE);
        root.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, BETWEEN_WIRES);
        // The same drawing each time.
        root.setProperty(LayeredOptions.RANDOM_SEED, 1);
        return root;
    }

    private static ElkNode node(ElkNode root, Node node) {
        ElkNode out = ElkGraphUtil.createNode(root);
        out.setDimensions(Font.boxWidth(node), Font.boxHeight(node));
        out.setProperty(LayeredOptions.PORT_CONSTRAINTS, PortConstraints.FREE);
        out.setProperty(LayeredOptions.PORT_LABELS_PLACEMENT, EnumSet.of(PortLabelPlacement.OUTSIDE));
        out.setProperty(
                LayeredOptions.NODE_SIZE_CONSTRAINTS,
                EnumSet.of(SizeConstraint.PORTS, SizeConstraint.PORT_LABELS, SizeConstraint.MINIMUM_SIZE));
        out.setProperty(LayeredOptions.NODE_SIZE_MINIMUM, new KVector(Font.boxWidth(node), Font.boxHeight(node)));
        return out;
    }

    private static ElkEdge edge(Wire wire, boolean turned, List<ElkNode> nodes) {
        ElkPort a = port(wire.a(), nodes);
        ElkPort b = port(wire.b(), nodes);
        ElkEdge edge = turned ? ElkGraphUtil.createSimpleEdge(b, a) : ElkGraphUtil.createSimpleEdge(a, b);
        List<String> lines = wire.lines();
        if (!lines.isEmpty()) {
            ElkLabel label = label(edge, lines);
            label.setProperty(LayeredOptions.EDGE_LABELS_PLACEMENT, EdgeLabelPlacement.CENTER);
            label.setProperty(LayeredOptions.EDGE_LABELS_INLINE, true);
        }
        return edge;
    }

    private static ElkPort port(End end, List<ElkNode> nodes) {
        ElkPort port = ElkGraphUtil.createPort(nodes.get(end.node()));
        List<String> lines = end.lines();
        if (!lines.isEmpty()) {
            label(port, lines);
        }
        return port;
    }

    private static ElkLabel label(ElkGraphElement owner, List<String> lines) {
        ElkLabel label = ElkGraphUtil.createLabel(String.join("\n", lines), owner);
        label.setDimensions(Font.labelWidth(lines), Font.labelHeight(lines));
        return label;
    }

    private static Path path(ElkEdge edge, boolean turned) {
        List<Point> points = new ArrayList<>();
        for (ElkEdgeSection section : edge.getSections()) {
            points.add(new Point(section.getStartX(), section.getStartY()));
            for (ElkBendPoint bend : section.getBendPoints()) {
                points.add(new Point(bend.getX(), bend.getY()));
            }
            points.add(new Point(section.getEndX(), section.getEndY()));
        }
        List<Rectangle> middle = new ArrayList<>();
        for (ElkLabel label : edge.getLabels()) {
            middle.add(rectangle(label, 0, 0));
        }
        List<Rectangle> atSource = label((ElkPort) edge.getSources().get(0));
        List<Rectangle> atTarget = label((ElkPort) edge.getTargets().get(0));
        return new Path(points, turned ? atTarget : atSource, turned ? atSource : atTarget, middle);
    }

    private static List<Rectangle> label(ElkPort port) {
        List<Rectangle> out = new ArrayList<>();
        ElkNode node = port.getParent();
        for (ElkLabel label : port.getLabels()) {
            out.add(rectangle(label, node.getX() + port.getX(), node.getY() + port.getY()));
        }
        return out;
    }

    private static Rectangle rectangle(ElkLabel label, double x, double y) {
        return new Rectangle(x + label.getX(), y + label.getY(), label.getWidth(), label.getHeight());
    }
}
