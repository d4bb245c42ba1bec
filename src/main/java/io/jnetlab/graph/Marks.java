package io.jnetlab.graph;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Sets of marks. */
final class Marks {
    private Marks() {}

    /** An immutable set in the marks' order. */
    static Set<Mark> of(Collection<Mark> marks) {
        EnumSet<Mark> out = EnumSet.noneOf(Mark.class);
        out.addAll(marks);
        return Collections.unmodifiableSet(out);
    }

    /** Their words: {@code down, drifted}. */
    static String words(Set<Mark> marks) {
        StringBuilder out = new StringBuilder();
        for (Mark mark : marks) {
            out.append(out.length() == 0 ? "" : ", ").append(mark.word());
        }
        return out.toString();
    }
}
