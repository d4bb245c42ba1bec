package io.jnetlab.graph;

import io.jnetlab.diag.TextWidth;
import java.util.ArrayList;
import java.util.List;

/**
 * How large texts are in drawings, without asking for a font: the letters are of one width, as in a terminal, and the
 * usual fonts of that kind don't differ by more than what is left free here.
 */
public final class Font {
    /** Height of a line. */
    public static final double LINE = 17;

    /** Width of a column of a text, and of a title. */
    static final double COLUMN = 7.3;

    static final double TITLE_COLUMN = 8.6;

    /** Sizes of letters. */
    static final double SIZE = 12;

    static final double TITLE_SIZE = 14;

    /** Left free between a box's edge and what is in it. */
    static final double PADDING = 12;

    /** Height of a box's head. */
    static final double HEAD = 28;

    /** Width of the picture that says what kind of node it is. */
    static final double ICON = 26;

    /** Left free at both sides of a text on or at a wire. */
    static final double LABEL_PADDING = 6;

    private Font() {}

    static double width(String text) {
        return TextWidth.of(text) * COLUMN;
    }

    /** Of several lines, with what is left free beside them. */
    public static double labelWidth(List<String> lines) {
        double out = 0;
        for (String line : lines) {
            out = Math.max(out, width(line));
        }
        return out + 2 * LABEL_PADDING;
    }

    public static double labelHeight(List<String> lines) {
        return lines.size() * LINE;
    }

    /** The least width of a node's box. */
    public static double boxWidth(Node node) {
        double out = TextWidth.of(node.name()) * TITLE_COLUMN + ICON;
        for (String line : body(node)) {
            out = Math.max(out, width(line));
        }
        return Math.max(out + 2 * PADDING, 96);
    }

    /** The least height of a node's box. */
    public static double boxHeight(Node node) {
        double marks = node.marks().isEmpty() ? 0 : LINE + 2;
        return HEAD + body(node).size() * LINE + marks + PADDING / 2;
    }

    /** The lines below the name: the caption and what it has. */
    static List<String> body(Node node) {
        List<String> out = new ArrayList<>();
        out.add(node.caption());
        out.addAll(node.lines());
        return out;
    }
}
