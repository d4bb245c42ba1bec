package io.jnetlab.topology.export;

import io.jnetlab.diag.Diagnostic;
import io.jnetlab.diag.SourceFile;
import io.jnetlab.diag.SourceRange;
import io.jnetlab.topology.LoadResult;
import io.jnetlab.topology.yaml.Problems;
import io.jnetlab.topology.yaml.YamlNode;
import io.jnetlab.topology.yaml.YamlReader;
import io.jnetlab.topology.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes comments of what the language refuses: a machine can be in states that no file may ask for, as one with an address
 * twice.
 */
final class ExportRepair {
    /** Lists whose entries stand or fall as a whole. */
    private static final List<String> WHOLE = List.of("addresses", "routes", "rules", "neighbors", "run", "peers");

    /** What a link can be without. */
    private static final List<String> OF_LINKS = List.of("vlan", "mtu", "subnet", "impair", "up");

    private final ExportDraft draft;
    private final YamlNode written;
    private final SourceFile text;

    /** @param text the draft as it was written */
    private ExportRepair(ExportDraft draft, SourceFile text, YamlNode written) {
        this.draft = draft;
        this.text = text;
        this.written = written;
    }

    /** Takes out what is at fault. */
    static void repair(ExportDraft draft, LoadResult result) {
        YamlNode written = YamlReader.read(result.source(), new Problems(result.source()));
        if (written == null) {
            throw new IllegalStateException("not YAML: " + result.diagnostics());
        }
        ExportRepair repair = new ExportRepair(draft, result.source(), written);
        List<Fault> faults = new ArrayList<>();
        for (Diagnostic diagnostic : result.diagnostics()) {
            Fault fault = repair.fault(diagnostic);
            if (fault != null) {
                faults.add(fault);
            }
        }
        if (faults.isEmpty()) {
            throw new IllegalStateException("nothing to leave out: " + result.diagnostics());
        }
        // From the last to the first, so that the way to each stays what it was.
        faults.sort(Collections.reverseOrder(Comparator.comparing(Fault::way, ExportRepair::compare)));
        List<Integer> last = null;
        for (Fault fault : faults) {
            if (!fault.way().equals(last)) {
                repair.takeOut(fault);
            }
            last = fault.way();
        }
    }

    /** @param way the places of the nodes from the root down to the one that goes */
    private record Fault(List<Integer> way, String message) {}

    private static int compare(List<Integer> a, List<Integer> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int c = a.get(i).compareTo(b.get(i));
            if (c != 0) {
                return c;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    private @Nullable Fault fault(Diagnostic diagnostic) {
        SourceRange range = diagnostic.range();
        if (diagnostic.severity() != Diagnostic.Severity.ERROR || range == null || range.isFile()) {
            return null;
        }
        int at = text.lineStart(range.line()) + range.column() - 1;
        List<Integer> way = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        YamlNode node = written;
        while (!node.values.isEmpty()) {
            int next = -1;
            for (int i = 0; i < node.values.size(); i++) {
                boolean map = node.kind == YamlNode.Kind.MAP;
                if ((map ? node.keys.get(i) : node.values.get(i)).start <= at) {
                    next = i;
                }
            }
            if (next < 0) {
                break;
            }
            way.add(next);
            keys.add(node.kind == YamlNode.Kind.MAP ? node.keys.get(next).text : "");
            node = node.values.get(next);
        }
        int length = Math.min(length(keys), way.size());
        return length < 2 ? null : new Fault(List.copyOf(way.subList(0, length)), diagnostic.message());
    }

    /** How much of the way down to a fault leads to what is to be left out. */
    private static int length(List<String> keys) {
        if (keys.get(0).equals("links")) {
            return keys.size() > 2 && OF_LINKS.contains(keys.get(2)) ? 3 : 2;
        }
        for (int i = 1; i < keys.size(); i++) {
            if (WHOLE.contains(keys.get(i))) {
                return i + 2;
            }
        }
        int end = keys.size();
        while (end > 1 && keys.get(end - 1).isEmpty()) {
            end--;
        }
        return end;
    }

    private void takeOut(Fault fault) {
        List<YamlNode> nodes = new ArrayList<>();
        nodes.add(draft.root);
        for (int i : fault.way()) {
            nodes.add(nodes.get(nodes.size() - 1).values.get(i));
        }
        int depth = fault.way().size() - 1;
        YamlNode parent = nodes.get(depth);
        int index = fault.way().get(depth);
        YamlNode gone = nodes.get(depth + 1);
        String entry = (parent.kind == YamlNode.Kind.MAP ? parent.keys.get(index).text + ": " : "") + words(gone);
        if (depth == 1 && parent == draft.root.find("links")) {
            draft.forgetLink(index);
        }
        ExportTree.removeAt(parent, index);
        ExportTree.noteAt(parent, index, "left out: " + entry + ": " + fault.message());
        if (parent.values.isEmpty() && parent.kind == YamlNode.Kind.LIST) {
            YamlNode above = nodes.get(depth - 1);
            int at = fault.way().get(depth - 1);
            ExportTree.removeAt(above, at);
            for (String line : parent.lastNotes()) {
                ExportTree.noteAt(above, at, line);
            }
        }
    }

    private static String words(YamlNode node) {
        String line = node.text.indexOf('\n') >= 0 ? "…" : YamlWriter.line(node);
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }
}
