package io.jnetlab.topology.export;

import io.jnetlab.model.LabState;
import io.jnetlab.topology.LoadResult;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.read.NamespaceReader;
import io.jnetlab.topology.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes once, under {@code defaults}, what all interfaces would say, or all ports of bridges: those of a lab that was made by
 * hand speak IPv6, which the language's own don't.
 */
final class ExportDefaults {
    private static final List<String> LIFTED = List.of("dad", "ipv6", "tx_checksumming");
    private static final List<String> ORDER = List.of("namespace", "interface", "port");

    /** So many that one line more is shorter. */
    private static final int MANY = 2;

    private ExportDefaults() {}

    /**
     * The file with what is common to many written once, or as it is where that would mean something else.
     *
     * @param meant what the file means, and is to mean afterwards
     */
    static YamlNode gather(YamlNode root, LabState meant, Function<YamlNode, LoadResult> loader) {
        YamlNode out = root;
        for (String kind : ORDER) {
            YamlNode gathered = ExportTree.copy(out);
            boolean lifted =
                    switch (kind) {
                        case "namespace" -> liftLoopback(gathered);
                        case "port" -> lift(kind, ports(gathered), gathered);
                        default -> lift(kind, interfaces(gathered), gathered);
                    };
            if (lifted) {
                tidy(gathered, "namespaces", "interfaces");
                tidy(gathered, "bridges", "ports");
                Topology topology = loader.apply(gathered).topology();
                out = topology != null && topology.desired().equals(meant) ? gathered : out;
            }
        }
        return out;
    }

    private static boolean lift(String kind, List<YamlNode> devices, YamlNode root) {
        YamlNode common = ExportTree.map();
        for (String key : LIFTED) {
            ExportTree.put(common, key, common(devices, key));
        }
        if (devices.size() < MANY || common.values.isEmpty()) {
            return false;
        }
        for (YamlNode device : devices) {
            common.keys.forEach(key -> ExportTree.remove(device, key.text));
        }
        ExportTree.insert(ExportTree.child(root, ExportDraft.TOP, "defaults"), ORDER, kind, common);
        return true;
    }

    /** Who builds a lab by hand often leaves each {@code lo} down. */
    private static boolean liftLoopback(YamlNode root) {
        List<YamlNode> loopbacks = new ArrayList<>();
        YamlNode namespaces = root.find("namespaces");
        for (int i = 0; namespaces != null && i < namespaces.values.size(); i++) {
            YamlNode all = namespaces.values.get(i).find("interfaces");
            if (!namespaces.keys.get(i).text.equals("host")) {
                YamlNode lo = all == null ? null : all.find("lo");
                loopbacks.add(lo == null ? ExportTree.map() : lo);
            }
        }
        YamlNode up = common(loopbacks, "up");
        if (loopbacks.size() < MANY || up == null) {
            return false;
        }
        for (YamlNode lo : loopbacks) {
            ExportTree.remove(lo, "up");
        }
        YamlNode lo = ExportTree.child(
                ExportTree.child(
                        ExportTree.child(ExportTree.child(root, ExportDraft.TOP, "defaults"), ORDER, "namespace"),
                        NamespaceReader.KEYS,
                        "interfaces"),
                List.of(),
                "lo");
        ExportTree.put(lo, "up", up);
        return true;
    }

    /** What all of them say under a key, or null. */
    private static @Nullable YamlNode common(List<YamlNode> devices, String key) {
        YamlNode first = devices.isEmpty() ? null : devices.get(0).find(key);
        for (YamlNode device : devices) {
            YamlNode value = device.find(key);
            if (first == null || value == null || !value.isSame(first)) {
                return null;
            }
        }
        return first;
    }

    /** All of namespaces that are written but {@code lo} and those of the host, which take no defaults. */
    private static List<YamlNode> interfaces(YamlNode root) {
        List<YamlNode> out = new ArrayList<>();
        YamlNode namespaces = root.find("namespaces");
        for (int i = 0; namespaces != null && i < namespaces.values.size(); i++) {
            YamlNode all = namespaces.values.get(i).find("interfaces");
            for (int k = 0; all != null && k < all.values.size(); k++) {
                boolean host = namespaces.keys.get(i).text.equals("host");
                if (!host && !all.keys.get(k).text.equals("lo")) {
                    out.add(all.values.get(k));
                }
            }
        }
        return out;
    }

    /** All ports that are written but those that no link makes. */
    private static List<YamlNode> ports(YamlNode root) {
        List<YamlNode> out = new ArrayList<>();
        YamlNode bridges = root.find("bridges");
        for (YamlNode bridge : bridges == null ? List.<YamlNode>of() : bridges.values) {
            YamlNode all = bridge.find("ports");
            for (YamlNode port : all == null ? List.<YamlNode>of() : all.values) {
                if (port.find("type") == null) {
                    out.add(port);
                }
            }
        }
        return out;
    }

    /** Takes out what has nothing left to say. */
    private static void tidy(YamlNode root, String objects, String devices) {
        YamlNode all = root.find(objects);
        for (YamlNode object : all == null ? List.<YamlNode>of() : all.values) {
            YamlNode below = object.find(devices);
            for (int i = below == null ? -1 : below.values.size() - 1; below != null && i >= 0; i--) {
                YamlNode device = below.values.get(i);
                if (device.kind == YamlNode.Kind.MAP
                        && device.values.isEmpty()
                        && device.lastNotes().isEmpty()) {
                    ExportTree.removeAt(below, i);
                }
            }
            if (below != null && below.values.isEmpty() && below.lastNotes().isEmpty()) {
                ExportTree.remove(object, devices);
            }
        }
    }
}
