package io.jnetlab.graph;

import java.util.List;

/** A part of what is told of one node: {@code routes}, and each of them in a line. */
public record Section(String title, List<String> lines) {
    public Section {
        lines = List.copyOf(lines);
    }
}
