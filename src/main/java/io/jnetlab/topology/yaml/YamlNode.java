package io.jnetlab.topology.yaml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of a YAML document, by its text alone: no type is guessed from how a scalar looks.
 *
 * <p>An alias is the very node that it names, so the nodes are a graph without cycles.
 */
public final class YamlNode {
    /** What a node is. */
    public enum Kind {
        SCALAR("text"),
        LIST("a list"),
        MAP("a map");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** As messages call it. */
        String words() {
            return words;
        }
    }

    public final Kind kind;
    /** Code points from the start of the file; the end of a list or map may be lines further down. */
    public final int start;

    public int end;
    /** A scalar's text, else empty. */
    public final String text;

    /** A scalar without quotes and without any character: nothing is written there. */
    public final boolean empty;

    /** A map's keys, else empty. */
    public final List<YamlNode> keys;

    /** A map's values or a list's entries, else empty. */
    public final List<YamlNode> values;

    /** Lines of comment that are written above it; null for none. Nothing reads them. */
    private @Nullable List<String> notes;

    /** Lines of comment that are written after its last entry; null for none. */
    private @Nullable List<String> lastNotes;

    /** How many nodes it stands for where each alias is a copy; never overflows. */
    long weight = 1;

    private YamlNode(Kind kind, int start, int end, String text, boolean empty) {
        this.kind = kind;
        this.start = start;
        this.end = end;
        this.text = text;
        this.empty = empty;
        keys = kind == Kind.MAP ? new ArrayList<>() : List.of();
        values = kind == Kind.SCALAR ? List.of() : new ArrayList<>();
    }

    public static YamlNode scalar(int start, int end, String text, boolean plain) {
        return new YamlNode(Kind.SCALAR, start, end, text, plain && text.isEmpty());
    }

    public static YamlNode list(int start, int end) {
        return new YamlNode(Kind.LIST, start, end, "", false);
    }

    public static YamlNode map(int start, int end) {
        return new YamlNode(Kind.MAP, start, end, "", false);
    }

    public void add(YamlNode value) {
        values.add(value);
        weight = Math.min(weight + value.weight, Integer.MAX_VALUE);
    }

    public void put(YamlNode key, YamlNode value) {
        keys.add(key);
        weight = Math.min(weight + key.weight, Integer.MAX_VALUE);
        add(value);
    }

    /** Writes a line of comment above it. */
    public void note(String line) {
        List<String> lines = notes;
        if (lines == null) {
            lines = new ArrayList<>(1);
            notes = lines;
        }
        lines.add(line);
    }

    /** Writes a line of comment after its last entry. */
    public void noteLast(String line) {
        List<String> lines = lastNotes;
        if (lines == null) {
            lines = new ArrayList<>(1);
            lastNotes = lines;
        }
        lines.add(line);
    }

    /** Lines of comment above it. */
    public List<String> notes() {
        return notes == null ? List.of() : notes;
    }

    /** Lines of comment after its last entry. */
    public List<String> lastNotes() {
        return lastNotes == null ? List.of() : lastNotes;
    }

    /** Whether comments stand at anything within it. */
    boolean hasNotesInside() {
        for (YamlNode value : values) {
            if (value.notes != null || value.hasNotesInside()) {
                return true;
            }
        }
        return lastNotes != null;
    }

    /** Whether another holds the same, in whatever order the keys of its maps are. */
    public boolean isSame(YamlNode other) {
        if (this == other) {
            return true;
        }
        if (kind != other.kind
                || empty != other.empty
                || !text.equals(other.text)
                || keys.size() != other.keys.size()
                || values.size() != other.values.size()) {
            return false;
        }
        for (int i = 0; i < values.size(); i++) {
            YamlNode there = kind == Kind.MAP ? other.find(keys.get(i).text) : other.values.get(i);
            if (there == null || !values.get(i).isSame(there)) {
                return false;
            }
        }
        return true;
    }

    /** What a map holds under a key, or null. */
    @Nullable
    public YamlNode find(String key) {
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).text.equals(key)) {
                return values.get(i);
            }
        }
        return null;
    }
}
