package io.jnetlab.graph;

/** Makes a text that says a mark stand out on a terminal, without changing its width. */
public interface Ink {
    /** No colours. */
    Ink PLAIN = (mark, text) -> text;

    String paint(Mark mark, String text);
}
