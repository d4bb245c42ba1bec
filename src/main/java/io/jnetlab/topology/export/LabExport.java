package io.jnetlab.topology.export;

import io.jnetlab.diag.Diagnostic;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.Resource;
import io.jnetlab.topology.LoadResult;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import io.jnetlab.topology.yaml.YamlNode;
import io.jnetlab.topology.yaml.YamlWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A topology file made from what is live.
 *
 * @param text of the file, which has no errors
 * @param remarks what it can't say, or must not; each stands in it as a comment too
 * @param topology what it means
 */
public record LabExport(String text, List<String> remarks, Topology topology) {
    /** Something is added or left out in each, and there is an end to that. */
    private static final int ROUNDS = 200;

    private static final String FILE = "export.yaml";

    /** Writes it. */
    public static LabExport of(ExportSource source) {
        ExportDraft draft = draft(source);
        ExportFit fit = new ExportFit(source, draft, new ExportPlaces(source.state()));
        for (int round = 0; round < ROUNDS; round++) {
            LoadResult result = load(draft.root);
            Topology topology = result.topology();
            if (topology == null || hasErrors(result)) {
                ExportRepair.repair(draft, result);
            } else if (!fit.fit(topology.desired())) {
                List<String> remarks = new ArrayList<>();
                collect(draft.root, remarks);
                // The last round may have added comments.
                YamlNode root = ExportDefaults.gather(draft.root, topology.desired(), LabExport::load);
                raiseNotes(root);
                return new LabExport(YamlWriter.text(root), List.copyOf(remarks), topology);
            }
        }
        throw new IllegalStateException("the file is not right after " + ROUNDS + " rounds");
    }

    private static LoadResult load(YamlNode root) {
        return TopologyLoader.load(FILE, YamlWriter.text(root).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean hasErrors(LoadResult result) {
        for (Diagnostic d : result.diagnostics()) {
            if (d.severity() == Diagnostic.Severity.ERROR) {
                return true;
            }
        }
        return false;
    }

    private static ExportDraft draft(ExportSource source) {
        ExportDraft draft = new ExportDraft();
        ExportTree.put(draft.root, "name", source.lab());
        ExportPlaces places = new ExportPlaces(source.state());
        InterfaceExport interfaces = new InterfaceExport(source, draft, places);
        NamespaceExport namespaces = new NamespaceExport(source, draft);
        for (Resource r : source.state().resources().values()) {
            if (r instanceof Namespace namespace) {
                namespaces.write(namespace);
            } else if (r instanceof Interface link && places.speaksForItself(link.iface()) && !isBridge(link, places)) {
                interfaces.write(link);
                YamlNode addresses = isMade(link, places) ? interfaces.addresses(link.iface()) : null;
                if (addresses != null) {
                    draft.putInterface(link.iface(), "addresses", addresses);
                }
            }
        }
        interfaces.remarkAddressesOfOthers();
        new RouteExport(source, draft, places).write();
        LinkExport links = new LinkExport(source, draft, places, interfaces);
        new SwitchExport(source, draft, places, interfaces).write(links.ends());
        links.write();
        for (ExportSource.Remark remark : source.remarks()) {
            note(draft, remark.about(), remark.text());
        }
        return draft;
    }

    private static void note(ExportDraft draft, @Nullable InterfaceId about, String text) {
        YamlNode bridges = draft.root.find("bridges");
        YamlNode bridge = about == null || bridges == null
                ? null
                : bridges.find(about.name().value());
        YamlNode link = about == null || !about.namespace().isHost() ? null : draft.link(about);
        if (link != null) {
            link.note(text);
        } else if (about == null || about.namespace().isHost() && bridge == null) {
            draft.root.noteLast(text);
        } else if (!about.namespace().isHost() && text.startsWith(about.namespace() + ": ")) {
            draft.note(about.namespace(), text);
        } else if (!about.namespace().isHost()) {
            draft.note(about, text);
        } else if (bridge != null) {
            bridge.note(text);
        }
    }

    private static boolean isBridge(Interface link, ExportPlaces places) {
        return places.isBridge(link.iface());
    }

    /** Whether the file makes it, so that it can say more of it. */
    private static boolean isMade(Interface link, ExportPlaces places) {
        return !(link.kind() instanceof LinkKind.Other)
                && (!(link.kind() instanceof LinkKind.Veth) || places.isWired(link.iface()));
    }

    /** Where nothing is said of any interface, what is noted of them stands above their namespace. */
    private static void raiseNotes(YamlNode root) {
        YamlNode namespaces = root.find("namespaces");
        for (YamlNode namespace : namespaces == null ? List.<YamlNode>of() : namespaces.values) {
            YamlNode interfaces = namespace.find("interfaces");
            if (interfaces != null && interfaces.values.isEmpty()) {
                interfaces.lastNotes().forEach(namespace::note);
                ExportTree.remove(namespace, "interfaces");
            }
        }
    }

    private static void collect(YamlNode node, List<String> out) {
        for (YamlNode value : node.values) {
            out.addAll(value.notes());
            collect(value, out);
        }
        out.addAll(node.lastNotes());
    }
}
