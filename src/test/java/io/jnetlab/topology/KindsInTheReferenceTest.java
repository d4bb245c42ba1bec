package io.jnetlab.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jnetlab.model.LinkOption;
import io.jnetlab.model.LinkTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The table of kinds in docs/topology.md says of each kind of interface each key, with its default and how it changes. */
final class KindsInTheReferenceTest {
    private static final Path REFERENCE = Path.of("docs/topology.md");

    /** The cells of the last three columns by kind and key. */
    private final Map<String, Map<String, List<String>>> documented = new TreeMap<>();

    KindsInTheReferenceTest() throws IOException {
        boolean inside = false;
        List<String> kinds = List.of();
        for (String line : Files.readAllLines(REFERENCE)) {
            if (line.startsWith("| kind | key | type |")) {
                inside = true;
            } else if (inside && line.startsWith("| ") && !line.startsWith("| ---")) {
                String[] cells = line.substring(1).split("\\|", -1);
                if (!cells[0].isBlank()) {
                    kinds = words(cells[0]);
                }
                for (String kind : kinds) {
                    Map<String, List<String>> keys = documented.computeIfAbsent(kind, k -> new TreeMap<>());
                    if (cells[1].contains("as `")) {
                        keys.putAll(documented.get(words(cells[1]).get(0)));
                    } else {
                        for (String key : words(cells[1])) {
                            keys.put(key, List.of(cells[2].strip(), cells[3].strip(), cells[4].strip()));
                        }
                    }
                }
            } else if (inside && !line.startsWith("|")) {
                break;
            }
        }
    }

    /** What stands in backquotes. */
    private static List<String> words(String cell) {
        List<String> out = new ArrayList<>();
        String[] parts = cell.split("`", -1);
        for (int i = 1; i < parts.length; i += 2) {
            out.add(parts[i]);
        }
        return out;
    }

    @Test
    void eachOptionOfEachKind() {
        List<LinkTable> tables = new ArrayList<>(List.of(LinkTable.BRIDGE));
        for (String kind : LinkTable.kinds()) {
            LinkTable table = LinkTable.of(kind);
            if (table != null) {
                tables.add(table);
            }
        }
        List<String> wrong = new ArrayList<>();
        for (LinkTable table : tables) {
            Map<String, List<String>> keys = documented.get(table.kind());
            if (keys == null) {
                wrong.add("no row for `" + table.kind() + "`");
                continue;
            }
            if (table.parent() && !keys.containsKey("parent")) {
                wrong.add(table.kind() + ": no row for `parent`");
            }
            if (table.members() && !keys.containsKey("members")) {
                wrong.add(table.kind() + ": no row for `members`");
            }
            for (LinkOption o : table.options()) {
                List<String> cells = keys.get(o.key());
                if (cells == null) {
                    wrong.add(table.kind() + ": no row for `" + o.key() + "`");
                } else {
                    check(table.kind() + " " + o.key(), o, cells, wrong);
                }
            }
        }
        assertEquals(List.of(), wrong, () -> REFERENCE + ", table of kinds:\n" + String.join("\n", wrong));
    }

    private static void check(String what, LinkOption o, List<String> cells, List<String> wrong) {
        if (cells.get(0).isEmpty()) {
            wrong.add(what + ": no type");
        }
        if (o.max() < 0) {
            for (String word : o.words()) {
                if (!cells.get(0).contains("`" + word + "`")) {
                    wrong.add(what + ": the word `" + word + "` is missing");
                }
            }
        }
        String unset = o.unset();
        String shown = unset == null ? "must be there" : unset.isEmpty() ? "none" : written(o, unset);
        // One row may stand for a key of several kinds, which say their own beside it.
        if (!cells.get(1).contains(shown) && !what.startsWith("ip6gre")) {
            wrong.add(what + ": the default is " + shown + ", not " + cells.get(1));
        }
        boolean anew = o.change() == LinkOption.Change.ANEW;
        if (anew != cells.get(2).equals("anew")) {
            wrong.add(what + ": changes " + (anew ? "anew" : "in place") + ", not " + cells.get(2));
        }
    }

    /** As a file writes it. */
    private static String written(LinkOption o, String value) {
        boolean bridge = o.equals(LinkTable.BRIDGE.option(o.word()));
        if (bridge && o.max() == 1) {
            return value.equals("1") ? "true" : "false";
        }
        boolean time = bridge && o.words().isEmpty() && !o.key().equals("priority");
        return time ? Integer.toString(Integer.parseInt(value) / 100) : value;
    }
}
