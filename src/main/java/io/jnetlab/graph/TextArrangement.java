package io.jnetlab.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * In which order nodes stand below each other in a drawing of text, and which stand at the right of another: those that
 * nothing but one wire leads to.
 */
final class TextArrangement {
    private final Graph graph;
    private final List<List<Integer>> wires = new ArrayList<>();
    private final boolean[] beside;
    private final List<Integer> order = new ArrayList<>();

    TextArrangement(Graph graph) {
        this.graph = graph;
        int count = graph.nodes().size();
        beside = new boolean[count];
        for (int i = 0; i < count; i++) {
            wires.add(new ArrayList<>());
        }
        for (int i = 0; i < graph.wires().size(); i++) {
            Wire wire = graph.wires().get(i);
            wires.get(wire.a().node()).add(i);
            wires.get(wire.b().node()).add(i);
        }
        for (int i = 0; i < count; i++) {
            beside[i] = isBeside(i);
        }
        boolean[] seen = new boolean[count];
        boolean[] turned = Directions.turned(graph);
        int[] into = new int[count];
        for (int i = 0; i < turned.length; i++) {
            Wire wire = graph.wires().get(i);
            into[turned[i] ? wire.a().node() : wire.b().node()]++;
        }
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < count; i++) {
                if (!beside[i] && !seen[i] && (into[i] == 0 || pass > 0)) {
                    walk(i, seen);
                }
            }
        }
    }

    /** The nodes on the left, from top to bottom. */
    List<Integer> order() {
        return order;
    }

    /** The wires of a node: those to nodes of their own place first. */
    List<Integer> wires(int node) {
        List<Integer> out = new ArrayList<>();
        for (int turn = 0; turn < 2; turn++) {
            for (int wire : wires.get(node)) {
                if (beside[other(wire, node)] == (turn == 1)) {
                    out.add(wire);
                }
            }
        }
        return out;
    }

    /** Whether a node stands at the right of its only neighbour. */
    boolean isRight(int node) {
        return beside[node];
    }

    /** The node at the other end of a wire. */
    int other(int wire, int node) {
        Wire it = graph.wires().get(wire);
        return it.a().node() == node ? it.b().node() : it.a().node();
    }

    private boolean isBeside(int node) {
        if (wires.get(node).size() != 1) {
            return false;
        }
        int other = other(wires.get(node).get(0), node);
        boolean pair = wires.get(other).size() == 1;
        boolean lower = graph.nodes().get(other).kind().isBridge()
                || !graph.nodes().get(node).kind().isBridge() && other < node;
        return !pair || lower;
    }

    private void walk(int start, boolean[] seen) {
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        queue.add(start);
        seen[start] = true;
        while (!queue.isEmpty()) {
            int node = queue.remove();
            order.add(node);
            for (int wire : wires.get(node)) {
                int other = other(wire, node);
                if (!seen[other] && !beside[other]) {
                    seen[other] = true;
                    queue.add(other);
                }
            }
        }
    }
}
