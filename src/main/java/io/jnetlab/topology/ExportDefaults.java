package io.jnetlab.topology;

import io.jnetlab.model.LabState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes once, under {@code defaults}, what all interfaces would say: those of a lab that was made by hand speak IPv6, which
 * the language's own don't.
 */
final class ExportDefaults {
    private static final List<String> LIFTED = List.of("dad", "ipv6");

    /** So many that one line more is shorter. */
    private static final int MANY = 2;

    private ExportDefaults() {}

    /** @param meant what the file means, and is to mean afterwards */
    static void gather(ExportDraft draft, LabState meant, Function<ExportDraft, LoadResult> loader) {
        List<YamlNode> interfaces = interfaces(draft);
        YamlNode common = ExportTree.map();
        for (String key : LIFTED) {
            YamlNode value = common(interfaces, key);
            ExportTree.put(common, key, value);
        }
        if (interfaces.size() < MANY || common.values.isEmpty()) {
            return;
        }
        for (YamlNode link : interfaces) {
            common.keys.forEach(key -> ExportTree.remove(link, key.text));
        }
        YamlNode defaults = ExportTree.map();
        ExportTree.put(defaults, "interface", common);
        ExportTree.insert(draft.root, ExportDraft.TOP, "defaults", defaults);
        Topology topology = loader.apply(draft).topology();
        if (topology == null || !topology.desired().equals(meant)) {
            ExportTree.remove(draft.root, "defaults");
            for (YamlNode link : interfaces) {
                for (int i = 0; i < common.keys.size(); i++) {
                    ExportTree.insert(link, InterfaceReader.KEYS, common.keys.get(i).text, common.values.get(i));
                }
            }
        }
    }

    /** What all of them say under a key, or null. */
    private static @Nullable YamlNode common(List<YamlNode> interfaces, String key) {
        YamlNode first = interfaces.isEmpty() ? null : interfaces.get(0).find(key);
        for (YamlNode link : interfaces) {
            YamlNode value = link.find(key);
            if (first == null || value == null || !value.isSame(first)) {
                return null;
            }
        }
        return first;
    }

    /** All that are written but {@code lo}, which takes no defaults. */
    private static List<YamlNode> interfaces(ExportDraft draft) {
        List<YamlNode> out = new ArrayList<>();
        YamlNode namespaces = draft.root.find("namespaces");
        for (YamlNode namespace : namespaces == null ? List.<YamlNode>of() : namespaces.values) {
            YamlNode all = namespace.find("interfaces");
            for (int i = 0; all != null && i < all.values.size(); i++) {
                if (!all.keys.get(i).text.equals("lo")) {
                    out.add(all.values.get(i));
                }
            }
        }
        return out;
    }
}
