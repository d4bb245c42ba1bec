package io.jnetlab.graph;

/** How much of what a drawing has: {@code 2 namespaces, 1 bridge, 2 wires}. */
final class Counts {
    private Counts() {}

    static String of(Graph graph) {
        int bridges = 0;
        int namespaces = 0;
        for (Node node : graph.nodes()) {
            bridges += node.kind().isBridge() ? 1 : 0;
            namespaces += node.kind() == NodeKind.NAMESPACE || node.kind() == NodeKind.ROUTER ? 1 : 0;
        }
        return count(namespaces, "namespace") + ", " + count(bridges, "bridge") + ", "
                + count(graph.wires().size(), "wire");
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
