package io.jnetlab.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where a wire meets a node.
 *
 * @param node index in the graph's list
 * @param name of the interface or port; empty for none
 * @param texts what is written beside it: addresses, VLANs
 */
public record End(int node, String name, List<String> texts, Set<Mark> marks) {
    public End {
        texts = List.copyOf(texts);
        marks = Marks.of(marks);
    }

    /** All that is written at it, the name with the signs of its marks first. */
    public List<String> lines() {
        List<String> out = new ArrayList<>();
        StringBuilder signs = new StringBuilder(name);
        for (Mark mark : marks) {
            signs.append(signs.length() == 0 ? "" : " ").append(mark.sign());
        }
        if (signs.length() > 0) {
            out.add(signs.toString());
        }
        out.addAll(texts);
        return out;
    }
}
