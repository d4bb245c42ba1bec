package io.jnetlab.graph;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A line between two nodes.
 *
 * @param texts what is written on it: the tunnel's kind, what befalls packets of both directions
 * @param marks of it as a whole
 */
public record Wire(End a, End b, WireKind kind, List<String> texts, Set<Mark> marks) {
    public Wire {
        if (a.node() == b.node()) {
            throw new IllegalArgumentException("from a node to itself: " + a);
        }
        texts = List.copyOf(texts);
        marks = Marks.of(marks);
    }

    /** Its own marks, and those of its ends. */
    public Set<Mark> allMarks() {
        EnumSet<Mark> out = EnumSet.noneOf(Mark.class);
        out.addAll(marks);
        out.addAll(a.marks());
        out.addAll(b.marks());
        return Marks.of(out);
    }

    /** All that is written on it: its texts, and the marks that no text tells. */
    public List<String> lines() {
        List<String> out = new ArrayList<>(texts);
        for (Mark mark : allMarks()) {
            if (mark != Mark.IMPAIRED || texts.isEmpty()) {
                out.add(mark.sign() + " " + mark.word());
            }
        }
        return out;
    }
}
