package io.jnetlab.topology.yaml;

import io.jnetlab.diag.SourceFile;
import io.jnetlab.diag.SourceRange;
import org.jspecify.annotations.Nullable;

/** Where something stands in a file: its range, and the way of keys that leads to it. */
public final class Place {
    private final SourceFile source;
    private final int start;
    private final int end;
    private final @Nullable Place parent;
    private final String segment;
    private final boolean inherited;
    private boolean leftAside;

    private Place(SourceFile source, int start, int end, @Nullable Place parent, String segment, boolean inherited) {
        this.source = source;
        this.start = start;
        this.end = end;
        this.parent = parent;
        this.segment = segment;
        this.inherited = inherited;
    }

    static Place root(SourceFile source, YamlNode node) {
        return new Place(source, node.start, node.end, null, "", false);
    }

    /** The place of a node that stands in this one under a key. */
    Place key(String key, YamlNode node) {
        return new Place(source, node.start, node.end, this, segment(key), inherited);
    }

    /** The place of an entry of the list that is here. */
    Place entry(int index, YamlNode node) {
        return new Place(source, node.start, node.end, this, "[" + index + "]", inherited);
    }

    /**
     * A part of one of the lines of the text that stands here. In a block each stands below the line with the key, behind
     * what all are indented by; of a text that is written otherwise it is the whole.
     *
     * @param index of the line in the text, from 0
     * @param from where the part begins in the line, in chars
     */
    public Place ofLine(int index, String line, int from, int length) {
        int number = range().line() + 1 + index;
        String there = source.line(number);
        if (line.isEmpty() || !there.endsWith(line)) {
            return this;
        }
        int at = source.lineStart(number) + there.codePointCount(0, there.length() - line.length() + from);
        int count = line.codePointCount(from, from + length);
        return new Place(source, at, at + count, parent, segment, inherited);
    }

    /** The same, taken from {@code defaults} or a group for an object that doesn't say it itself. */
    Place asInherited() {
        return new Place(source, start, end, parent, segment, true);
    }

    /** Whether what stands here is somebody's default rather than written for one object. */
    public boolean isInherited() {
        return inherited;
    }

    /** Whether it is somebody's default, which an object that can't have it leaves aside; that is remembered then. */
    public boolean isLeftAside() {
        leftAside |= inherited;
        return inherited;
    }

    /** Whether {@link #isLeftAside} has been said of it. */
    public boolean wasLeftAside() {
        return leftAside;
    }

    public SourceRange range() {
        return source.range(start, end);
    }

    /** As in {@code line 7}, for messages about another place. */
    public String line() {
        return "line " + range().line();
    }

    /** As in {@code namespaces.ns1.interfaces.eth0.addresses[0]}. */
    String path() {
        StringBuilder out = new StringBuilder();
        append(out);
        return out.toString();
    }

    private void append(StringBuilder out) {
        if (parent != null) {
            parent.append(out);
            if (out.length() > 0 && segment.charAt(0) != '[') {
                out.append('.');
            }
            out.append(segment);
        }
    }

    /** A key that could be taken for several stands in quotes. */
    private static String segment(String key) {
        boolean plain = !key.isEmpty();
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            plain &= c != '.' && c != '[' && c != ']' && c != '"' && c > ' ';
        }
        return plain ? Words.shorten(key) : Words.quote(key);
    }
}
