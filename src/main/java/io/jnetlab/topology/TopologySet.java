package io.jnetlab.topology;

import io.jnetlab.diag.Diagnostic;
import io.jnetlab.diag.SourceRange;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.topology.yaml.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Several labs that are to stand on one machine. */
public final class TopologySet {
    private TopologySet() {}

    /**
     * Names that two of the labs want: of a lab, of a namespace, of a bridge or port in the machine's own namespace. Each
     * finding points into the later file and mentions the first.
     */
    public static List<Diagnostic> conflicts(Collection<Topology> topologies) {
        List<Diagnostic> out = new ArrayList<>();
        Map<String, Topology> labs = new HashMap<>();
        Map<String, SourceRange> names = new HashMap<>();
        for (Topology topology : topologies) {
            String lab = topology.lab().value();
            Topology same = labs.putIfAbsent(lab, topology);
            if (same != null) {
                // Then they want the same things too, or are versions of one lab: one finding says it.
                out.add(error(
                        origin(topology),
                        "the lab " + Words.quote(lab),
                        origin(same),
                        "give each lab a name of its own"));
                continue;
            }
            out.addAll(conflicts(topology, names));
        }
        return List.copyOf(out);
    }

    private static List<Diagnostic> conflicts(Topology topology, Map<String, SourceRange> names) {
        Map<String, SourceRange> own = new HashMap<>();
        Set<SourceRange> reported = new TreeSet<>();
        List<Diagnostic> out = new ArrayList<>();
        for (Resource resource : topology.desired().resources().values()) {
            ResourceId id = resource.id();
            SourceRange range = topology.origins().get(id);
            boolean namespace = id.kind() == ResourceId.Kind.NAMESPACE;
            boolean onHost = id.namespace().equals(NetnsName.HOST)
                    && (id.kind() == ResourceId.Kind.INTERFACE
                            || id.kind() == ResourceId.Kind.OVS_BRIDGE
                            || id.kind() == ResourceId.Kind.OVS_PORT);
            if (range == null || !namespace && !onHost) {
                continue;
            }
            String key = (namespace ? "namespace " : "interface ") + id.name();
            SourceRange first = names.get(key);
            if (first == null) {
                own.put(key, range);
            } else if (reported.add(range)) {
                String what = namespace ? "the namespace " : "the interface or bridge ";
                out.add(error(range, what + Words.quote(id.name()), first, "a machine has each name once"));
            }
        }
        names.putAll(own);
        if (out.size() > 1) {
            out.sort(TopologySet::compare);
        }
        return out;
    }

    private static int compare(Diagnostic a, Diagnostic b) {
        SourceRange x = a.range();
        SourceRange y = b.range();
        return x == null || y == null ? 0 : x.compareTo(y);
    }

    private static SourceRange origin(Topology topology) {
        SourceRange origin = topology.labOrigin();
        return origin == null ? SourceRange.ofFile(topology.file()) : origin;
    }

    private static Diagnostic error(SourceRange range, String what, SourceRange first, String help) {
        return new Diagnostic(
                Diagnostic.Severity.ERROR, what + " is another lab's already, at " + first, range, "", help);
    }
}
