package io.jnetlab.generate;

import java.util.ArrayList;
import java.util.List;

/** The static routes of one router. They cover what the lab has and nothing else, so that no packet goes in circles. */
final class RouteTable {
    /** Up to this many routes each network has a line of its own; where there would be more, those side by side are put together. */
    private static final int PLAIN = 16;

    /**
     * A route.
     *
     * @param hop the index of the router's neighbour that it leads to
     */
    record Entry(Block to, int hop) {}

    private RouteTable() {}

    /**
     * The routes to networks of other nodes, sorted.
     *
     * @param hops for each node the neighbour that leads there, or a negative number for none
     * @param group the router's own, none of which is put together to a whole; -1 for none
     */
    static List<Entry> of(Shape shape, int[] hops, int group) {
        List<Entry> out = new ArrayList<>();
        List<Node> nodes = shape.nodes();
        for (int i = 0; i < nodes.size(); ) {
            int end = shape.endOfGroup(i);
            boolean same = nodes.get(i).group() != group;
            for (int j = i; j < end; j++) {
                same &= hops[j] == hops[i];
            }
            if (nodes.get(i).owner()) {
                add(out, shape, hops, i, same ? i + 1 : end, same);
            }
            i = end;
        }
        return out.size() > PLAIN ? together(out) : out;
    }

    private static void add(List<Entry> out, Shape shape, int[] hops, int start, int end, boolean whole) {
        for (int i = start; i < end; i++) {
            if (hops[i] >= 0) {
                Node node = shape.nodes().get(i);
                out.add(new Entry(whole ? Block.ofGroup(node.group()) : Block.ofNode(node), hops[i]));
            }
        }
    }

    private static List<Entry> together(List<Entry> entries) {
        List<Entry> out = new ArrayList<>();
        for (Entry entry : entries) {
            Entry last = entry;
            while (!out.isEmpty()
                    && out.get(out.size() - 1).hop() == last.hop()
                    && out.get(out.size() - 1).to().isBefore(last.to())) {
                last = new Entry(out.remove(out.size() - 1).to().twice(), last.hop());
            }
            out.add(last);
        }
        return out;
    }
}
