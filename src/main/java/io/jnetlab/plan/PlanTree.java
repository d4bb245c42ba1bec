package io.jnetlab.plan;

import io.jnetlab.model.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A plan's changes as the lines of a tree: what is inside something stands below it. */
public final class PlanTree {
    /**
     * One line.
     *
     * @param action null for what only gives its place to what is below
     * @param depth levels of indentation
     */
    public record Line(@Nullable Action action, int depth, String text) {
        /** Sign, indentation and text. */
        @Override
        public String toString() {
            String sign = action == null ? "" : action.sign();
            return sign + " ".repeat(Math.max(1, 4 - sign.length()) + 2 * depth) + text;
        }
    }

    private static final class Node {
        private final SortedMap<ResourceId, Node> below = new TreeMap<>();
        private @Nullable Change change;
    }

    private PlanTree() {}

    /** The lines of all changes, in an order that depends on the plan alone. */
    public static List<Line> lines(Plan plan) {
        return lines(plan.changes());
    }

    /** As {@link #lines(Plan)}. */
    public static List<Line> lines(List<Change> changes) {
        Node top = new Node();
        for (Change c : changes) {
            ResourceId parent = c.parent();
            Node place = parent == null ? top : node(top, parent);
            below(place, c.id()).change = c;
        }
        List<Line> out = new ArrayList<>();
        print(top, 0, out);
        return out;
    }

    private static Node node(Node top, ResourceId id) {
        boolean inside =
                id.kind() == ResourceId.Kind.INTERFACE && !id.namespace().isHost();
        Node place = inside ? node(top, ResourceId.namespace(id.namespace())) : top;
        return below(place, id);
    }

    private static Node below(Node place, ResourceId id) {
        Node node = place.below.get(id);
        if (node == null) {
            node = new Node();
            place.below.put(id, node);
        }
        return node;
    }

    private static void print(Node node, int depth, List<Line> out) {
        for (Map.Entry<ResourceId, Node> e : node.below.entrySet()) {
            ResourceId id = e.getKey();
            Node child = e.getValue();
            Change c = child.change;
            String text = id.kind().label() + " " + shortName(id);
            if (c == null) {
                out.add(new Line(null, depth, text));
            } else {
                out.add(new Line(c.action(), depth, c.reason() == null ? text : text + "  (" + c.reason() + ")"));
                attributes(c, depth + 1, out);
            }
            print(child, depth + 1, out);
        }
    }

    /** A part of an interface, as an address, stands below it and need not repeat its name. */
    private static String shortName(ResourceId id) {
        int blank = id.kind().isPart() ? id.name().indexOf(' ') : -1;
        boolean ofInterface = blank > 0 && id.kind().compareTo(ResourceId.Kind.ROUTE) < 0;
        return ofInterface ? id.name().substring(blank + 1) : id.name();
    }

    private static void attributes(Change c, int depth, List<Line> out) {
        if (c.action() == Action.DELETE) {
            return;
        }
        for (AttributeChange a : c.attributes()) {
            if (TextChange.isText(a)) {
                TextChange.add(a, depth, out);
                continue;
            }
            String text = c.action() == Action.CREATE
                    ? a.name() + ": " + show(a.after())
                    : a.name() + ": " + show(a.before()) + " → " + show(a.after());
            out.add(new Line(c.action() == Action.CREATE ? Action.CREATE : Action.UPDATE, depth, text));
        }
    }

    private static String show(@Nullable String value) {
        return value == null ? "unset" : value.isEmpty() ? "none" : value;
    }
}
