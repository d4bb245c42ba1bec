package io.jnetlab.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Shortest ways through a shape. */
final class NextHops {
    private final Shape shape;
    private final List<List<Integer>> neighbours = new ArrayList<>();

    NextHops(Shape shape) {
        this.shape = shape;
        for (int i = 0; i < shape.nodes().size(); i++) {
            neighbours.add(new ArrayList<>());
        }
        for (Shape.Wire wire : shape.wires()) {
            neighbours.get(wire.a()).add(wire.b());
            neighbours.get(wire.b()).add(wire.a());
        }
    }

    /** The nodes that a node is wired to, in the order of the wires. */
    List<Integer> neighbours(int node) {
        return neighbours.get(node);
    }

    /**
     * For each node the index, among the neighbours of one, of the neighbour that leads there; -1 for itself. Where one leads to
     * all of a group, it does, so that one route says it.
     */
    int[] from(int source) {
        int count = shape.nodes().size();
        int[] distance = new int[count];
        Arrays.fill(distance, Integer.MAX_VALUE);
        BitSet[] first = new BitSet[count];
        int[] queue = new int[count];
        int tail = 0;
        distance[source] = 0;
        queue[tail++] = source;
        for (int head = 0; head < tail; head++) {
            int node = queue[head];
            List<Integer> next = neighbours.get(node);
            for (int i = 0; i < next.size(); i++) {
                int other = next.get(i);
                if (distance[other] == Integer.MAX_VALUE) {
                    distance[other] = distance[node] + 1;
                    first[other] = new BitSet();
                    queue[tail++] = other;
                }
                if (distance[other] == distance[node] + 1) {
                    if (node == source) {
                        first[other].set(i);
                    } else {
                        first[other].or(first[node]);
                    }
                }
            }
        }
        return chosen(source, first);
    }

    private int[] chosen(int source, BitSet[] first) {
        List<Node> nodes = shape.nodes();
        Node from = nodes.get(source);
        int[] hops = new int[nodes.size()];
        for (int i = 0; i < hops.length; ) {
            int end = shape.endOfGroup(i);
            boolean apart = i != source && (nodes.get(i).group() != from.group() || !from.owner());
            BitSet common = apart ? common(first, i, end) : new BitSet();
            for (int j = i; j < end; j++) {
                if (j == source) {
                    hops[j] = -1;
                } else if (!common.isEmpty()) {
                    hops[j] = choose(common, from, nodes.get(i).group());
                } else {
                    hops[j] = choose(first[j], from, nodes.get(j).number());
                }
            }
            i = end;
        }
        return hops;
    }

    /**
     * The ways that lead to all of a group; in a fat tree, to all of a pod's edge: the routers between edge and core are then
     * reached through the pod.
     */
    private BitSet common(BitSet[] first, int start, int end) {
        BitSet all = (BitSet) first[start].clone();
        String role = shape.nodes().get(start).role();
        for (int i = start + 1; i < end; i++) {
            if (shape.nodes().get(i).role().equals(role)) {
                all.and(first[i]);
            }
        }
        return all;
    }

    private int choose(BitSet ways, Node source, int key) {
        int chosen = ways.nextSetBit(0);
        if (shape.spread()) {
            for (int skip = (key + source.spread()) % ways.cardinality(); skip > 0; skip--) {
                chosen = ways.nextSetBit(chosen + 1);
            }
        }
        return chosen;
    }
}
