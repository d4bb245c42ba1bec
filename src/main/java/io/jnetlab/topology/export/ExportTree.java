package io.jnetlab.topology.export;

import io.jnetlab.topology.yaml.YamlNode;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts together nodes that are to be written. */
final class ExportTree {
    private ExportTree() {}

    static YamlNode map() {
        return YamlNode.map(0, 0);
    }

    static YamlNode list() {
        return YamlNode.list(0, 0);
    }

    static YamlNode scalar(Object text) {
        return YamlNode.scalar(0, 0, text.toString(), false);
    }

    static YamlNode list(Collection<?> texts) {
        YamlNode out = list();
        for (Object text : texts) {
            out.add(scalar(text));
        }
        return out;
    }

    /** One text alone, several as a list. */
    static YamlNode oneOrMore(List<?> texts) {
        return texts.size() == 1 ? scalar(texts.get(0)) : list(texts);
    }

    /** All of it anew, with its comments. */
    static YamlNode copy(YamlNode node) {
        YamlNode out =
                switch (node.kind) {
                    case SCALAR -> scalar(node.text);
                    case LIST -> list();
                    case MAP -> map();
                };
        for (int i = 0; i < node.values.size(); i++) {
            if (node.kind == YamlNode.Kind.MAP) {
                out.keys.add(node.keys.get(i));
            }
            out.values.add(copy(node.values.get(i)));
        }
        node.notes().forEach(out::note);
        node.lastNotes().forEach(out::noteLast);
        return out;
    }

    /** Adds an entry to the end of a map. */
    static void put(YamlNode map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(scalar(key), value instanceof YamlNode node ? node : scalar(value));
        }
    }

    /**
     * Adds an entry to a map, or replaces it, where the order of keys wants it.
     *
     * @param order of the keys; empty for that of the alphabet
     */
    static void insert(YamlNode map, List<String> order, String key, Object value) {
        YamlNode node = value instanceof YamlNode there ? there : scalar(value);
        int at = 0;
        while (at < map.keys.size() && isBefore(map.keys.get(at).text, key, order)) {
            at++;
        }
        if (at < map.keys.size() && map.keys.get(at).text.equals(key)) {
            map.values.set(at, node);
        } else {
            map.keys.add(at, scalar(key));
            map.values.add(at, node);
        }
    }

    private static boolean isBefore(String a, String b, List<String> order) {
        return order.isEmpty() ? a.compareTo(b) < 0 : order.indexOf(a) < order.indexOf(b);
    }

    /** The map under a key, which is made where it isn't there. */
    static YamlNode child(YamlNode map, List<String> order, String key) {
        YamlNode there = map.find(key);
        if (there == null) {
            there = map();
            insert(map, order, key, there);
        }
        return there;
    }

    static void remove(YamlNode map, String key) {
        for (int i = 0; i < map.keys.size(); i++) {
            if (map.keys.get(i).text.equals(key)) {
                removeAt(map, i);
                return;
            }
        }
    }

    /** Takes an entry out of a list or map. */
    static void removeAt(YamlNode node, int index) {
        YamlNode gone = node.values.remove(index);
        if (node.kind == YamlNode.Kind.MAP) {
            node.keys.remove(index);
        }
        for (String line : gone.notes()) {
            noteAt(node, index, line);
        }
    }

    /** Writes a comment where an entry stands or would stand. */
    static void noteAt(YamlNode node, int index, String line) {
        if (index < node.values.size()) {
            node.values.get(index).note(line);
        } else {
            node.noteLast(line);
        }
    }

    /** Writes a comment into a map where a key stands or would stand. */
    static void note(YamlNode map, List<String> order, String key, String line) {
        int at = 0;
        while (at < map.keys.size() && isBefore(map.keys.get(at).text, key, order)) {
            at++;
        }
        noteAt(map, at, line);
    }
}
