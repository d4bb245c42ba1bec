package io.jnetlab.graph;

import java.util.List;

/**
 * A lab as it is drawn. Equal states give equal graphs.
 *
 * @param name of the lab
 * @param description empty for none
 * @param live whether it shows what is there, and not what a file says
 * @param nodes by their names
 */
public record Graph(String name, String description, boolean live, List<Node> nodes, List<Wire> wires) {
    public Graph {
        nodes = List.copyOf(nodes);
        wires = List.copyOf(wires);
    }
}
