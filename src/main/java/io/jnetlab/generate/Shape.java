package io.jnetlab.generate;

import java.util.List;

/**
 * Switches or routers, and the wires between them.
 *
 * @param wires in the order in which their ends are numbered
 * @param spread whether equally short ways are shared out among destinations; else the first wire's is taken
 */
record Shape(List<Node> nodes, List<Wire> wires, boolean spread) {
    /** A wire between two nodes, by their indexes. Its networks are the first's. */
    record Wire(int a, int b) {}

    /** Whether there is more than one way between two nodes; a shape is connected. */
    boolean hasLoops() {
        return wires.size() >= nodes.size();
    }

    /** The index after the last of the nodes that a node, and those after it, share a group with. */
    int endOfGroup(int start) {
        Node first = nodes.get(start);
        int end = start + 1;
        while (end < nodes.size()
                && first.owner()
                && nodes.get(end).owner()
                && nodes.get(end).group() == first.group()) {
            end++;
        }
        return end;
    }

    int hostCount() {
        int count = 0;
        for (Node node : nodes) {
            count += node.hosts();
        }
        return count;
    }
}
