package io.jnetlab.cli.view;

import io.jnetlab.apply.LabFiles;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.LiveMachine;
import io.jnetlab.graph.Graph;
import io.jnetlab.graph.GraphBuilder;
import io.jnetlab.graph.Mark;
import io.jnetlab.graph.Remark;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.NetnsFile;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.observe.ObservedState;
import io.jnetlab.plan.Action;
import io.jnetlab.plan.AttributeChange;
import io.jnetlab.plan.Change;
import io.jnetlab.plan.Conflict;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.Planner;
import io.jnetlab.rtnetlink.LinkMessage;
import io.jnetlab.topology.LoadResult;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The drawing of a lab that is up: what is there, what its file has beside that, and where the two differ. */
final class LiveGraph {
    private final Map<ResourceId, List<Remark>> remarks = new HashMap<>();
    private final Map<ResourceId, Resource> shown = new TreeMap<>();

    /** What the lab's file has; nothing where no copy of it is there. */
    private final LabState wanted;

    private LiveGraph(LabState wanted) {
        this.wanted = wanted;
    }

    static Graph of(Invocation call, LiveMachine machine, LabName lab) throws IOException {
        Path copy = LabFiles.topology(lab);
        LoadResult loaded = copy == null ? null : TopologyLoader.load(copy);
        Topology topology = loaded == null ? null : loaded.topology();
        LabState wanted = topology == null ? LabState.EMPTY : topology.desired();
        ObservedState observed = machine.read(lab, wanted);
        LiveGraph graph = new LiveGraph(wanted);
        graph.shown.putAll(observed.live().state().resources());
        graph.links(observed.links());
        if (topology == null) {
            call.warn("no copy of the lab's file is there to compare with");
        } else {
            graph.differences(Planner.plan(lab, wanted, observed.live()));
        }
        String description = topology == null ? "" : topology.description();
        return GraphBuilder.build(lab, description, LabState.of(graph.shown.values()), true, graph.remarks);
    }

    private void links(Map<InterfaceId, LinkMessage> links) throws NetlinkDecodeException {
        for (Map.Entry<InterfaceId, LinkMessage> link : links.entrySet()) {
            ResourceId id = ResourceId.iface(link.getKey());
            boolean lo = link.getKey().name().value().equals("lo");
            if (!lo && shown.containsKey(id) && !link.getValue().hasCarrier()) {
                add(id, Mark.DOWN, "no carrier");
            }
        }
    }

    private void differences(Plan plan) {
        for (Change change : plan.changes()) {
            ResourceId id = change.id();
            boolean missing = change.action() == Action.CREATE;
            if (missing) {
                shown.putIfAbsent(id, change.resource());
            }
            if (isDrawn(id)) {
                add(id, missing ? Mark.MISSING : Mark.DRIFTED, missing ? "" : words(change));
            } else {
                String name = id.kind().label() + " " + id.name();
                for (ResourceId on : nearest(change.resource())) {
                    add(on, Mark.DRIFTED, missing ? name + " is missing" : name + ", " + words(change));
                }
            }
        }
        for (ResourceId stranger : plan.strangers()) {
            add(stranger, Mark.FOREIGN, "");
        }
        for (Conflict conflict : plan.conflicts()) {
            add(conflict.id(), Mark.FOREIGN, "");
        }
        // What is not there at all isn't down as well.
        remarks.values().forEach(LiveGraph::dropRepeated);
    }

    private static void dropRepeated(List<Remark> remarks) {
        for (Remark remark : remarks) {
            if (remark.mark() == Mark.MISSING) {
                remarks.removeIf(other -> other.mark() != Mark.MISSING);
                return;
            }
        }
    }

    private void add(ResourceId id, Mark mark, String text) {
        remarks.computeIfAbsent(id, i -> new ArrayList<>()).add(new Remark(mark, text));
    }

    /** Whether a drawing shows it as something of its own. */
    private static boolean isDrawn(ResourceId id) {
        return switch (id.kind()) {
            case NAMESPACE, INTERFACE, OVS_BRIDGE, OVS_PORT -> true;
            default -> false;
        };
    }

    /** What is drawn that a resource is on, in, or there for. */
    private Collection<ResourceId> nearest(Resource resource) {
        if (resource instanceof NetnsFile file) {
            return readers(file);
        }
        ResourceId at = resource.parent();
        while (at != null && !isDrawn(at)) {
            Resource parent = shown.get(at);
            at = parent == null ? null : parent.parent();
        }
        NetnsName namespace = resource.id().namespace();
        if (at == null && !namespace.isHost()) {
            at = ResourceId.namespace(namespace);
        }
        return at == null ? List.of() : List.of(at);
    }

    /** The namespaces whose programs read a file, by their link to it; of a link its own. */
    private Set<ResourceId> readers(NetnsFile file) {
        Set<ResourceId> out = new TreeSet<>();
        for (Collection<Resource> all : List.of(wanted.resources().values(), shown.values())) {
            for (Resource resource : all) {
                if (resource instanceof NetnsFile link
                        && link.target() != null
                        && (link.equals(file) || link.target().equals(file.path()))) {
                    out.add(ResourceId.namespace(NetnsFile.namespaceOf(link)));
                }
            }
        }
        return out;
    }

    /** Which attributes differ, and how where that is no secret and not long. */
    private static String words(Change change) {
        if (change.action() == Action.DELETE) {
            return "not in the file";
        }
        boolean secret =
                switch (change.id().kind()) {
                    case WIREGUARD, WIREGUARD_PEER, RULESET, FILE, FLOWS, PROCESS -> true;
                    default -> false;
                };
        List<String> out = new ArrayList<>();
        for (AttributeChange a : change.attributes()) {
            out.add(secret ? a.name() + " differs" : a.name() + ": " + word(a.before()) + " → " + word(a.after()));
        }
        return String.join(", ", out);
    }

    private static String word(@Nullable String value) {
        return value == null || value.isEmpty() ? "none" : value;
    }
}
