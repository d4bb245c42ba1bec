package io.jnetlab.graph;

/** Places what is drawn. */
public interface Layout {
    /** The same graph gives the same drawing. */
    Drawing place(Graph graph);
}
