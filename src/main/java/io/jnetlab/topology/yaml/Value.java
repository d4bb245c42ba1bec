package io.jnetlab.topology.yaml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node at its place. Asked for what it must be, it reports where it isn't, and the answer is null. */
public final class Value {
    private final YamlNode node;
    private final Place place;
    private final Problems problems;
    /** What it is called in messages: the key that it stands under. */
    private final String name;
    /** A map's, once they are known. */
    private @Nullable List<Named> entries;

    /** Whether nothing is written after the key, and what may belong there stands in the next lines, not indented. */
    private boolean misplaced;

    private Value(YamlNode node, Place place, Problems problems, String name) {
        this.node = node;
        this.place = place;
        this.problems = problems;
        this.name = name;
    }

    public static Value root(YamlNode node, Problems problems) {
        return new Value(node, Place.root(problems.source(), node), problems, "");
    }

    /** A map that is put together from others, at the place of the first. */
    public static Value map(Value first, List<Named> entries) {
        Value out = new Value(first.node, first.place, first.problems, first.name);
        out.entries = entries;
        return out;
    }

    /** A map that says nothing. */
    public static Value nothing(Place place, Problems problems) {
        Value out = new Value(YamlNode.map(0, 0), place, problems, "");
        out.entries = List.of();
        return out;
    }

    public Place place() {
        return place;
    }

    public Problems problems() {
        return problems;
    }

    /** As it is written; of a map that is put together, its first. */
    public YamlNode node() {
        return node;
    }

    public YamlNode.Kind kind() {
        return node.kind;
    }

    public void error(String message, @Nullable String help) {
        problems.error(place, message, help);
    }

    Value asInherited() {
        return new Value(node, place.asInherited(), problems, name);
    }

    /** Whether nothing is written after the key; then that is reported. */
    private boolean isMissing(String wanted, String help) {
        if (!node.empty) {
            return false;
        }
        String what = name.isEmpty() ? "nothing" : "nothing after " + Words.quote(name + ":");
        String mend = misplaced ? "indent the lines below that belong to it" : help;
        error(what + ", where " + wanted + " belongs", name.isEmpty() ? "write one, or take the entry away" : mend);
        return true;
    }

    private @Nullable Value wrong(String wanted, @Nullable String help) {
        error(wanted + " belongs here, not " + node.kind.words(), help);
        return null;
    }

    /**
     * The text of a scalar that isn't empty.
     *
     * @param wanted what it is, with its article
     */
    @Nullable
    public String text(String wanted) {
        if (node.kind != YamlNode.Kind.SCALAR) {
            wrong(wanted, null);
            return null;
        }
        if (isMissing(wanted, "write one, or take the line away")) {
            return null;
        }
        return node.text;
    }

    /** The text of a scalar, else null without a report. */
    @Nullable
    public String textOrNull() {
        return node.kind == YamlNode.Kind.SCALAR && !node.empty ? node.text : null;
    }

    /** The text of a scalar, empty for an empty one in quotes; one that isn't written at all is reported. */
    @Nullable
    public String textOrEmpty() {
        return node.empty ? text("a word") : node.text;
    }

    /**
     * The entries of a list of texts.
     *
     * @param wanted what it is a list of, as in "addresses"
     */
    @Nullable
    public List<Value> list(String wanted) {
        return list(wanted, node.kind == YamlNode.Kind.SCALAR ? "write [" + Words.shorten(node.text) + "]" : null);
    }

    /**
     * The entries of a list of maps.
     *
     * @param wanted what it is a list of, as in "routes"
     * @param example one of its entries
     */
    @Nullable
    public List<Value> listOf(String wanted, String example) {
        return list(wanted, "write each entry on a line of its own: - " + example);
    }

    private @Nullable List<Value> list(String wanted, @Nullable String help) {
        String words = "a list of " + wanted;
        if (node.kind != YamlNode.Kind.LIST) {
            if (!isMissing(words, "write [] for none")) {
                wrong(words, help);
            }
            return null;
        }
        List<Value> out = new ArrayList<>(node.values.size());
        for (int i = 0; i < node.values.size(); i++) {
            YamlNode entry = node.values.get(i);
            out.add(new Value(entry, place.entry(i, entry), problems, ""));
        }
        return out;
    }

    /** A value or a list of them. */
    @Nullable
    public List<Value> oneOrMore(String wanted) {
        return node.kind == YamlNode.Kind.SCALAR && !node.empty ? List.of(this) : list(wanted);
    }

    /**
     * A map from known keys.
     *
     * @param wanted what it describes, as in "an interface"
     */
    @Nullable
    public Fields fields(String wanted, List<String> known) {
        String keys =
                known.size() == 1 ? known.get(0) + ": VALUE" : "KEY: VALUE; the keys are " + Words.list(known, "and");
        List<Named> entries = named("a map that describes " + wanted, "write " + keys);
        if (entries == null) {
            return null;
        }
        Fields out = new Fields(place);
        Value empty = null;
        for (Named entry : entries) {
            Value value = entry.value();
            if (known.contains(entry.name())) {
                out.put(entry.name(), value);
                empty = value.node.empty ? value : null;
            } else {
                String help = unknownHelp(entry.name(), known, empty);
                out.markUnknown(value.node.kind == YamlNode.Kind.MAP || value.node.empty);
                problems.error(entry.keyPlace(), "unknown key " + Words.quote(entry.name()) + " in " + wanted, help);
            }
        }
        return out;
    }

    /** @param empty what is under the key before, where that is nothing */
    private static String unknownHelp(String name, List<String> known, @Nullable Value empty) {
        if (name.equals("<<")) {
            return "merge keys are not part of the language: write what is common under \"defaults\"";
        }
        if (empty == null || Words.nearest(name, known) != null) {
            return Words.help(name, known);
        }
        empty.misplaced = true;
        return "indent it, if it belongs to " + Words.quote(empty.name + ":") + " in " + empty.place.line();
    }

    /** The entries of a map from names to values, in the file's order, each name once. */
    @Nullable
    public List<Named> named(String wanted) {
        return named(wanted, "write NAME: … for each");
    }

    private @Nullable List<Named> named(String wanted, String help) {
        if (entries == null) {
            entries = readNamed(wanted, help);
        }
        return entries;
    }

    private @Nullable List<Named> readNamed(String wanted, String help) {
        if (node.kind != YamlNode.Kind.MAP) {
            if (!isMissing(wanted, "write {} where there is nothing to say")) {
                int colon = node.kind == YamlNode.Kind.SCALAR ? Words.colonWithoutBlank(node.text) : -1;
                wrong(wanted, colon < 0 ? help : Words.blankHelp(node.text, colon));
            }
            return null;
        }
        List<Named> out = new ArrayList<>(node.keys.size());
        java.util.Map<String, YamlNode> first = new java.util.HashMap<>();
        for (int i = 0; i < node.keys.size(); i++) {
            YamlNode key = node.keys.get(i);
            if (key.kind != YamlNode.Kind.SCALAR) {
                problems.error(place.entry(i, key), "a key is a text, not " + key.kind.words(), null);
                continue;
            }
            Place keyPlace = place.key(key.text, key);
            if (key.empty) {
                problems.error(keyPlace, "a key is missing before the \":\"", null);
                continue;
            }
            YamlNode before = first.putIfAbsent(key.text, key);
            if (before != null) {
                problems.error(
                        keyPlace,
                        Words.quote(key.text) + " stands here twice; first in line " + problems.line(before.start),
                        "keep one of them");
                continue;
            }
            YamlNode value = node.values.get(i);
            // Nothing has no place of its own: messages point at its key.
            Place valuePlace = value.empty ? keyPlace : place.key(key.text, value);
            out.add(new Named(key.text, keyPlace, new Value(value, valuePlace, problems, key.text)));
        }
        return out;
    }

    /** Whether another says the same, in whatever order its keys are. */
    public boolean isSame(Value other) {
        return node.isSame(other.node);
    }

    /** An entry of a map. */
    public record Named(String name, Place keyPlace, Value value) {
        public Named asInherited() {
            return new Named(name, keyPlace.asInherited(), value.asInherited());
        }
    }
}
