package io.jnetlab.graph;

import java.util.List;
import java.util.Set;

/**
 * A box of a drawing.
 *
 * @param name as people call it, unlike that of any other node: {@code ns1}, {@code switch1:br1}
 * @param caption what it is: {@code router · firewall}
 * @param lines what it has that no wire shows
 * @param details everything that is known of it
 */
public record Node(
        String name, NodeKind kind, String caption, List<String> lines, List<Section> details, Set<Mark> marks) {
    public Node {
        lines = List.copyOf(lines);
        details = List.copyOf(details);
        marks = Marks.of(marks);
    }
}
